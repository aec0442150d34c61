//! An event as it stands in lists: made once, shown on many pages.

use serde::Serialize;
use tera::Value;

use crate::model::Event;
use crate::model::Id;
use crate::model::front::Importance;
use crate::model::front::Kind;
use crate::model::front::Source;
use crate::model::url;

use super::Scene;
use crate::render::views::source;
use crate::render::views::time;
use crate::render::words::Lag;

/// How many publishers a landmark names.
const PUBLISHERS: usize = 3;

#[derive(Serialize)]
struct View<'a> {
    id: &'a str,
    link: String,
    title: &'a str,
    summary: &'a str,
    importance: Importance,
    lane: Value,
    /// The date by itself.
    date: Value,
    /// The date as it stands in the two-sided chronology.
    when: Value,
    /// The date below the heading of its year.
    short: Value,
    answers: Option<Answers<'a>>,
    sources: usize,
    publishers: Vec<Publisher<'a>>,
    forecast: bool,
}

#[derive(Serialize)]
struct Answers<'a> {
    title: &'a str,
    link: String,
    lag: Option<String>,
}

#[derive(Serialize)]
struct Publisher<'a> {
    name: String,
    url: Option<&'a str>,
}

/// The view of an event.
pub(super) fn view(scene: &Scene, id: Id<Event>) -> Value {
    let event = &scene.site.events[id];
    let words = &scene.words;
    let full = words.full(event.date());
    Value::from_serializable(&View {
        id: &event.id,
        link: scene.link(&url::event(&event.id)),
        title: event.title(),
        summary: event.front.summary.get_ref(),
        importance: event.front.importance,
        lane: scene.lane(event.lane),
        date: time::html(&full),
        when: time::twofold(words, event.date(), &full),
        short: time::html(&words.short(event.date())),
        answers: answers(scene, event),
        sources: event.front.sources.len(),
        publishers: publishers(event),
        forecast: event.front.kind == Kind::Forecast,
    })
}

/// Of all an event answers, the one to name in a list: the latest of another side, else the latest.
fn answers<'a>(scene: &'a Scene, event: &Event) -> Option<Answers<'a>> {
    let other_side = |id: &&Id<Event>| scene.site.events[**id].lane != event.lane;
    let answered = event.responds_to.iter().rfind(other_side).or(event.responds_to.last())?;
    let answered = &scene.site.events[*answered];
    Some(Answers {
        title: answered.title(),
        link: scene.link(&url::event(&answered.id)),
        lag: scene.words.lag(Lag::After, answered.date(), event.date()),
    })
}

/// The publishers that a landmark names; other events only count their sources.
fn publishers(event: &Event) -> Vec<Publisher<'_>> {
    if event.front.importance != Importance::Landmark {
        return Vec::new();
    }
    let mut publishers: Vec<Publisher> = Vec::new();
    for source in &event.front.sources {
        let publisher = publisher(source);
        let new = publishers.iter().all(|other| other.name != publisher.name);
        if new && publishers.len() < PUBLISHERS {
            publishers.push(publisher);
        }
    }
    publishers
}

fn publisher(source: &Source) -> Publisher<'_> {
    let url = source.url.as_ref().map(|url| &**url.get_ref());
    Publisher { name: source::publisher(source), url }
}
