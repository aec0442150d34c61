//! Markdown to HTML: the only user of pulldown-cmark.
//!
//! `CommonMark` with tables, footnotes, strikethrough and smart punctuation. Links inside the site
//! become holes ([`links`]), footnotes are numbered and gathered at the end ([`footnotes`]), and raw
//! HTML is sanitised ([`sanitise`]).

mod footnotes;
mod links;
mod sanitise;

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{
    Alignment, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html::push_html,
};

use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::model::Body;
use crate::model::Piece;
use crate::model::Reference;

/// A piece of Markdown and where it stands.
pub(super) struct Markdown<'a> {
    pub(super) file: FileId,
    /// The whole file.
    pub(super) text: &'a str,
    /// Where in it the Markdown stands.
    pub(super) range: Range<usize>,
    /// The document's id, which footnotes carry so that two texts can share a page.
    pub(super) id: &'a str,
    /// Whether straight quotes become English ones.
    pub(super) english: bool,
    /// Whether headings can be linked to.
    pub(super) anchors: bool,
}

type Spanned<'a> = (Event<'a>, Range<usize>);

/// Markdown as HTML with holes; faults of its links and HTML are reported.
pub(super) fn body(source: &Markdown<'_>, found: &mut Diagnostics) -> Body<Reference> {
    let mut events = events(source);
    let plain = plain(&events);
    let raw = sanitise::report(&events, source.file, found);
    let outside = links::outside(&events, source.text);
    let references = links::references(&mut events, source, found);
    footnotes::gather(&mut events, source.id);
    headings(&mut events, source.anchors);
    tables(&mut events);
    let mut html = String::with_capacity(source.range.len() * 3 / 2);
    push_html(&mut html, events.into_iter().map(|(event, _)| event));
    if raw {
        html = sanitise::clean(&html);
    }
    // HTML's void elements need no slash; in text and attributes `>` stands escaped.
    let html = html.replace(" />", ">");
    Body { pieces: pieces(&html, &references), plain: plain.into(), outside: outside.into() }
}

fn events<'a>(source: &Markdown<'a>) -> Vec<Spanned<'a>> {
    let mut options =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    options.set(Options::ENABLE_SMART_PUNCTUATION, source.english);
    let offset = source.range.start;
    Parser::new_ext(&source.text[source.range.clone()], options)
        .into_offset_iter()
        .map(|(event, range)| (event, range.start + offset..range.end + offset))
        .collect()
}

/// The words alone, blocks parted by spaces.
fn plain(events: &[Spanned<'_>]) -> String {
    let mut plain = String::new();
    for (event, _) in events {
        match event {
            Event::Text(text) | Event::Code(text) => plain.push_str(text),
            Event::SoftBreak | Event::HardBreak | Event::End(_)
                if !inline(event) && !plain.ends_with(' ') =>
            {
                plain.push(' ');
            }
            _ => {}
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

fn inline(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Strikethrough)
    )
}

/// A page has one first heading, its title: the text's own begin below it.
fn headings(events: &mut [Spanned<'_>], anchors: bool) {
    let mut taken = BTreeSet::new();
    for at in 0..events.len() {
        let anchor = anchors.then(|| anchor(&events[at..], &mut taken)).flatten();
        match &mut events[at].0 {
            Event::Start(Tag::Heading { level, id, .. }) => {
                *level = lowered(*level);
                *id = anchor.map(CowStr::from);
            }
            Event::End(TagEnd::Heading(level)) => *level = lowered(*level),
            _ => {}
        }
    }
}

fn lowered(level: HeadingLevel) -> HeadingLevel {
    if level == HeadingLevel::H1 { HeadingLevel::H2 } else { level }
}

/// An id made of a heading's words, unlike those before it.
fn anchor(events: &[Spanned<'_>], taken: &mut BTreeSet<String>) -> Option<String> {
    let Event::Start(Tag::Heading { .. }) = events.first()?.0 else { return None };
    let within =
        events.iter().take_while(|(event, _)| !matches!(event, Event::End(TagEnd::Heading(_))));
    let text: String = within
        .filter_map(|(event, _)| match event {
            Event::Text(text) | Event::Code(text) => Some(text.to_lowercase()),
            _ => None,
        })
        .collect();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let stem = words.collect::<Vec<_>>().join("-");
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    let id = std::iter::once(stem.clone()).chain(numbered).find(|id| !taken.contains(id))?;
    taken.insert(id.clone());
    (!stem.is_empty()).then_some(id)
}

/// Column alignment as classes, since inline styles are forbidden, in a box that scrolls alone.
fn tables(events: &mut [Spanned<'_>]) {
    let mut columns: Vec<Alignment> = Vec::new();
    let mut column = 0;
    let mut head = false;
    for (event, _) in events {
        let html = match event {
            Event::Start(Tag::Table(alignments)) => {
                columns.clone_from(alignments);
                "<div class=\"table\" tabindex=\"0\"><table>".to_owned()
            }
            Event::End(TagEnd::Table) => "</tbody></table></div>\n".to_owned(),
            Event::Start(row @ (Tag::TableHead | Tag::TableRow)) => {
                column = 0;
                head = *row == Tag::TableHead;
                if head { "<thead><tr>" } else { "<tr>" }.to_owned()
            }
            Event::End(TagEnd::TableHead) => "</tr></thead><tbody>\n".to_owned(),
            Event::Start(Tag::TableCell) => cell(head, columns.get(column)),
            Event::End(TagEnd::TableCell) => {
                column += 1;
                if head { "</th>" } else { "</td>" }.to_owned()
            }
            _ => continue,
        };
        *event = Event::Html(html.into());
    }
}

fn cell(head: bool, alignment: Option<&Alignment>) -> String {
    let name = if head { "th" } else { "td" };
    let scope = if head { " scope=\"col\"" } else { "" };
    match alignment {
        Some(Alignment::Right) => format!("<{name}{scope} class=\"end\">"),
        Some(Alignment::Center) => format!("<{name}{scope} class=\"center\">"),
        _ => format!("<{name}{scope}>"),
    }
}

/// Cuts HTML at its holes.
fn pieces(html: &str, references: &[Reference]) -> Vec<Piece<Reference>> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once(links::HOLE) {
        let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        pieces.push(Piece::Html(before.into()));
        let reference = after[..digits].parse().ok().and_then(|at: usize| references.get(at));
        pieces.extend(reference.cloned().map(Piece::Link));
        rest = &after[digits..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Html(rest.into()));
    }
    pieces
}

#[cfg(test)]
mod tests;
