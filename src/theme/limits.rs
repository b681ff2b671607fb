//! Limits for a site's own templates: one that loops or swells ends with a finding and not with the machine.
//!
//! The engine has no hook for that, so each loop, component, variable and value shown of an own template calls a function that looks at the clock and
//! at how much there is. Places in what the engine complains about are told as they are in the file.

use std::cell::Cell;
use std::ops::Range;
use std::time::{Duration, Instant};

use tera::{Kwargs, State, Tera, TeraResult, Value};

/// What one page may take; the default theme's largest takes a thousandth of it.
const MAX_TIME: Duration = Duration::from_secs(10);
/// Bytes of one variable.
pub(super) const MAX_TEXT: usize = 10_000_000;
/// Values in one variable, those in its values included.
const MAX_VALUES: usize = 1_000_000;
/// Numbers of one `range`.
const MAX_RANGE: i128 = 10_000;
/// Pages of memory that the program may take more than at the page's beginning.
const MAX_GROWTH: u64 = 1_000_000_000 / 4096;

/// One in so many tags that show something looks at the clock.
const SHOWN_AT_ONCE: usize = 16;
/// How long the clock and the memory need not be looked at: in so short a time no machine writes much.
const UNSEEN: Duration = Duration::from_millis(1);

/// What stands for the words of a tag that shows something.
const SHOWN: &str = "{{";
const TICK: &str = "annals_time";
const BOUND: &str = "annals_size";

/// A template with the calls.
#[derive(Debug, Clone, Default)]
pub(super) struct Guarded {
    pub(super) text: String,
    /// Where something is put in, by place in this text.
    calls: Vec<Call>,
}

#[derive(Debug, Clone)]
struct Call {
    at: usize,
    length: usize,
    /// The tag that it belongs to, in the file.
    tag: Range<usize>,
}

impl Guarded {
    /// Puts the calls into a template.
    pub(super) fn of(template: &str) -> Guarded {
        let mut guarded = Guarded::default();
        let mut copied = 0;
        let mut blocks: Vec<String> = Vec::new();
        let mut shown = 0;
        for tag in tags(template) {
            let Tag { range, words, trims } = tag;
            let mut words = words.split_whitespace();
            let call = match (words.next(), words.next()) {
                (Some(SHOWN), _) => {
                    shown += 1_usize;
                    if !shown.is_multiple_of(SHOWN_AT_ONCE) {
                        continue;
                    }
                    format!("{TICK}()")
                }
                (Some("for" | "component"), _) => format!("{TICK}()"),
                (Some("set" | "set_global"), Some(name)) => {
                    let name = name.split('=').next().unwrap_or(name);
                    let is_block = !template[range.clone()].contains('=');
                    if is_block {
                        blocks.push(name.to_owned());
                        continue;
                    }
                    format!("{BOUND}(value={name})")
                }
                (Some("endset"), _) => match blocks.pop() {
                    Some(name) => format!("{BOUND}(value={name})"),
                    None => continue,
                },
                _ => continue,
            };
            let call = format!("{{{{ {call} {}}}}}", if trims { "-" } else { "" });
            guarded.text.push_str(&template[copied..range.end]);
            copied = range.end;
            guarded.calls.push(Call {
                at: guarded.text.len(),
                length: call.len(),
                tag: range,
            });
            guarded.text.push_str(&call);
        }
        guarded.text.push_str(&template[copied..]);
        guarded
    }

    /// A range of this text as it is in the file; of a call, its tag.
    pub(super) fn in_file(&self, range: Range<usize>) -> Range<usize> {
        let mut before = 0;
        for call in &self.calls {
            if range.start >= call.at + call.length {
                before += call.length;
            } else if range.start >= call.at {
                return call.tag.clone();
            } else {
                break;
            }
        }
        let length = range.len();
        let start = range.start.saturating_sub(before);
        start..start + length
    }
}

/// A `{% … %}` or `{{ … }}`: where, what stands in it, and whether it takes the white space behind it.
struct Tag<'t> {
    range: Range<usize>,
    words: &'t str,
    trims: bool,
}

/// The tags of a template, those in comments and raw passages left out.
fn tags(template: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = template[at..].find('{').map(|found| at + found) {
        let rest = &template[start..];
        if rest.starts_with("{#") {
            at = rest.find("#}").map_or(template.len(), |end| start + end + 2);
        } else if rest.starts_with("{{") {
            at = closed(template, start + 2, "}}");
            tags.push(Tag {
                range: start..at,
                words: SHOWN,
                trims: template[..at].ends_with("-}}"),
            });
        } else if rest.starts_with("{%") {
            let end = closed(template, start + 2, "%}");
            let inner = template[start + 2..end].trim_end_matches("%}");
            let trims = inner.ends_with('-');
            let words = inner.trim_matches('-').trim();
            at = end;
            if words == "raw" {
                let close = template[end..]
                    .find("endraw")
                    .map_or(template.len(), |found| end + found);
                at = template[close..]
                    .find("%}")
                    .map_or(template.len(), |found| close + found + 2);
            }
            tags.push(Tag {
                range: start..end,
                words,
                trims,
            });
        } else {
            at = start + 1;
        }
    }
    tags
}

