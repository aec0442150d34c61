//! Sources as readers see them.

use serde::Serialize;
use tera::Value;

use crate::model::Spanned;
use crate::model::front::Source;

use super::super::words::Words;
use super::over;
use super::time;

#[derive(Serialize)]
struct View {
    number: usize,
    publisher: Option<String>,
    date: Option<Value>,
    checked: Option<Value>,
}

/// The sources of an event or an actor, numbered.
pub(in super::super) fn list(words: &Words, sources: &[Source]) -> Vec<Value> {
    let view = |(at, source): (usize, &Source)| {
        let date = |date: &Option<Spanned<_>>| {
            date.as_ref().map(|date| time::html(&words.full(date.get_ref())))
        };
        let view = View {
            number: at + 1,
            publisher: source.publisher.clone().or_else(|| host(source)),
            date: date(&source.date),
            checked: date(&source.checked),
        };
        over(source, &view)
    };
    sources.iter().enumerate().map(view).collect()
}

/// Who published a source, as short as it can be said.
pub(in super::super) fn publisher(source: &Source) -> String {
    source.publisher.clone().or_else(|| host(source)).unwrap_or_else(|| source.title.clone())
}

/// The host of an address, for readers.
pub(in super::super) fn host_of(address: &str) -> Option<String> {
    let host = address.split("//").nth(1)?.split(['/', '?', '#']).next()?;
    Some(host.trim_start_matches("www.").to_owned())
}

fn host(source: &Source) -> Option<String> {
    host_of(source.url.as_ref()?.get_ref())
}
