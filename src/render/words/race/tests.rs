//! What is said of small sites, built from the numbers of worked examples.

mod changes;
mod findings;
mod laws;

use std::fmt::Write;

use super::super::super::scene::Scene;
use super::Sentence;
use super::changed;
use super::clock;
use super::clock_changed;
use super::finding;
use crate::compare;
use crate::diag::Diagnostics;
use crate::load;
use crate::model::Options;

/// A measurement, with an event of its own named after its subject: day, lane, subject, value.
type Row<'a> = (&'a str, &'a str, &'a str, f64);

const LANES: &str = "[[lanes]]\nid = \"us\"\nname = \"United States\"\n\
                     in_sentence = \"the United States\"\n\
                     [[lanes]]\nid = \"china\"\nname = \"China\"\n";

/// A site, piece by piece.
#[derive(Default)]
struct Told {
    config: String,
    events: Vec<(String, String)>,
}

impl Told {
    /// A site of a metric with these keys and measurements of it.
    fn of(keys: &str, rows: &[Row]) -> Self {
        let told = Told { config: LANES.to_owned(), events: Vec::new() };
        told.and("m", keys, rows)
    }

    /// The same with a further metric.
    fn and(mut self, metric: &str, keys: &str, rows: &[Row]) -> Self {
        let _ =
            writeln!(self.config, "[[metrics]]\nid = \"{metric}\"\nname = \"{metric}\"\n{keys}");
        for (date, lane, subject, value) in rows {
            let value = match value {
                value if value.is_nan() => "none = true".to_owned(),
                value => format!("value = {value:?}"),
            };
            let text = format!("metric = \"{metric}\"\nsubject = \"{subject}\"\n{value}\n");
            self = self.event(subject, date, lane, &text);
        }
        self
    }

    /// The same with an event of a measurement.
    fn event(mut self, title: &str, date: &str, lane: &str, measurement: &str) -> Self {
        let text = format!(
            "+++\ntitle = \"{title}\"\ndate = \"{date}\"\nlane = \"{lane}\"\n[[measurements]]\n\
             {measurement}+++\n"
        );
        self.events.push((format!("content/events/e{}.md", self.events.len()), text));
        self
    }

    /// The site on a day.
    fn on(&self, today: &str) -> Scene {
        let config = format!(
            "[site]\ntitle = \"T\"\nbase_url = \"https://example.org/\"\nas_of = \"{today}\"\n{}",
            self.config
        );
        let files = self.events.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        let sources = load::texts(files.chain([("site.toml", config.as_str())]));
        let mut found = Diagnostics::default();
        let site = crate::check(&sources, &Options::default(), &mut found).expect("a site");
        assert!(!found.has_errors(), "{:?}", found.sorted(&sources.files));
        let race = compare::race(&site);
        Scene::new(site, race, &sources, &mut found).expect("words and templates")
    }

    /// The finding of the first metric on a day, in full.
    fn long(&self, today: &str) -> String {
        let scene = self.on(today);
        finding(&scene, &scene.race.metrics[0]).long.plain()
    }

    /// The same as a title.
    fn short(&self, today: &str) -> String {
        let scene = self.on(today);
        finding(&scene, &scene.race.metrics[0]).short.plain()
    }

    /// What the measurements of an event changed, as it is known on a day.
    fn changed(&self, today: &str, title: &str) -> Vec<String> {
        let scene = self.on(today);
        let events = scene.site.events.iter().filter(|(_, event)| event.title() == title);
        let said = events.flat_map(|(id, event)| {
            let scene = &scene;
            event.measurements.iter().filter_map(move |one| changed(scene, id, one))
        });
        said.map(|sentence| sentence.plain()).collect()
    }

    /// What an event changed in the clock.
    fn clock_changed(&self, today: &str, title: &str) -> Option<String> {
        let scene = self.on(today);
        let mut events = scene.site.events.iter().filter(|(_, event)| event.title() == title);
        let (id, _) = events.next().expect("an event");
        clock_changed(&scene, id).map(|sentence| sentence.plain())
    }

    /// The lines of the clock on a day: big, basis, newer, short.
    fn clock(&self, today: &str) -> Vec<String> {
        let scene = self.on(today);
        let clock = clock(&scene).unwrap_or_default();
        let short = clock.short(&scene);
        let all = clock.lines.into_iter().chain(clock.basis).chain(clock.newer).chain(short);
        all.map(|sentence: Sentence| sentence.plain()).collect()
    }
}
