//! The short names of events in drawings, and which of them is due one first.

use unicode_width::UnicodeWidthStr;

use crate::model::Event;
use crate::model::Id;
use crate::model::front::SHORT;

use super::super::scene::Scene;

/// Days before today in which landmarks matter more.
const RECENT: i64 = 240;

/// How much a landmark is due its name: ten for an answer, three for a source, twenty for the newest.
pub(super) fn weight(scene: &Scene, id: Id<Event>) -> usize {
    let event = &scene.site.events[id];
    let days = scene.race.as_of.zip(event.date().start()).map(|(today, day)| today.days_since(day));
    let recent = if days.is_some_and(|days| days <= RECENT) { 20 } else { 0 };
    10 * event.responses.len() + 3 * event.front.sources.len() + recent
}

/// What an event is called where there is little room: as its editor says, else by the one thing it
/// measured, else by the beginning of its title.
pub(super) fn short(scene: &Scene, id: Id<Event>) -> String {
    let event = &scene.site.events[id];
    let short = event.front.short.as_ref().map(|short| short.get_ref().trim());
    if let Some(short) = short.filter(|short| !short.is_empty()) {
        return cut(short);
    }
    let valued = event.measurements.iter().filter(|measured| measured.value.is_some());
    let mut subjects = valued.map(|measured| measured.subject.as_str());
    let subject = subjects.next().filter(|first| subjects.all(|other| other == *first));
    match subject.filter(|subject| subject.width() <= SHORT) {
        Some(subject) => subject.to_owned(),
        None => cut(event.title()),
    }
}

/// The beginning of a text, up to the end of a word.
fn cut(text: &str) -> String {
    if text.width() <= SHORT {
        return text.to_owned();
    }
    let ends = text.char_indices().map(|(at, _)| at);
    let end = ends.take_while(|end| text[..*end].width() < SHORT).last().unwrap_or_default();
    let whole = &text[..end];
    let words = whole.rfind(' ').filter(|space| *space > end / 2).map_or(whole, |at| &whole[..at]);
    format!("{}…", words.trim_end_matches([' ', ',', ':', ';', '–', '—']))
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn a_long_title_is_cut_between_words() {
        assert_eq!(cut("First chip controls"), "First chip controls");
        assert_eq!(cut("OpenAI opens ChatGPT, to the public"), "OpenAI opens ChatGPT…");
        assert_eq!(cut(&"x".repeat(40)), format!("{}…", "x".repeat(23)));
        assert_eq!(cut("通义千问开放权重大模型正式发布了吗"), "通义千问开放权重大模型…");
    }
}
