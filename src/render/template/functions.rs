//! What templates can call: `t` for the interface's words, filters for dates and numbers.

use std::sync::Arc;

use tera::Error;
use tera::Kwargs;
use tera::State;
use tera::Tera;
use tera::TeraResult;
use tera::Value;

use crate::diag::suggest;
use crate::model::Edtf;

use super::super::views::time;
use super::super::words::Words;
use super::super::words::fill;

/// The filters templates can use, ours first.
pub(super) const FILTERS: [&str; 38] = [
    "date",
    "date_short",
    "number",
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
];

/// The functions templates can call, ours first.
pub(super) const FUNCTIONS: [&str; 3] = ["t", "range", "throw"];

/// Teaches the engine our functions; must come before the templates.
pub(super) fn register(tera: &mut Tera, words: &Arc<Words>) {
    let own = Arc::clone(words);
    tera.register_function("t", move |values: Kwargs, state: &State| text(&own, &values, state));
    let own = Arc::clone(words);
    tera.register_filter("date", move |date: &str, _: Kwargs, _: &State| {
        read(date).map(|date| time::html(&own.full(&date)))
    });
    let own = Arc::clone(words);
    tera.register_filter("date_short", move |date: &str, _: Kwargs, _: &State| {
        read(date).map(|date| time::html(&own.short(&date)))
    });
    let own = Arc::clone(words);
    tera.register_filter("number", move |number: f64, _: Kwargs, _: &State| own.number(number));
}

/// `t(key="events", count=3)`: the text of a key, its placeholders filled with the other values.
fn text(words: &Words, values: &Kwargs, state: &State) -> TeraResult<Value> {
    let key = values.must_get::<&str>("key")?;
    let count = values.get::<u64>("count")?;
    let Some(pattern) = words.pattern(key, count) else {
        let help = suggest::help(key, words.keys()).unwrap_or_default();
        return Err(Error::message(format!("the words have no key `{key}`: {help}")));
    };
    let filled = |name: &str| {
        let value = values.get::<&Value>(name).ok()??;
        match value.as_f64() {
            Some(number) => Some(words.number(number)),
            None => state.escape_if_needed(value).ok(),
        }
    };
    Ok(Value::safe_string(&fill(pattern, filled)))
}

fn read(date: &str) -> TeraResult<Edtf> {
    date.parse().map_err(|_| Error::message(format!("`{date}` is not a date")))
}
