//! What annals has to say to an editor, as data; how it looks is another matter.

mod code;
mod hidden;
mod page;
pub mod print;
mod root;
mod store;
mod tally;

pub use code::Code;
pub use page::page;
pub use root::gather;
pub use store::{restore, store};
pub use tally::Tally;

use serde::{Deserialize, Serialize};

use crate::files::{FileId, Span};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The page says what its own data denies or cannot support, or a record is broken. Nothing is published.
    Error,
    /// Loose or misleading, or an editor must decide.
    Warning,
    /// Style, or a finding that was accepted.
    Note,
}

impl Severity {
    /// The word in messages, settings and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

/// Where a finding points.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Place {
    /// A span of a text file.
    Span(Span),
    /// A file or folder as such, by its path below the root.
    Path(String),
}

/// Another place that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Related {
    /// What is there.
    pub message: String,
    /// Where.
    pub span: Span,
}

/// The finding that another only follows from: what is mended there mends both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cause {
    /// Its code.
    pub code: Code,
    /// Where it points.
    pub span: Span,
}

impl Cause {
    /// A finding as the cause of others; none where it points to no text.
    pub fn of(finding: &Finding) -> Option<Cause> {
        match finding.place {
            Place::Span(span) => Some(Cause {
                code: finding.code,
                span,
            }),
            Place::Path(_) => None,
        }
    }
}

/// An exact replacement that mends a finding: these bytes are to be that text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mend {
    /// What is replaced; nothing where text is put in.
    pub span: Span,
    /// What stands there then.
    pub text: String,
    /// Whether nothing else can be meant, so that a program may write it unasked.
    pub certain: bool,
}

/// One thing that an editor should know, with its place and its mend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What kind of thing.
    pub code: Code,
    /// How much it weighs; the code's own severity until settings or an acceptance change it.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What is written, what the data says, how far apart.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
    /// The help as replacements, one of which is to be chosen.
    #[serde(default)]
    pub mends: Vec<Mend>,
    /// Other places that matter.
    pub related: Vec<Related>,
    /// The editor's reason for leaving it as it is.
    pub accepted: Option<String>,
    /// What it only follows from, until [`gather`] puts it there.
    #[serde(skip)]
    pub cause: Option<Cause>,
    /// Findings that only follow from this one.
    pub dependents: Vec<Finding>,
}

impl Finding {
    /// A finding of `code` at `span`.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self::at(code, Place::Span(span), message)
    }

    /// A finding about a file or folder as such.
    pub fn on_path(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::at(code, Place::Path(path.into()), message)
    }

    fn at(code: Code, place: Place, message: impl Into<String>) -> Self {
        Finding {
            code,
            severity: code.severity(),
            place,
            message: message.into(),
            help: None,
            mends: Vec::new(),
            related: Vec::new(),
            accepted: None,
            cause: None,
            dependents: Vec::new(),
        }
    }

    /// The same with help.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// A table has no place for acceptances: of a finding outside of the report's own file the help says where they stand.
    pub fn explain_in(&mut self, report: FileId) {
        let Place::Span(span) = self.place else { return };
        if let Some(help) = self.help.as_mut().filter(|_| span.file != report) {
            *help = help.replace(": `accept: {", " in the report's front matter: `accept: {");
        }
    }

    /// The same with a replacement that mends it, one of perhaps several.
    #[must_use]
    pub fn mend(mut self, span: Span, text: impl Into<String>) -> Self {
        let text = text.into();
        self.mends.push(Mend {
            span,
            text,
            certain: false,
        });
        self
    }

    /// The same with the replacement that alone can be meant, where there is one.
    #[must_use]
    pub fn certain(mut self, span: Span, text: Option<&str>) -> Self {
        self.mends.extend(text.map(|text| Mend {
            span,
            text: text.to_owned(),
            certain: true,
        }));
        self
    }

    /// The same, as something that only follows from a cause.
    #[must_use]
    pub fn follows(mut self, cause: Option<Cause>) -> Self {
        self.cause = self.cause.or(cause);
        self
    }

    /// The same with another place.
    #[must_use]
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related {
            message: message.into(),
            span,
        });
        self
    }
}

/// What a stage made, and what it found on the way.
#[derive(Debug, Clone, Default)]
pub struct Checked<T> {
    /// The result, as whole as the input allows.
    pub value: T,
    /// What there is to say about the input.
    pub findings: Vec<Finding>,
}

impl<T> Checked<T> {
    /// A result with nothing to say.
    pub fn clean(value: T) -> Self {
        Checked {
            value,
            findings: Vec::new(),
        }
    }

    /// The result; its findings go to `into`.
    pub fn collect(self, into: &mut Vec<Finding>) -> T {
        into.extend(self.findings);
        self.value
    }
}
