//! How fast lanes answered one another: a row for each lane and year, a mark for each answer by the
//! days it took, a tick at the middle of them.

use crate::model::Id;
use crate::model::Lane;
use crate::model::answers::Pace;
use crate::model::answers::Reply;
use crate::model::answers::Tally;

use super::super::scene::Scene;
use super::super::words::race;
use super::labels::BASELINE;
use super::labels::Hold;
use super::labels::LINE;
use super::labels::bold_width;
use super::labels::cut;
use super::labels::width;
use super::marks;
use super::plot::Drawing;
use super::plot::Form;
use super::scale::Scale;
use super::scale::number;
use super::scale::places;
use super::svg::Element;

/// So many lanes are drawn, and so many years of each: the newest.
const LANES: usize = 6;
const YEARS: usize = 6;
/// So many answers are links to their events; so many are marks at all. Of more the middle half is
/// drawn as a bar.
const LINKS: usize = 150;
const MARKS: usize = 600;
/// The days that an axis may name.
const DAYS: [i64; 11] = [0, 1, 7, 30, 90, 365, 1_000, 3_650, 10_000, 36_500, 365_000];
/// The radius of a mark, and how far apart two on one place are.
const SIZE: f64 = 3.5;
const APART: f64 = 5.0;
/// How many lie on one another at most.
const STACK: usize = 4;
const ROW: f64 = 28.0;
/// What lies over a lane.
const GAP: f64 = 14.0;

/// A lane in a year.
struct Row<'a> {
    lane: Id<Lane>,
    year: String,
    tally: &'a Tally,
    /// The days of its answers in order, each with its place in the answers of the race.
    days: Vec<(i64, usize)>,
}

/// Where days lie.
struct Ground {
    form: Form,
    x: Scale,
    longest: i64,
    left: f64,
    right: f64,
}

/// The drawing; `None` where no days are known.
pub(in crate::render) fn answers(scene: &Scene, form: Form, name: &str) -> Option<Drawing> {
    let lanes: Vec<_> = scene.race.answers.paces.iter().map(|pace| rows(scene, pace)).collect();
    let lanes: Vec<_> = lanes.into_iter().filter(|rows| !rows.is_empty()).take(LANES).collect();
    let longest = lanes.iter().flatten().filter_map(|row| Some(row.days.last()?.0)).max()?;
    let ground = Ground::of(scene, form, longest, lanes.iter().flatten());
    let mut elements = Vec::new();
    let mut y = LINE;
    for rows in &lanes {
        y += GAP;
        elements.extend(rows.first().map(|row| ground.lane(scene, row.lane, y)));
        y += LINE;
        for row in rows {
            elements.extend(ground.row(scene, row, y + ROW - SIZE - 2.0));
            y += ROW;
        }
    }
    let elements = ground.axis(scene, y).into_iter().chain(elements);
    let description = scene.words.plain("answers_drawing");
    Some(form.drawing((form.width(), y + 2.0), (name, description), &[], elements))
}

/// The rows of a lane, the oldest first.
fn rows<'a>(scene: &Scene, pace: &'a Pace) -> Vec<Row<'a>> {
    let days = |year: Option<i64>| {
        let answers = scene.race.answers.all.iter().enumerate();
        let of_row = |reply: &Reply| {
            reply.lane == pace.lane && scene.site.events[reply.event].date().year() == year
        };
        let mut days: Vec<_> = answers
            .filter(|(_, reply)| of_row(reply))
            .filter_map(|(at, reply)| Some((reply.lapse?.days, at)))
            .collect();
        days.sort_unstable();
        days
    };
    let row = |(year, tally): &'a (Option<i64>, Tally)| Row {
        lane: pace.lane,
        year: year.map(|year| scene.words.year(year)).unwrap_or_default(),
        tally,
        days: days(*year),
    };
    let timed: Vec<_> = pace.years.iter().filter(|(_, tally)| tally.spread.is_some()).collect();
    timed[timed.len().saturating_sub(YEARS)..].iter().map(|it| row(it)).collect()
}

