//! What lies under the lines: days behind as a grid, who was ahead, how far a lag can be read.

use std::collections::BTreeMap;

use crate::model::Id;
use crate::model::Lane;

use super::super::labels::Area;
use super::super::labels::BASELINE;
use super::super::labels::LINE;
use super::super::labels::width;
use super::super::marks;
use super::super::svg::Element;
use super::super::svg::Path;
use super::Leg;
use super::Picture;

impl Picture<'_> {
    pub(super) fn ground(&self) -> Vec<Element> {
        let plot = &self.plot;
        let mut ground = self.washes();
        ground.extend(plot.times(self.scene));
        let Area { left, right, top, bottom } = plot.area;
        let mut lines = Path::default();
        for (y, name) in self.depths() {
            lines = lines.jump((left, y)).across(right);
            ground.push(Element::label("", (left, y - 4.0), &name));
        }
        ground.push(Element::path("grid", &lines));
        let level = self.scene.words.plain("chart_level");
        ground.push(Element::label("", (left, top + 15.0), level));
        if let Some(day) = self.story.told {
            let x = plot.x.day(day);
            ground.push(Element::line("limit", (x, top), (x, bottom)));
        }
        ground.push(Element::line("level", (left, top), (right, top)));
        for ahead in &self.story.ahead {
            let (from, to) = (plot.x.day(ahead.from), plot.x.day(ahead.to));
            let line = Element::line("line", (from, top), (to, top));
            ground.push(marks::group(self.scene, Some(ahead.lane)).holding(&line));
        }
        ground
    }

    /// The depths that the grid names, the deepest with its unit.
    fn depths(&self) -> Vec<(f64, String)> {
        let last = self.numbers.ticks.last();
        let name = |tick: &f64| {
            let number = self.scene.words.number(*tick);
            let is_last = Some(tick) == last;
            let whole = self.scene.words.text("chart_days_behind", &[("count", &number)]);
            (self.plot.y.at(*tick), if is_last { whole } else { number })
        };
        self.numbers.ticks.iter().filter(|tick| **tick > 0.0).map(name).collect()
    }

    /// What the names on the ground take.
    pub(super) fn ground_names(&self) -> Vec<Area> {
        let left = self.plot.area.left;
        let level = self.scene.words.plain("chart_level");
        let top = self.plot.area.top;
        let area = |(y, name): (f64, String)| Area {
            left,
            top: y - 4.0 - BASELINE,
            right: left + width(&name),
            bottom: y,
        };
        let level = Area { left, top, right: left + width(level), bottom: top + LINE + 3.0 };
        self.depths().into_iter().map(area).chain([level]).collect()
    }

    /// The leader's colour between level and the line, and the lane's over the range of its lag.
    fn washes(&self) -> Vec<Element> {
        let mut washes: BTreeMap<(bool, Id<Lane>), Path> = BTreeMap::new();
        for leg in self.story.legs.iter().filter(|leg| leg.days.1 > 0 && leg.is_firm) {
            let mut wash = |is_range, lane, upper, lower| {
                let path = washes.entry((is_range, lane)).or_default();
                *path = self.between(std::mem::take(path), leg, upper, lower);
            };
            let ahead = self.story.ahead.iter().rfind(|ahead| ahead.from <= leg.from);
            if let Some(leader) = ahead.filter(|ahead| ahead.lane != leg.lane && leg.is_sure) {
                wash(false, leader.lane, (0, 0), leg.days);
            }
            if leg.low != leg.high {
                wash(true, leg.lane, leg.low, leg.high);
            }
        }
        let drawn = |((_, lane), path): (_, Path)| {
            marks::group(self.scene, Some(lane)).holding(&Element::path("wash", &path))
        };
        washes.into_iter().map(drawn).collect()
    }

    fn between(&self, path: Path, leg: &Leg, upper: (i64, i64), lower: (i64, i64)) -> Path {
        path.jump(self.at(leg.from, upper.0))
            .line(self.at(leg.to, upper.1))
            .line(self.at(leg.to, lower.1))
            .line(self.at(leg.from, lower.0))
            .close()
    }
}
