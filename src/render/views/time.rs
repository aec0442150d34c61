//! Worded dates as HTML: each part that a machine can read in a `<time>`.

use tera::Value;

use crate::model::Edtf;

use super::super::words::Words;
use super::super::words::dates::Piece;
use super::super::words::dates::plain;

/// A date as HTML.
pub(in super::super) fn html(pieces: &[Piece]) -> Value {
    Value::safe_string(&inner(pieces))
}

/// A date as one element for the two-sided chronology: on wide screens as it stands below its
/// month, on phones `full`. Where the first is the beginning of the second, the words stand once.
pub(in super::super) fn twofold(words: &Words, date: &Edtf, full: &[Piece]) -> Value {
    let day = below_month(words, date);
    let html = match (&*day, full) {
        ([day], [full]) if day.datetime == full.datetime && full.text.starts_with(&day.text) => {
            let rest = escaped(&full.text[day.text.len()..]);
            let text = format!("{}<span>{rest}</span>", escaped(&day.text));
            element(&text, full.datetime.as_deref(), " class=\"d\"")
        }
        _ => format!(
            "<span class=\"d\"><span class=\"w\">{}</span><span>{}</span></span>",
            inner(&day),
            inner(full)
        ),
    };
    Value::safe_string(&html)
}

/// What stands below the heading of a month: nothing, where that heading says it all.
fn below_month(words: &Words, date: &Edtf) -> Vec<Piece> {
    let Some((year, month)) = date.year().zip(date.month()) else { return Vec::new() };
    let day = words.day_of(date);
    if words.month(year, month).0 == plain(&day) { Vec::new() } else { day }
}

pub(super) fn inner(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| element(&escaped(&piece.text), piece.datetime.as_deref(), ""))
        .collect()
}

fn element(html: &str, datetime: Option<&str>, class: &str) -> String {
    match datetime {
        Some(datetime) => format!("<time{class} datetime=\"{datetime}\">{html}</time>"),
        None if class.is_empty() => html.to_owned(),
        None => format!("<span{class}>{html}</span>"),
    }
}

/// A text as it stands in HTML.
pub(in super::super) fn escaped(text: &str) -> String {
    let mut html = Vec::with_capacity(text.len());
    // Writing into memory can't fail.
    let _ = tera::escape_html(text, &mut html);
    String::from_utf8(html).unwrap_or_default()
}
