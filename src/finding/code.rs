//! The codes of findings: a phrase each, with its severity and whether an editor may accept it.

use super::Severity;

macro_rules! codes {
    ($($name:ident = $text:literal, $severity:ident, $acceptable:ident;)*) => {
        /// What kind of finding it is. A code is a phrase that explains itself; `annals explain CODE` tells the rest.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "the phrase is the documentation; each code has a page of its own")]
        pub enum Code { $($name,)* }

        impl Code {
            /// Every code, in the order of the list.
            pub const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The phrase.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$name => $text,)* }
            }

            /// The severity that it has unless settings say otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Code::$name => Severity::$severity,)* }
            }

            /// Whether `accept` may turn it into a note: only codes about numbers, not unknown, invalid or broken things.
            pub fn acceptable(self) -> bool {
                match self { $(Code::$name => codes!(@$acceptable),)* }
            }

            /// The code of a phrase.
            pub fn parse(text: &str) -> Option<Code> {
                match text { $($text => Some(Code::$name),)* _ => None }
            }
        }
    };
    (@number) => { true };
    (@record) => { false };
}

codes! {
    ClaimMismatch = "claim-mismatch", Error, number;
    ClaimUnsupported = "claim-unsupported", Error, number;
    ClaimDropsQualifier = "claim-drops-qualifier", Error, number;
    ClaimDirection = "claim-direction", Error, number;
    ClaimUnit = "claim-unit", Error, number;
    ClaimNotUnderstood = "claim-not-understood", Error, number;
    ClaimSplit = "claim-split", Error, record;
    SeveralNumbers = "several-numbers", Error, number;
    NumberGrouping = "number-grouping", Error, record;
    MixedDigits = "mixed-digits", Error, record;
    UnknownFigure = "unknown-figure", Error, record;
    UnknownChart = "unknown-chart", Error, record;
    UnknownIndicator = "unknown-indicator", Error, record;
    UnknownPublisher = "unknown-publisher", Error, record;
    UnknownTopic = "unknown-topic", Error, record;
    UnknownSource = "unknown-source", Error, record;
    UnknownPart = "unknown-part", Error, record;
    UnknownPlace = "unknown-place", Error, record;
    UnknownScope = "unknown-scope", Error, record;
    UnknownKey = "unknown-key", Error, record;
    CommaSplitsValue = "comma-splits-value", Error, record;
    InvalidValue = "invalid-value", Error, record;
    DuplicateKey = "duplicate-key", Error, record;
    BreakdownSum = "breakdown-sum", Error, number;
    PartExceedsWhole = "part-exceeds-whole", Error, number;
    ImpossiblePercentage = "impossible-percentage", Error, number;
    ConflictingFigures = "conflicting-figures", Error, number;
    QuoteMismatch = "quote-mismatch", Error, number;
    QuoteNotFound = "quote-not-found", Error, number;
    ZeroBase = "zero-base", Error, record;
    NegativeBase = "negative-base", Error, record;
    NoEarlierFigure = "no-earlier-figure", Error, record;
    PeriodMismatch = "period-mismatch", Error, number;
    SeriesBreak = "series-break", Error, number;
    QualifiedOperand = "qualified-operand", Error, record;
    NotAShare = "not-a-share", Error, record;
    UnitMismatch = "unit-mismatch", Error, record;
    UnitUnclear = "unit-unclear", Error, record;
    UnloggedChange = "unlogged-change", Error, record;
    CorrectionMismatch = "correction-mismatch", Error, record;
    ReportVanished = "report-vanished", Error, record;
    BrokenLink = "broken-link", Error, record;
    InvalidFrontMatter = "invalid-front-matter", Error, record;
    MissingValue = "missing-value", Error, record;
    UnreadableFile = "unreadable-file", Error, record;
    UnreadFile = "unread-file", Error, record;
    LinkLeavesSite = "link-leaves-site", Error, record;
    NameCollision = "name-collision", Error, record;
    ReservedName = "reserved-name", Error, record;
    RawHtml = "raw-html", Error, record;
    UnsafeFile = "unsafe-file", Error, record;
    TextCut = "text-cut", Warning, record;
    HiddenCharacter = "hidden-character", Error, record;
    TooLarge = "too-large", Error, record;
    UnknownCode = "unknown-code", Error, record;
    MisleadingChart = "misleading-chart", Error, record;
    TemplateFault = "template-fault", Error, record;
    UnknownLanguage = "unknown-language", Error, record;
    OrphanTranslation = "orphan-translation", Error, record;
    AddressTaken = "address-taken", Error, record;
    UnknownTheme = "unknown-theme", Error, record;
    ClaimRounded = "claim-rounded", Warning, number;
    ClaimCoarse = "claim-coarse", Warning, number;
    ClaimLoose = "claim-loose", Warning, number;
    ClaimUnderstates = "claim-understates", Warning, number;
    ClaimOverstates = "claim-overstates", Warning, number;
    ClaimShiftsQualifier = "claim-shifts-qualifier", Warning, number;
    ClaimFalsePrecision = "claim-false-precision", Warning, number;
    ClaimHidesStatus = "claim-hides-status", Warning, number;
    ClaimNoDirection = "claim-no-direction", Warning, number;
    ClaimNamesOtherFigure = "claim-names-other-figure", Warning, number;
    ClaimNamesOtherPeriod = "claim-names-other-period", Warning, number;
    TimesMore = "times-more", Warning, number;
    SmallBase = "small-base", Warning, number;
    ScopeMismatch = "scope-mismatch", Warning, number;
    SuppressedPartRecoverable = "suppressed-part-recoverable", Warning, number;
    FigureWithoutSource = "figure-without-source", Warning, number;
    NotInSource = "not-in-source", Warning, number;
    OnAnotherPage = "on-another-page", Warning, number;
    UnitDiffersInSource = "unit-differs-in-source", Warning, number;
    UnreadableSource = "unreadable-source", Warning, number;
    LooseNumber = "loose-number", Warning, number;
    LooseWords = "loose-words", Warning, number;
    UncheckedTitle = "unchecked-title", Warning, number;
    WithdrawnFigure = "withdrawn-figure", Warning, number;
    Restated = "restated", Warning, number;
    Thousandfold = "thousandfold", Warning, number;
    ReportsDisagree = "reports-disagree", Warning, number;
    StaleAccept = "stale-accept", Warning, record;
    LockOutdated = "lock-outdated", Warning, record;
    SpreadsheetFormula = "spreadsheet-formula", Warning, record;
    LanguageWithoutWords = "language-without-words", Warning, record;
    LowContrast = "low-contrast", Warning, record;
    ColoursAlike = "colours-alike", Warning, record;
    ClaimWeaker = "claim-weaker", Note, number;
    ClaimNotReached = "claim-not-reached", Note, number;
    TooCoarseToCheck = "too-coarse-to-check", Note, number;
    RecordNotCovered = "record-not-covered", Note, number;
    PrecisionChanged = "precision-changed", Note, number;
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
