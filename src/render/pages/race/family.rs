//! The editions of a measure, and all that a page says of them.

use std::cmp::Reverse;

use serde::Serialize;
use tera::Value;

use crate::model::Better;
use crate::model::Slug;
use crate::model::race::Comparison;
use crate::model::race::Condition;
use crate::model::url;

use super::super::super::charts;
use super::super::super::charts::Drawing;
use super::super::super::charts::Form;
use super::super::super::charts::Line;
use super::super::super::charts::Look;
use super::super::super::charts::Window;
use super::super::super::scene::Scene;
use super::super::super::views::Link;
use super::super::super::views::sentence;
use super::super::super::views::time;
use super::super::super::words::race;
use super::legend;
use super::tables;
use super::tables::Extent;
use super::tables::Kept;

/// Editions of one measure, in the order of `site.toml`; one at least.
pub(super) struct Family<'a> {
    /// What they are called together: the address of their page.
    pub(super) key: &'a Slug,
    editions: Vec<&'a Comparison>,
}

#[derive(Serialize)]
pub(super) struct View<'a> {
    name: String,
    link: String,
    /// The finding of the newest edition, as a title.
    title: Value,
    unit: &'a str,
    is_lower_better: bool,
    is_live: bool,
    editions: Vec<EditionView<'a>>,
    /// The drawings of how far lanes were behind.
    lag: Vec<Drawing>,
    lag_legend: Vec<String>,
    json: String,
}

#[derive(Serialize)]
struct EditionView<'a> {
    id: &'a str,
    edition: Option<&'a str>,
    finding: Value,
    drawings: Vec<Drawing>,
    measured: Vec<Measured<'a>>,
    legend: Vec<String>,
    url: Option<&'a str>,
    csv: String,
    in_force: Kept<tables::InForce<'a>>,
    records: Kept<tables::Record<'a>>,
    turns: Kept<tables::Turn<'a>>,
    values: Kept<tables::Row<'a>>,
    beside: Vec<tables::Beside<'a>>,
}

/// How much was measured of a line, and when last.
#[derive(Serialize)]
struct Measured<'a> {
    name: &'a str,
    lane: Value,
    is_ink: bool,
    /// The metric that it is a line of, where that is another.
    metric: Option<Link<'a>>,
    count: usize,
    last: Value,
}

/// Every measure of which anything that counts was measured: those that speak on home first, then
/// those that speak of now, as declared.
pub(super) fn families(scene: &Scene) -> Vec<Family<'_>> {
    let mut families: Vec<Family> = Vec::new();
    for known in &scene.race.metrics {
        if charts::window(scene, known).is_none() {
            continue;
        }
        let metric = &scene.site.metrics[known.metric];
        let key = metric.family_or_id();
        match families.iter_mut().find(|family| family.key == key) {
            Some(family) => family.editions.push(known),
            None => families.push(Family { key, editions: vec![known] }),
        }
    }
    families.sort_by_key(|family| Reverse((family.is_headline(scene), family.is_live())));
    families
}

impl<'a> Family<'a> {
    /// Whether any edition speaks on home.
    pub(super) fn is_headline(&self, scene: &Scene) -> bool {
        self.editions.iter().any(|known| scene.site.metrics[known.metric].headline)
    }

    /// Whether any edition speaks of now.
    pub(super) fn is_live(&self) -> bool {
        self.editions.iter().any(|known| known.condition == Condition::Live)
    }