impl Ground {
    fn of<'a>(
        scene: &Scene,
        form: Form,
        longest: i64,
        rows: impl Iterator<Item = &'a Row<'a>>,
    ) -> Self {
        let longest = longest.max(1);
        let years = rows.map(|row| width(&row.year)).fold(0.0, f64::max);
        let medians = width(scene.words.plain("answers_median_short"));
        let medians = medians.max(bold_width(&scene.words.number_of(longest)));
        let (left, right) = (years + 8.0, form.width() - medians - 10.0);
        // A day is added to all, so that those of the same day have a place.
        let x = Scale::log(1.0, number(longest) + 1.0, left + SIZE + 2.0, right - SIZE - 2.0);
        Ground { form, x, longest, left, right }
    }

    fn at(&self, days: i64) -> f64 {
        self.x.at(number(days) + 1.0)
    }

    /// The days along the head, each with a line down.
    fn axis(&self, scene: &Scene, bottom: f64) -> Vec<Element> {
        let words = &scene.words;
        let median = words.plain("answers_median_short");
        let mut drawn = Vec::new();
        let mut free = 0.0;
        let last = DAYS.into_iter().rfind(|days| *days <= self.longest);
        let foot = BASELINE;
        let end = self.form.width() - width(median) - 8.0;
        for days in DAYS.into_iter().filter(|days| *days <= self.longest) {
            let x = self.at(days);
            drawn.push(Element::line("grid", (x, LINE + 2.0), (x, bottom)));
            let name = if Some(days) == last { words.days(days) } else { words.number_of(days) };
            let half = width(&name) / 2.0;
            if x - half >= free && x + half <= end {
                drawn.push(Hold::Middle.label("", (x, foot), &name));
                free = x + half + 6.0;
            }
        }
        let at = (self.form.width(), foot);
        drawn.push(Hold::End.label("", at, median));
        drawn
    }

    fn lane(&self, scene: &Scene, lane: Id<Lane>, y: f64) -> Element {
        let name = cut(&scene.site.lanes[lane].name, self.form.width());
        marks::coloured(scene, Some(lane), Element::label("b", (0.0, y + BASELINE), &name))
    }

    fn row(&self, scene: &Scene, row: &Row, y: f64) -> Vec<Element> {
        let mut drawn = vec![Element::label("", (0.0, y + 4.0), &row.year)];
        let ground = y + SIZE + 2.0;
        drawn.push(Element::line("grid", (self.left, ground), (self.right, ground)));
        let marks = if scene.race.answers.all.len() > MARKS {
            self.bar(row, y)
        } else {
            self.marks(scene, row, y)
        };
        drawn.push(marks::coloured(scene, Some(row.lane), marks));
        if let Some(spread) = row.tally.spread {
            let x = self.at(spread.median);
            drawn.push(Element::line("middle", (x, ground), (x, ground - ROW + 6.0)));
            let median = scene.words.number_of(spread.median);
            let place = (self.form.width(), y + 4.0);
            drawn.push(Hold::End.label("b ink", place, &median));
        }
        drawn
    }

    /// A mark for each answer; those on one place lie on one another.
    fn marks(&self, scene: &Scene, row: &Row, y: f64) -> Element {
        let links = scene.race.answers.all.len() <= LINKS;
        let mut levels = [f64::NEG_INFINITY; STACK];
        let mut group = Element::group(if links { "steps" } else { "marks" });
        for (days, at) in &row.days {
            let x = self.at(*days);
            let level = levels.iter().position(|before| x - before >= 2.0 * SIZE).unwrap_or(0);
            levels[level] = x;
            let shape = marks::shape(Some(row.lane), (x, y - APART * places(level)), SIZE);
            let reply = &scene.race.answers.all[*at];
            group = group.holding(&if links {
                marks::link_to(scene, reply.event).titled(&told(scene, reply)).holding(&shape)
            } else {
                shape
            });
        }
        group
    }

    /// The middle half of the answers.
    fn bar(&self, row: &Row, y: f64) -> Element {
        let last = row.days.len().saturating_sub(1);
        let share = |quarters: usize| row.days.get(last * quarters / 4);
        let (Some((low, _)), Some((high, _))) = (share(1), share(3)) else {
            return Element::group("marks");
        };
        let (from, to) = (self.at(*low), self.at(*high));
        let bar = Element::new("rect").number("x", from).number("y", y - 8.0);
        Element::group("marks")
            .holding(&bar.number("width", (to - from).max(1.0)).number("height", 8.0))
    }
}

/// An answer in words.
fn told(scene: &Scene, reply: &Reply) -> String {
    let title = |id| scene.site.events[id].title();
    let after = reply.lapse.map(|lapse| race::after(&scene.words, lapse)).unwrap_or_default();
    let values = [("event", title(reply.answered)), ("lag", &*after)];
    format!("{}: {}", title(reply.event), scene.words.text("answers_lag", &values))
}
