//! What all pages share, made once: the linked site, the templates, and small views of lanes,
//! tags, actors, events and how metrics stood, that pages hand to templates again and again.

mod entry;
mod stood;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use serde::Serialize;
use tera::Context;
use tera::Value;

use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Files;
use crate::model::Day;
use crate::model::Event;
use crate::model::Id;
use crate::model::Lane;
use crate::model::MenuEntry;
use crate::model::Metric;
use crate::model::Repository;
use crate::model::Site;
use crate::model::Sources;
use crate::model::config::Order;
use crate::model::race::Comparison;
use crate::model::race::Race;
use crate::model::url;

use super::template::Templates;
use super::views::Link;
use super::words::Words;
use super::words::direction;
use super::words::race::LaneName;
use super::words::race::lane_name;

pub(super) use stood::{Row, Stood};

/// A year with more events is split by month.
const FULL: usize = 300;

/// What all pages share.
pub(super) struct Scene {
    /// The site.
    pub(super) site: Site,
    /// Who led in it, by how much, since when.
    pub(super) race: Race,
    /// The interface's words.
    pub(super) words: Arc<Words>,
    /// The templates.
    pub(super) templates: Templates,
    /// The lanes, by their place.
    pub(super) lanes: Vec<Value>,
    /// What the lanes are called in sentences, by their place.
    pub(super) lane_names: Vec<Arc<LaneName>>,
    /// Links to the actors, by their place.
    pub(super) actors: Vec<Value>,
    /// Links to the tags, by their place.
    pub(super) tags: Vec<Value>,
    /// The events of each year, oldest first; `None`: those whose beginning is open or unknown.
    pub(super) years: BTreeMap<Option<i64>, Vec<Id<Event>>>,
    /// The events of each month, oldest first; vaguer dates are in none.
    pub(super) months: BTreeMap<(i64, u8), Vec<Id<Event>>>,
    /// The events of each tag, by its place, oldest first.
    pub(super) tagged: Vec<Vec<Id<Event>>>,
    /// For each event the last day that it or one before it reaches.
    pub(super) reach: Vec<Option<Day>>,
    /// The repository of the content, on a host whose addresses are known.
    pub(super) repository: Option<Repository>,
    /// The events as they stand in lists, by their place; each made when the first page asks for it.
    entries: Vec<OnceLock<Value>>,
    /// How each metric stood from which day on, by its place; made likewise.
    stood: Vec<OnceLock<Result<Vec<Stood>, Diagnostic>>>,
    files: Files,
}

#[derive(Serialize)]
struct SiteView<'a> {
    title: &'a str,
    description: &'a str,
    author: Option<&'a str>,
    license: Option<&'a str>,
    repository: Option<&'a str>,
    language: &'a str,
    direction: &'a str,
    link: String,
    canonical: String,
    data: String,
    lanes: &'a [Value],
    two_sided: bool,
    menu: Vec<Link<'a>>,
}

#[derive(Serialize)]
struct LaneView<'a> {
    id: &'a str,
    name: &'a str,
    place: usize,
}

impl Scene {
    /// The scene of a site; `None` where words or templates can't be read, which is reported.
    pub(super) fn new(
        site: Site,
        race: Race,
        sources: &Sources,
        found: &mut Diagnostics,
    ) -> Option<Self> {
        let words = Words::new(site.settings.language.get_ref(), sources, found).map(Arc::new)?;
        let templates = Templates::new(sources, &words, found)?;
        let mut scene = Scene {
            lanes: lanes(&site),
            lane_names: site.lanes.iter().map(|(_, it)| Arc::new(lane_name(it))).collect(),
            actors: links(site.actors.iter().map(|(_, it)| {
                (it.front.title.get_ref().as_str(), site.base.link(&url::actor(&it.id)))
            })),
            tags: links(
                site.tags
                    .iter()
                    .map(|(_, it)| (it.name.as_str(), site.base.link(&url::tag(it.id.get_ref())))),
            ),
            years: years(&site),
            months: months(&site),
            tagged: tagged(&site),
            reach: reach(&site),
            repository: site
                .settings
                .repository
                .as_ref()
                .and_then(|url| Repository::at(url.get_ref())),
            entries: vec![OnceLock::new(); site.events.len()],
            stood: race.metrics.iter().map(|_| OnceLock::new()).collect(),
            files: sources.files.clone(),
            site,
            race,
            words,
            templates,
        };
        let shared = scene.shared(sources);
        scene.templates.share(shared);
        Some(scene)
    }

