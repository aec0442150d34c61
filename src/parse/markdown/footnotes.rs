//! Footnotes: numbered in the order they are first referred to, gathered at the end, with a way
//! back; ids carry the document's, so that two texts can stand on one page.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::Spanned;

/// Moves the footnotes to the end as a list. A note that nothing refers to is dropped by no one:
/// it comes last.
pub(super) fn gather(events: &mut Vec<Spanned<'_>>, id: &str) {
    let mut notes = definitions(events);
    if notes.is_empty() {
        return;
    }
    let mut order: Vec<String> = Vec::new();
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    let inside = notes.values_mut().flatten();
    for (event, _) in events.iter_mut().chain(inside) {
        if let Event::FootnoteReference(label) = event {
            let label = label.to_string();
            let number = number(&mut order, &label);
            let times = uses.entry(label).or_insert(0);
            *times += 1;
            *event = Event::InlineHtml(reference(id, number, *times).into());
        }
    }
    for label in notes.keys() {
        number(&mut order, label);
    }
    list(events, notes, &order, &uses, id);
}

/// Takes every definition out of the text, by label.
fn definitions<'a>(events: &mut Vec<Spanned<'a>>) -> BTreeMap<String, Vec<Spanned<'a>>> {
    let mut notes: BTreeMap<String, Vec<Spanned<'a>>> = BTreeMap::new();
    let mut open: Option<String> = None;
    let mut kept = Vec::with_capacity(events.len());
    for (event, range) in events.drain(..) {
        match (&event, &open) {
            (Event::Start(Tag::FootnoteDefinition(label)), _) => open = Some(label.to_string()),
            (Event::End(TagEnd::FootnoteDefinition), _) => open = None,
            (_, Some(label)) => notes.entry(label.clone()).or_default().push((event, range)),
            (_, None) => kept.push((event, range)),
        }
    }
    *events = kept;
    notes
}

/// The number of a label, from 1; a new label gets the next.
fn number(order: &mut Vec<String>, label: &str) -> usize {
    let at = order.iter().position(|known| known == label).unwrap_or_else(|| {
        order.push(label.to_owned());
        order.len() - 1
    });
    at + 1
}

fn reference(id: &str, number: usize, times: usize) -> String {
    format!(
        "<sup><a href=\"#{id}-fn-{number}\" id=\"{id}-fnref-{number}-{times}\">{number}</a></sup>"
    )
}

fn list<'a>(
    events: &mut Vec<Spanned<'a>>,
    mut notes: BTreeMap<String, Vec<Spanned<'a>>>,
    order: &[String],
    uses: &BTreeMap<String, usize>,
    id: &str,
) {
    let html = |html: String| (Event::Html(html.into()), 0..0);
    events.push(html("<ol class=\"footnotes\">\n".to_owned()));
    for (at, label) in order.iter().enumerate() {
        let number = at + 1;
        let Some(note) = notes.remove(label) else { continue };
        events.push(html(format!("<li id=\"{id}-fn-{number}\">")));
        events.extend(note);
        let times = uses.get(label).copied().unwrap_or(0);
        let back =
            (1..=times).map(|time| format!("<a href=\"#{id}-fnref-{number}-{time}\">↩</a> "));
        events.push(html(format!("{}</li>\n", back.collect::<String>())));
    }
    events.push(html("</ol>\n".to_owned()));
}