    /// The newest edition: of those that speak of now, if any do.
    pub(super) fn newest(&self) -> &'a Comparison {
        let live = self.editions.iter().rfind(|known| known.condition == Condition::Live);
        live.or(self.editions.last()).copied().unwrap_or_else(|| self.editions[0])
    }

    /// What is measured, without an edition.
    pub(super) fn name(&self, scene: &'a Scene) -> String {
        let metric = &scene.site.metrics[self.newest().metric];
        if self.editions.len() == 1 { metric.full_name() } else { metric.name.clone() }
    }

    /// The ids of the editions.
    pub(super) fn ids(&self, scene: &'a Scene) -> Vec<&'a str> {
        let id = |known: &&Comparison| &**scene.site.metrics[known.metric].id.get_ref();
        self.editions.iter().map(id).collect()
    }

    /// Its newest edition alone, where there is room for no more.
    pub(super) fn newest_alone(&self) -> Self {
        Family { key: self.key, editions: vec![self.newest()] }
    }

    /// How many editions there are beside the newest.
    pub(super) fn others(&self) -> usize {
        self.editions.len() - 1
    }

    /// All that is said of it, in tables of that extent.
    pub(super) fn view(&self, scene: &'a Scene, extent: Extent) -> View<'a> {
        let newest = self.newest();
        let metric = &scene.site.metrics[newest.metric];
        let title = race::finding(scene, newest).short;
        let behind = scene.words.plain("race_behind_title");
        let name = format!("{}, {behind}", self.name(scene));
        let lag = |form| charts::lag(scene, &self.editions, self.look(scene, form)?, &name);
        let lag: Vec<_> = Form::WHOLE.into_iter().filter_map(lag).collect();
        let lag_legend =
            if lag.is_empty() { Vec::new() } else { legend::of_lags(scene, &self.editions) };
        View {
            name: self.name(scene),
            link: scene.link(&url::metric(self.key)),
            title: sentence::html(&title),
            unit: &metric.unit,
            is_lower_better: metric.better == Better::Lower,
            is_live: self.is_live(),
            editions: self.editions.iter().map(|it| self.edition(scene, it, extent)).collect(),
            json: scene.link(url::RACE_JSON),
            lag,
            lag_legend,
        }
    }

    /// How its editions are drawn: their days, and where these begin, lie below one another.
    fn look(&self, scene: &Scene, form: Form) -> Option<Look> {
        let windows = self.editions.iter().filter_map(|known| charts::window(scene, known));
        let window = windows.reduce(Window::and)?;
        let left = charts::left(scene, &self.editions, window);
        Some(Look { panel: self.editions.len() > 1, left, ..Look::of(form, window) })
    }

    fn edition(&self, scene: &'a Scene, known: &'a Comparison, extent: Extent) -> EditionView<'a> {
        let metric = &scene.site.metrics[known.metric];
        let finding = race::finding(scene, known);
        let name = format!("{}: {}", metric.full_name(), finding.short.plain());
        let looks: Vec<_> =
            Form::WHOLE.into_iter().filter_map(|form| self.look(scene, form)).collect();
        let draw = |look: &Look| charts::steps(scene, known, *look, &name);
        let drawn = looks.first().map(|look| charts::drawn(scene, known, *look));
        let drawn = drawn.unwrap_or_default();
        let legend = looks.first().map(|look| legend::of_steps(scene, known, drawn.len(), *look));
        EditionView {
            id: metric.id.get_ref(),
            edition: metric.edition.as_deref().filter(|_| self.editions.len() > 1),
            finding: sentence::html(&finding.long),
            drawings: looks.iter().map(draw).collect(),
            measured: measured(scene, known),
            legend: legend.unwrap_or_default(),
            url: metric.url.as_ref().map(|url| &**url.get_ref()),
            csv: scene.link(&url::race_csv(metric.id.get_ref())),
            in_force: tables::in_force(scene, known, extent),
            records: tables::records(scene, known, extent),
            turns: tables::turns(scene, known, extent),
            values: tables::values(scene, known, &drawn, extent),
            beside: tables::beside(scene, known, extent),
        }
    }
}

fn measured<'a>(scene: &'a Scene, known: &'a Comparison) -> Vec<Measured<'a>> {
    let of_line = |line: Line<'a>| {
        let points =
            line.known.points.iter().filter(|point| point.counts && point.lane == line.lane);
        let last = points.clone().next_back()?;
        let metric = &scene.site.metrics[line.known.metric];
        let link = || Link { title: &metric.name, link: scene.metric_link(line.known.metric) };
        Some(Measured {
            name: line.name,
            lane: scene.lane(Some(line.lane)),
            is_ink: line.is_ink,
            metric: line.is_beside.then(link),
            count: points.count(),
            last: time::html(&scene.words.full(&last.date)),
        })
    };
    charts::lines(scene, known).into_iter().filter_map(of_line).collect()
}
