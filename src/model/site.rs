//! What `link` gives: the site with ids in place of names. Nothing here can be missing.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;

use super::config::{Check, Links, Race, Settings};
use super::front::{self, Verdict};
use super::{
    BaseUrl, Body, By, CarryBy, Day, Edtf, Id, Lane, Media, Metric, Slug, Status, Table, Tag,
    Target,
};
use crate::diag::FileId;

/// A whole site, linked: looking anything up in it can't fail.
#[derive(Clone, Debug)]
pub struct Site {
    /// The `[site]` table.
    pub settings: Settings,
    /// Where the site is published.
    pub base: BaseUrl,
    /// The `[race]` table.
    pub race: Race,
    /// The `[links]` table.
    pub links: Links,
    /// The `[check]` table.
    pub check: Check,
    /// The sides, as declared.
    pub lanes: Table<Lane>,
    /// The tags, as declared.
    pub tags: Table<Tag>,
    /// The metrics, as declared.
    pub metrics: Table<Metric>,
    /// The lines that metrics have beside their own, as declared.
    pub lines: Vec<Line>,
    /// The actors, by name.
    pub actors: Table<Actor>,
    /// The eras, by beginning.
    pub eras: Table<Era>,
    /// The events: open beginnings first, then by first day, `sequence` and id.
    pub events: Table<Event>,
    /// The plain pages, by `order` and title.
    pub pages: Table<Page>,
    /// The threads, by first event.
    pub threads: Table<Thread>,
    /// The menu.
    pub menu: Vec<MenuEntry>,
    /// The site's today; `None` in a site without a dated event.
    pub as_of: Option<Day>,
    /// Pictures, by file name.
    pub media: BTreeMap<String, Media>,
}

impl Site {
    /// How a lane's values of a metric carry on.
    #[must_use]
    pub fn carry(&self, metric: Id<Metric>, lane: Id<Lane>) -> CarryBy {
        self.metrics[metric].carry.of(self.lanes[lane].id.get_ref())
    }
}

/// A line of a metric, drawn beside those of another.
#[derive(Clone, Debug)]
pub struct Line {
    /// Beside the lines of which metric.
    pub beside: Id<Metric>,
    /// Whose line.
    pub metric: Id<Metric>,
    /// The line of which lane.
    pub lane: Id<Lane>,
    /// What it is called.
    pub name: String,
}

/// An event with everything it names looked up.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its id.
    pub id: Slug,
    /// Its file.
    pub file: FileId,
    /// What the editor wrote.
    pub front: Arc<front::Event>,
    /// Its text.
    pub body: Body<Target>,
    /// Its side.
    pub lane: Option<Id<Lane>>,
    /// Who did it, as written.
    pub actors: Vec<Id<Actor>>,
    /// What it is about, as written.
    pub tags: Vec<Id<Tag>>,
    /// What it answers, oldest first.
    pub responds_to: Vec<Id<Event>>,
    /// What answers it, oldest first.
    pub responses: Vec<Id<Event>>,
    /// The thread it belongs to.
    pub thread: Option<Id<Thread>>,
    /// The era it falls in.
    pub era: Option<Id<Era>>,
    /// What it measured.
    pub measurements: Vec<Measurement>,
    /// Its claim about the future.
    pub forecast: Option<Forecast>,
    /// Its neighbours in time.
    pub near: Neighbours,
}

impl Event {
    /// Its date.
    #[must_use]
    pub fn date(&self) -> &Edtf {
        self.front.date.get_ref()
    }

    /// Its title.
    #[must_use]
    pub fn title(&self) -> &str {
        self.front.title.get_ref()
    }

    /// The source that a measurement of it names, or its only one.
    #[must_use]
    pub fn source_of(&self, measurement: &Measurement) -> Option<&front::Source> {
        match (&self.front.sources[..], measurement.source) {
            (sources, Some(at)) => sources.get(at),
            ([only], None) => Some(only),
            _ => None,
        }
    }
}

/// The events before and after an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The one before.
    pub previous: Option<Id<Event>>,
    /// The one after.
    pub next: Option<Id<Event>>,
    /// The one before on the same side.
    pub previous_in_lane: Option<Id<Event>>,
    /// The one after on the same side.
    pub next_in_lane: Option<Id<Event>>,
}

/// A measurement with what it names looked up and defaults filled in.
#[derive(Clone, Debug)]
pub struct Measurement {
    /// What was measured.
    pub metric: Id<Metric>,
    /// What has the value.
    pub subject: String,
    /// The value in the metric's unit; `None`: from here on nothing is in force.
    pub value: Option<f64>,
    /// The side; `None` on an event of no lane.
    pub lane: Option<Id<Lane>>,
    /// Which of the event's sources says so, counted from 0.
    pub source: Option<usize>,
    /// Who measured.
    pub by: By,
    /// Whether the public could use it.
    pub status: Status,
    /// How it was run.
    pub setting: Option<String>,
    /// The day of the measurement, where it is not the event's.
    pub measured: Option<Edtf>,
}

/// A dated claim about the future, complete.
#[derive(Clone, Debug, Serialize)]
pub struct Forecast {
    /// When it falls due.
    pub due: Edtf,
    /// How it turned out.
    pub verdict: Verdict,
    /// Why.
    pub note: Option<String>,
    /// When that was settled.
    pub settled: Option<Edtf>,
}

/// Events joined by answers, directly or through others, oldest first; two at least.
#[derive(Clone, Debug)]
pub struct Thread {
    /// The events.
    pub events: Vec<Id<Event>>,
}

/// An actor and all events it took part in.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Its id.
    pub id: Slug,
    /// Its file.
    pub file: FileId,
    /// What the editor wrote.
    pub front: Arc<front::Actor>,
    /// The profile.
    pub body: Body<Target>,
    /// Its side.
    pub lane: Option<Id<Lane>>,
    /// The events it took part in, oldest first.
    pub events: Vec<Id<Event>>,
}

/// An era and the events that fall in it.
#[derive(Clone, Debug)]
pub struct Era {
    /// Its id.
    pub id: Slug,
    /// Its file.
    pub file: FileId,
    /// What the editor wrote.
    pub front: Arc<front::Era>,
    /// The introduction.
    pub body: Body<Target>,
    /// The events, oldest first.
    pub events: Vec<Id<Event>>,
}

/// A plain page.
#[derive(Clone, Debug)]
pub struct Page {
    /// Its id.
    pub id: Slug,
    /// Its file.
    pub file: FileId,
    /// What the editor wrote.
    pub front: Arc<front::Page>,
    /// The text.
    pub body: Body<Target>,
}

/// An entry of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MenuEntry {
    /// The race.
    Race,
    /// Every forecast.
    Forecasts,
    /// The index of actors.
    Actors,
    /// The index of tags.
    Tags,
    /// A plain page.
    Page(Id<Page>),
}