    /// The values of one page that every template needs.
    pub(super) fn page(&self, address: &str, title: &str, description: &str) -> Context {
        let mut page = Context::new();
        page.insert("title", title);
        page.insert("window_title", &window_title(title, &self.site.settings.title));
        page.insert("description", description);
        page.insert("link", &self.link(address));
        page.insert("canonical", &self.site.base.absolute(address));
        page
    }

    /// The link to an address of this site.
    pub(super) fn link(&self, address: &str) -> String {
        self.site.base.link(address)
    }

    /// Where a file can be edited, if the site says where it is kept.
    pub(super) fn edit(&self, file: FileId) -> Option<String> {
        Some(self.repository.as_ref()?.edit(&self.files[file].path))
    }

    /// An event as it stands in lists.
    pub(super) fn entry(&self, id: Id<Event>) -> Value {
        self.entries[id.index()].get_or_init(|| entry::view(self, id)).clone()
    }

    /// How a metric stood from which day on, oldest first.
    pub(super) fn stood_all(&self, known: &Comparison) -> Result<&[Stood], Diagnostic> {
        let stood = self.stood[known.metric.index()].get_or_init(|| stood::all(self, known));
        stood.as_deref().map_err(Clone::clone)
    }

    /// How a metric stood on a day; `None` before it was measured.
    pub(super) fn stood(&self, known: &Comparison, on: Day) -> Result<Option<&Row>, Diagnostic> {
        let all = self.stood_all(known)?;
        let begun = all.partition_point(|stood| stood.from <= on);
        Ok(all[..begun].last().map(|stood| &stood.row))
    }

    /// Where a metric is shown in full.
    pub(super) fn metric_link(&self, metric: Id<Metric>) -> String {
        let metric = &self.site.metrics[metric];
        let page = self.link(&url::metric(metric.family_or_id()));
        format!("{page}#{}", metric.id.get_ref())
    }

    /// A lane; null for none.
    pub(super) fn lane(&self, lane: Option<Id<Lane>>) -> Value {
        lane.map_or_else(Value::none, |lane| self.lanes[lane.index()].clone())
    }

    /// Whether anything is measured of any lane.
    pub(super) fn has_race(&self) -> bool {
        self.race.metrics.iter().any(|known| !known.points.is_empty())
    }

    /// Whether an event of one lane ever answered one of another.
    pub(super) fn has_answers(&self) -> bool {
        !self.race.answers.all.is_empty()
    }

    /// Whether anything is forecast.
    pub(super) fn has_forecasts(&self) -> bool {
        self.site.events.iter().any(|(_, event)| event.forecast.is_some())
    }

    /// Whether a year is too full for one page, so that its months have pages of their own.
    pub(super) fn has_months(&self, year: i64) -> bool {
        self.years.get(&Some(year)).is_some_and(|events| events.len() > FULL)
    }

    /// Whether lists have two sides.
    pub(super) fn two_sided(&self) -> bool {
        self.site.lanes.len() == 2
    }

    /// Whether lists begin with the newest.
    pub(super) fn newest_first(&self) -> bool {
        self.site.settings.order == Order::Newest
    }

    fn shared(&self, sources: &Sources) -> Context {
        let mut shared = Context::new();
        shared.insert("site", &self.site_view());
        shared.insert("asset", &super::formats::assets::links(self, sources));
        shared
    }

