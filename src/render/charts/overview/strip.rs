//! The strip along the axis: who led by the lag clock, when.

use crate::model::Day;
use crate::model::Id;
use crate::model::Lane;
use crate::model::race::Reading;
use crate::model::race::State;

use super::super::super::scene::Scene;
use super::super::super::words::race;
use super::super::labels::BASELINE;
use super::super::labels::LINE;
use super::super::labels::width;
use super::super::marks::group;
use super::super::plot::Form;
use super::super::span::Span;
use super::super::svg::Element;
use super::super::svg::Path;
use super::Picture;
use super::layout::STRIP;

/// From one line of the hatching to the next.
const HATCH: f64 = 5.0;

/// Days in which the clock said the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stretch {
    pub(super) from: Day,
    /// The first day after it.
    pub(super) to: Day,
    /// Who led; `None` where too few tests spoke.
    pub(super) state: Option<Leader>,
}

/// Who led.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leader {
    Level,
    Lane(Id<Lane>),
}

/// What the clock said in the days of a drawing; nothing where it never said anything.
pub(super) fn stretches(scene: &Scene, span: &Span) -> Vec<Stretch> {
    let window = span.window;
    let end = span.today.unwrap_or(window.last);
    let days = scene.race.clock.iter().flat_map(|it| [it.day, it.day.later(1)]);
    let days = days.filter(|day| window.first < *day && *day <= end);
    let mut days: Vec<_> = [window.first].into_iter().chain(days).collect();
    days.sort_unstable();
    days.dedup();
    let mut stretches: Vec<Stretch> = Vec::new();
    for (at, from) in days.iter().enumerate() {
        let to = days.get(at + 1).copied().unwrap_or(end.later(1));
        let state = ahead(scene, *from);
        match stretches.last_mut().filter(|last| last.state == state) {
            Some(last) => last.to = to,
            None => stretches.push(Stretch { from: *from, to, state }),
        }
    }
    if stretches.iter().all(|stretch| stretch.state.is_none()) {
        return Vec::new();
    }
    stretches
}

fn ahead(scene: &Scene, day: Day) -> Option<Leader> {
    let readings = scene.race.clock_on(day);
    readings
        .iter()
        .any(|reading| reading.has_quorum(scene.site.race.quorum))
        .then(|| leader(scene, day, &readings).map_or(Leader::Level, Leader::Lane))
}

/// The lane that leads in most tests, and is not itself behind over all of them.
fn leader(scene: &Scene, day: Day, readings: &[Reading]) -> Option<Id<Lane>> {
    let behind: Vec<_> = readings.iter().filter(|it| it.median > 0).map(|it| it.lane).collect();
    if behind.is_empty() {
        return None;
    }
    let tests = readings.iter().flat_map(|reading| &reading.metrics).filter_map(|test| {
        let known = scene.race.metrics.get(test.index())?;
        Some(known.standing_on(day)?.state)
    });
    let states: Vec<_> = tests.collect();
    let led = |lane: &Id<Lane>| states.iter().filter(|it| **it == State::Lead(*lane)).count();
    let others = scene.site.lanes.ids().filter(|lane| !behind.contains(lane));
    others.rev().filter(|lane| led(lane) > 0).max_by_key(led)
}

impl Picture<'_> {
    /// The strip, with a word at each change where there is room.
    pub(super) fn band(&self) -> Vec<Element> {
        if self.strip.is_empty() {
            return Vec::new();
        }
        let mut silent = Path::default();
        let mut drawn = Vec::new();
        for stretch in &self.strip {
            let (from, to) = (self.time.day(stretch.from), self.time.day(stretch.to));
            match stretch.state {
                Some(Leader::Lane(lane)) => drawn.push(self.led(lane, from, to)),
                _ => silent = silent.and(&self.part(from, to)),
            }
        }
        if !silent.is_empty() {
            drawn.insert(0, Element::path("silent", &silent));
        }
        if self.form == Form::Wide {
            drawn.extend(self.strip.iter().filter_map(|stretch| self.said(stretch)));
        }
        drawn
    }

    fn part(&self, from: f64, to: f64) -> Path {
        let half = STRIP / 2.0;
        let strip = self.layout.strip;
        Path::around(self.layout.at(from, strip - half), self.layout.at(to, strip + half))
    }

    /// A part in which a lane led: plain for the first, hatched for the others.
    fn led(&self, lane: Id<Lane>, from: f64, to: f64) -> Element {
        let part = self.part(from, to);
        let group = group(self.scene, Some(lane));
        if lane.index() == 0 {
            return group.holding(&Element::path("solid", &part));
        }
        let half = STRIP / 2.0;
        let mut hatch = Path::default();
        let (from, to) = (from.min(to), from.max(to));
        let mut at = from;
        while at + STRIP <= to {
            let ends = [(at, self.layout.strip + half), (at + STRIP, self.layout.strip - half)];
            let [begin, end] = ends.map(|(along, across)| self.layout.at(along, across));
            hatch = hatch.jump(begin).line(end);
            at += HATCH;
        }
        group.holding(&Element::path("", &part)).holding(&Element::path("lead", &hatch))
    }

    /// What a part says, if it is as long as its words.
    fn said(&self, stretch: &Stretch) -> Option<Element> {
        let words = &self.scene.words;
        let (lane, text) = match stretch.state {
            Some(Leader::Lane(lane)) => (
                Some(lane),
                race::say(words, "race_leads", &[("lane", race::lane(self.scene, lane))]),
            ),
            Some(Leader::Level) => (None, race::Sentence::text(words.plain("race_level"))),
            None => (None, race::Sentence::text(self.few())),
        };
        let text = text.plain();
        let (from, to) = (self.time.day(stretch.from), self.time.day(stretch.to));
        if width(&text) > to - from {
            return None;
        }
        let foot = self.layout.strip - STRIP / 2.0 - LINE + BASELINE - 1.0;
        let class = if self.is_shaded(from + width(&text) / 2.0) { "on" } else { "" };
        Some(group(self.scene, lane).holding(&Element::label(class, (from, foot), &text)))
    }

    fn few(&self) -> String {
        let quorum = self.scene.words.number_of(i64::from(self.scene.site.race.quorum));
        self.scene.words.text("overview_few", &[("quorum", &quorum)])
    }
}