/// The end of what begins before `at` and closes with `close`, which does not count within quotes.
fn closed(template: &str, at: usize, close: &str) -> usize {
    let mut quote = None;
    for (offset, c) in template[at..].char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, _) if template[at + offset..].starts_with(close) => return at + offset + close.len(),
            (None, _) => {}
        }
    }
    template.len()
}

thread_local! {
    static PAGE: Cell<Option<Begun>> = const { Cell::new(None) };
}

/// A page that is being rendered.
#[derive(Clone, Copy)]
struct Begun {
    time: Instant,
    memory: u64,
    looked: Instant,
}

/// Begins a page: from here its time counts.
pub(super) fn begin() {
    let time = Instant::now();
    PAGE.set(Some(Begun {
        time,
        memory: memory(),
        looked: time,
    }));
}

/// Makes the functions known.
pub(super) fn register(tera: &mut Tera) {
    tera.register_function(TICK, |_: Kwargs, _: &State<'_>| tick().map(|()| ""));
    tera.register_function(BOUND, |args: Kwargs, _: &State<'_>| {
        tick()?;
        let value = args.must_get::<&Value>("value")?;
        let (mut text, mut values) = (MAX_TEXT, MAX_VALUES);
        match fits(value, &mut text, &mut values) {
            true => Ok(""),
            false => Err(tera::Error::message(format!(
                "this variable is larger than {MAX_TEXT} bytes or {MAX_VALUES} values"
            ))),
        }
    });
    tera.register_function("range", |args: Kwargs, _: &State<'_>| {
        tick()?;
        let start = args.get::<i128>("start")?.unwrap_or_default();
        let end = args.must_get::<i128>("end")?;
        let step = args.get::<i128>("step_by")?.unwrap_or(1);
        let length = match step {
            0 => None,
            _ => end
                .checked_sub(start)
                .map(|length| length.abs() / step.saturating_abs()),
        };
        if length.is_none_or(|length| length > MAX_RANGE) {
            return Err(tera::Error::message(format!("a range has at most {MAX_RANGE} numbers")));
        }
        let numbers = std::iter::successors(Some(start), |number| number.checked_add(step));
        Ok(numbers
            .take_while(|number| if step > 0 { *number < end } else { *number > end })
            .collect::<Vec<i128>>())
    });
}

/// Looks at the clock and at the memory, now and then.
pub(super) fn tick() -> TeraResult<()> {
    let Some(page) = PAGE.get() else { return Ok(()) };
    let now = Instant::now();
    if now.duration_since(page.looked) < UNSEEN {
        return Ok(());
    }
    PAGE.set(Some(Begun { looked: now, ..page }));
    if page.time.elapsed() > MAX_TIME {
        return Err(tera::Error::message(format!(
            "this page takes longer than {} seconds",
            MAX_TIME.as_secs()
        )));
    }
    if memory().saturating_sub(page.memory) > MAX_GROWTH {
        return Err(tera::Error::message("this page takes more memory than a page may"));
    }
    Ok(())
}

/// The pages of memory that the program holds; 0 where the system does not say.
fn memory() -> u64 {
    let told = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    let resident = told.split_whitespace().nth(1);
    resident.and_then(|pages| pages.parse().ok()).unwrap_or_default()
}

/// Whether a value has no more than so many bytes and values.
fn fits(value: &Value, text: &mut usize, values: &mut usize) -> bool {
    let Some(left) = values.checked_sub(1) else {
        return false;
    };
    *values = left;
    if let Some(words) = value.as_str() {
        return match text.checked_sub(words.len()) {
            Some(left) => {
                *text = left;
                true
            }
            None => false,
        };
    }
    match (value.as_array(), value.as_map()) {
        (Some(list), _) => list.iter().all(|one| fits(one, text, values)),
        (_, Some(map)) => map.values().all(|one| fits(one, text, values)),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_stand_behind_loops_and_variables_and_places_are_the_files() {
        let template = "{# {% for %} #}a{% for i in x -%}\n {{ \"{% for %}\" }}{% endfor %}{% set b = i %}{% set c %}d{% endset %}{% raw %}{% for %}{% endraw %}é{{ e }}";
        let guarded = Guarded::of(template);
        assert_eq!(
            guarded.text,
            "{# {% for %} #}a{% for i in x -%}{{ annals_time() -}}\n {{ \"{% for %}\" }}{% endfor %}{% set b = i %}{{ annals_size(value=b) }}{% set c %}d{% endset %}{{ annals_size(value=c) }}{% raw %}{% for %}{% endraw %}é{{ e }}"
        );
        let shown = Guarded::of(&"{{ a -}}".repeat(33)).text;
        assert_eq!(shown.matches("{{ a -}}{{ annals_time() -}}").count(), 2);
        for word in ["{% set b", "é{{ e }}", "a{% for i"] {
            let (at, there) = (
                guarded.text.find(word).expect("word"),
                template.find(word).expect("word"),
            );
            assert_eq!(guarded.in_file(at..at + 3), there..there + 3, "{word}");
        }
        let call = guarded.text.find("annals_size").expect("a call");
        assert_eq!(&template[guarded.in_file(call..call + 2)], "{% set b = i %}");
    }
}
