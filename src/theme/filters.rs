//! The engine's filters whose result may be many times what goes in: the same, within the size that a variable may have. A chain of ten
//! would fill the memory before anything else could look.

use std::borrow::Cow;

use tera::{Kwargs, State, StringInput, Tera, TeraResult, Value};

use super::limits::{self, MAX_TEXT};

/// Makes the filters known in place of the engine's own.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("replace", replace);
    tera.register_filter("indent", indent);
    tera.register_filter("join", join);
}

/// Refuses a result of so many bytes that is more than a variable may have.
fn bounded(bytes: usize) -> TeraResult<()> {
    match bytes > MAX_TEXT {
        true => Err(tera::Error::message(format!(
            "the result of this filter is larger than {MAX_TEXT} bytes"
        ))),
        false => limits::tick(),
    }
}

fn replace(text: StringInput<'_>, args: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let from = args.must_get::<&str>("from")?;
    let to = args.must_get::<StringInput<'_>>("to")?;
    let is_safe = state.autoescaping_enabled() && (text.is_safe() || to.is_safe());
    let (whole, new) = match is_safe {
        true => (text.rendered(state)?, to.rendered(state)?),
        false => (Cow::Borrowed(text.as_str()), Cow::Borrowed(to.as_str())),
    };
    let grown = new.len().saturating_sub(from.len());
    if grown > 0 {
        bounded(
            whole
                .len()
                .saturating_add(whole.matches(from).count().saturating_mul(grown)),
        )?;
    }
    Ok(value(&whole.replace(from, &new), is_safe))
}

fn indent(text: StringInput<'_>, args: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let width = args.get::<usize>("width")?.unwrap_or(4).min(1000);
    let sign = args.get::<StringInput<'_>>("indentation")?;
    let [first, blank] = ["first", "blank"].map(|name| args.get::<bool>(name));
    let (first, blank) = (first?.unwrap_or_default(), blank?.unwrap_or_default());
    if sign.as_ref().is_some_and(|sign| sign.as_str().chars().count() != 1) {
        return Err(tera::Error::message("`indentation` is exactly one character"));
    }
    let is_safe = state.autoescaping_enabled() && (text.is_safe() || sign.as_ref().is_some_and(StringInput::is_safe));
    let whole = match is_safe {
        true => text.rendered(state)?,
        false => Cow::Borrowed(text.as_str()),
    };
    let sign = match &sign {
        Some(sign) if is_safe => sign.rendered(state)?,
        Some(sign) => Cow::Borrowed(sign.as_str()),
        None => Cow::Borrowed(" "),
    };
    let deep = sign.repeat(width);
    bounded(
        whole
            .len()
            .saturating_add(whole.lines().count().saturating_mul(deep.len())),
    )?;
    let mut lines = Vec::new();
    for (at, line) in whole.lines().enumerate() {
        let is_deep = if at == 0 { first } else { blank || !line.is_empty() };
        lines.push(if is_deep {
            format!("{deep}{line}")
        } else {
            line.to_owned()
        });
    }
    let end = if whole.ends_with('\n') { "\n" } else { "" };
    Ok(value(&(lines.join("\n") + end), is_safe))
}

fn join(list: &[Value], args: Kwargs, state: &State<'_>) -> TeraResult<Value> {
    let between = args.get::<StringInput<'_>>("sep")?;
    let is_safe = state.autoescaping_enabled()
        && (list.iter().any(|one| one.is_string() && one.is_safe())
            || between.as_ref().is_some_and(StringInput::is_safe));
    let between = match &between {
        Some(between) if is_safe => between.rendered(state)?,
        Some(between) => Cow::Borrowed(between.as_str()),
        None => Cow::Borrowed(""),
    };
    let mut joined = String::new();
    for (at, one) in list.iter().enumerate() {
        if at > 0 {
            joined.push_str(&between);
        }
        match is_safe {
            true if one.is_undefined() => {}
            true => joined.push_str(&state.escape_if_needed(one)?),
            false => joined.push_str(&one.to_string()),
        }
        bounded(joined.len())?;
    }
    Ok(value(&joined, is_safe))
}

fn value(text: &str, is_safe: bool) -> Value {
    match is_safe {
        true => Value::safe_string(text),
        false => Value::from(text),
    }
}

#[cfg(test)]
mod tests {
    use tera::Context;

    use super::*;

    const TEMPLATES: [&str; 10] = [
        "{{ '<a>' | replace(from='a', to='<b>') }}",
        "{{ '<a>' | safe | replace(from='a', to='<b>') }}",
        "{{ '<a>' | replace(from='a', to=s) }}",
        "{{ 'abc' | replace(from='', to='-') }}",
        "{{ list | join(sep=', ') }} {{ list | join }}",
        "{{ list | join(sep=s) }}",
        "{{ [s, '<i>', 3] | join(sep='<br>') }}",
        "{{ lines | indent }}|{{ lines | indent(width=2, first=true, blank=true) }}",
        "{{ lines | indent(indentation='<') }}",
        "{{ lines | safe | indent(indentation='<', width=1) }}",
    ];

    #[test]
    fn what_fits_is_what_the_engine_makes() {
        let mut context = Context::new();
        context.insert("list", &["a", "<b>", "c"]);
        context.insert("lines", "a\n\n<b>\nc\n");
        context.insert_value("s", Value::safe_string("<hr>"));
        let render = |own: bool, template: &str| {
            let mut tera = Tera::new();
            tera.autoescape_on(vec![".html"]);
            if own {
                register(&mut tera);
            }
            tera.add_raw_template("x.html", template).expect("a template");
            tera.render("x.html", &context).expect("a text")
        };
        for template in TEMPLATES {
            assert_eq!(render(true, template), render(false, template), "{template}");
        }
    }

    #[test]
    fn what_swells_is_refused() {
        let tens = |count| "| replace(from='a', to='aaaaaaaaaa') ".repeat(count);
        for template in [
            format!("{{{{ 'a' {} }}}}", tens(9)),
            format!("{{% set a = 'aa' {} %}}{{{{ [a, a, a, a] | join(sep=a) }}}}", tens(6)),
            format!(
                "{{{{ 'a' {} | replace(from='a', to='a\n') | indent(width=1000) }}}}",
                tens(5)
            ),
        ] {
            let mut tera = Tera::new();
            register(&mut tera);
            tera.add_raw_template("x.html", &template).expect("a template");
            let error = tera.render("x.html", &Context::new()).expect_err("it is refused");
            assert!(format!("{error:?}").contains("larger than"), "{template}: {error:?}");
        }
    }
}