    fn site_view(&self) -> SiteView<'_> {
        let settings = &self.site.settings;
        let language = settings.language.get_ref();
        SiteView {
            title: &settings.title,
            description: &settings.description,
            author: settings.author.as_deref(),
            license: settings.license.as_deref(),
            repository: settings.repository.as_ref().map(|url| &**url.get_ref()),
            language,
            direction: direction(language),
            link: self.link(""),
            canonical: self.site.base.absolute(""),
            data: self.link("events.json"),
            lanes: &self.lanes,
            two_sided: self.two_sided(),
            menu: self.menu(),
        }
    }

    /// The menu; what has nothing to show has no page, and is left out of it.
    fn menu(&self) -> Vec<Link<'_>> {
        let entry = |entry: &MenuEntry| {
            let (is_there, key, address) = match entry {
                MenuEntry::Race => (self.has_race(), "race", url::RACE),
                MenuEntry::Actors => (!self.site.actors.is_empty(), "actors", "actors/"),
                MenuEntry::Forecasts => (self.has_forecasts(), "forecasts", url::FORECASTS),
                MenuEntry::Tags => (!self.site.tags.is_empty(), "tags", "tags/"),
                MenuEntry::Page(id) => {
                    let page = &self.site.pages[*id];
                    return Some((page.front.title.get_ref().as_str(), url::page(&page.id)));
                }
            };
            is_there.then(|| (self.words.plain(key), address.to_owned()))
        };
        let link = |(title, address): (_, String)| Link { title, link: self.link(&address) };
        self.site.menu.iter().filter_map(entry).map(link).collect()
    }
}

/// The title of a window, within the characters that search engines show.
fn window_title(title: &str, site: &str) -> String {
    let whole = format!("{title} · {site}");
    if title != site && fits(&whole) {
        return whole;
    }
    if fits(title) {
        return title.to_owned();
    }
    let cut = title.char_indices().map(|(at, _)| &title[..at]).rfind(|cut| fits(cut));
    let cut = cut.unwrap_or_default();
    let words = cut.rfind(' ').filter(|end| *end > 40).map_or(cut, |end| &cut[..end]);
    format!("{words}…")
}

/// Whether a title has room for an ellipsis within 70 characters, counted as they stand in HTML.
fn fits(title: &str) -> bool {
    let width = |letter| match letter {
        '<' | '>' => 4,
        '&' | '\'' => 5,
        '"' => 6,
        _ => 1,
    };
    title.chars().map(width).sum::<usize>() < 70
}

fn lanes(site: &Site) -> Vec<Value> {
    let view = |(id, lane): (Id<Lane>, _)| {
        let lane: &Lane = lane;
        LaneView { id: lane.id.get_ref(), name: &lane.name, place: id.index() + 1 }
    };
    site.lanes.iter().map(view).map(|view| Value::from_serializable(&view)).collect()
}

fn links<'a>(links: impl Iterator<Item = (&'a str, String)>) -> Vec<Value> {
    links.map(|(title, link)| Value::from_serializable(&Link { title, link })).collect()
}

fn years(site: &Site) -> BTreeMap<Option<i64>, Vec<Id<Event>>> {
    let mut years: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (id, event) in site.events.iter() {
        years.entry(event.date().year()).or_default().push(id);
    }
    years
}

fn months(site: &Site) -> BTreeMap<(i64, u8), Vec<Id<Event>>> {
    let mut months: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (id, event) in site.events.iter() {
        if let Some(month) = event.date().year().zip(event.date().month()) {
            months.entry(month).or_default().push(id);
        }
    }
    months
}

fn tagged(site: &Site) -> Vec<Vec<Id<Event>>> {
    let mut tagged = vec![Vec::new(); site.tags.len()];
    for (id, event) in site.events.iter() {
        event.tags.iter().for_each(|tag| tagged[tag.index()].push(id));
    }
    tagged
}

fn reach(site: &Site) -> Vec<Option<Day>> {
    let last = |(_, event): (_, &Event)| event.date().end().or(event.date().start());
    let furthest = |reach: &mut Option<Day>, day| {
        *reach = (*reach).max(day);
        Some(*reach)
    };
    site.events.iter().map(last).scan(None, furthest).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_names_the_site_where_there_is_room() {
        assert_eq!(window_title("R1", "A race"), "R1 · A race");
        assert_eq!(window_title("A race", "A race"), "A race");
        let long = "word ".repeat(12) + "end";
        assert_eq!(window_title(&long, "A race"), long);
        assert_eq!(
            window_title(&"word ".repeat(20), "A"),
            "word ".repeat(13).trim_end().to_owned() + "…"
        );
        assert!(window_title(&"'".repeat(90), "A").chars().count() < 20);
    }
}
