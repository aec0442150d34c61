//! The lines of a metric: one for each lane, and those of other metrics that stand beside them.

use crate::model::Id;
use crate::model::Lane;
use crate::model::race::Comparison;
use crate::model::race::Point;
use crate::model::race::Step;

use super::super::scene::Scene;
use super::marks;
use super::svg::Element;

/// A line.
#[derive(Clone, Copy)]
pub(in crate::render) struct Line<'a> {
    /// The metric that it is a line of.
    pub(in crate::render) known: &'a Comparison,
    /// Its lane.
    pub(in crate::render) lane: Id<Lane>,
    /// What it is called.
    pub(in crate::render) name: &'a str,
    /// Whether it is a line of another metric, which takes no part in who leads.
    pub(in crate::render) is_beside: bool,
    /// Whether it leaves the colour of its lane to a line beside it.
    pub(in crate::render) is_ink: bool,
}

/// The lines of a metric: its own in the order of the lanes, then those beside them.
pub(in crate::render) fn lines<'a>(scene: &'a Scene, known: &'a Comparison) -> Vec<Line<'a>> {
    let metric = &scene.site.metrics[known.metric];
    let beside: Vec<_> =
        scene.site.lines.iter().filter(|line| line.beside == known.metric).collect();
    let own = scene.site.lanes.iter().map(|(lane, declared)| Line {
        known,
        lane,
        name: metric.lines.of(declared.id.get_ref()).unwrap_or(&declared.name),
        is_beside: false,
        is_ink: beside.iter().any(|line| line.lane == lane),
    });
    let beside = beside.iter().filter_map(|line| {
        let known = scene.race.metrics.get(line.metric.index())?;
        Some(Line { known, lane: line.lane, name: &line.name, is_beside: true, is_ink: false })
    });
    own.chain(beside).collect()
}

impl<'a> Line<'a> {
    /// Its steps.
    pub(in crate::render) fn steps(&self) -> &'a [Step] {
        self.known.frontiers.get(self.lane.index()).map_or(&[], Vec::as_slice)
    }

    /// The value of a step.
    pub(in crate::render) fn point(&self, step: &Step) -> &'a Point {
        &self.known.points[step.point]
    }

    /// A group of its elements.
    pub(super) fn group(&self, scene: &Scene, class: &str) -> Element {
        let classes = [class, if self.is_ink { "inked" } else { "" }];
        let classes: Vec<_> = classes.into_iter().filter(|class| !class.is_empty()).collect();
        let group = marks::group(scene, Some(self.lane));
        if classes.is_empty() { group } else { group.with("class", &classes.join(" ")) }
    }
}
