//! Forecasts as lines: each from the day it was said to the day it fell or falls due, with a mark and
//! a word for how it turned out. Of many only the open ones and the newest judged are drawn.

use std::cmp::Reverse;

use crate::model::Day;
use crate::model::Event;
use crate::model::Forecast;
use crate::model::front::Verdict;

use super::super::scene::Scene;
use super::labels::Area;
use super::labels::BASELINE;
use super::labels::BOLD;
use super::labels::Hold;
use super::labels::LINE;
use super::labels::SIZE;
use super::labels::cut;
use super::labels::width;
use super::marks;
use super::plot::Drawing;
use super::plot::Form;
use super::plot::Plot;
use super::plot::Window;
use super::scale::Scale;
use super::scale::number;
use super::scale::places;
use super::svg::Element;
use super::svg::Path;
use super::words;

/// How many lines a drawing has that is for windows with room, and one for phones.
const MOST: [usize; 2] = [32, 20];
/// The least days that it shows.
const LEAST: i64 = 365;
/// The room for the word behind a mark.
const WORD: f64 = 96.0;
/// Half the size of a mark.
const MARK: f64 = 5.0;

/// A forecast as it is drawn.
struct Row<'a> {
    event: &'a Event,
    verdict: Verdict,
    is_overdue: bool,
    /// The last day that "said" can mean.
    said: Day,
    /// The first and the last day that "due" can mean; no end where that is open.
    due: (Day, Option<Day>),
    /// The day by which the newest judged are found.
    settled: Day,
}

/// The drawing of forecasts, and how many of them it leaves out; `None` where none has days.
pub(in crate::render) fn forecasts(
    scene: &Scene,
    form: Form,
    name: &str,
) -> Option<(Drawing, usize)> {
    let (rows, left) = rows(scene, MOST[usize::from(form != Form::Wide)]);
    let today = scene.site.as_of?;
    let said = || rows.iter().map(|row| row.said);
    // Forecasts do not make today: they may be said after it.
    let (first, newest) = (said().min()?.min(today), said().max()?.max(today));
    let last = rows.iter().map(|row| row.due.1.unwrap_or(row.due.0)).max()?;
    // What is due in the far future would press all others together: it ends at the edge.
    let far = newest.later(newest.days_since(first).max(5 * 365));
    let window = Window::between(first, last.min(far).max(today), LEAST);
    let picture = Picture::new(scene, form, window, today, rows.len());
    let (open, judged): (Vec<_>, Vec<_>) =
        rows.iter().partition(|row| row.verdict == Verdict::Open);
    let mut drawn = picture.ground();
    let mut top = picture.plot.area.top;
    for (key, rows) in [("forecasts_open", open), ("forecasts_settled_heading", judged)] {
        if rows.is_empty() {
            continue;
        }
        drawn.push(Element::label("b ink", (0.0, top + BASELINE), scene.words.plain(key)));
        top += LINE + 4.0;
        for row in rows {
            drawn.push(picture.row(row, top));
            top += picture.height;
        }
        top += 8.0;
    }
    let (first, last) = (words::day(scene, window.first), words::day(scene, window.last));
    let description = scene.words.text("chart_forecasts", &[("first", &first), ("last", &last)]);
    Some((picture.plot.drawing(name, &description, drawn), left))
}

/// The forecasts that are drawn: the open ones by the day they are due, then the newest judged.
fn rows(scene: &Scene, most: usize) -> (Vec<Row<'_>>, usize) {
    let all = scene.site.events.iter().filter_map(|(_, event)| row(scene, event));
    let (mut open, mut judged): (Vec<_>, Vec<_>) =
        all.partition(|row| row.verdict == Verdict::Open);
    open.sort_by_key(|row| (row.due.1.is_none(), row.due.1, row.due.0));
    judged.sort_by_key(|row| Reverse(row.settled));
    let count = open.len() + judged.len();
    // A few of either kind have room whatever there is of the other.
    open.truncate(most - judged.len().min(most / 3));
    judged.truncate(most - open.len());
    let left = count - open.len() - judged.len();
    open.extend(judged);
    (open, left)
}

fn row<'a>(scene: &Scene, event: &'a Event) -> Option<Row<'a>> {
    let Forecast { due, verdict, settled, .. } = event.forecast.as_ref()?;
    let said = event.date().end().or(event.date().start())?;
    let begins = due.start().or(due.end())?;
    let settled = settled.as_ref().and_then(|date| date.end().or(date.start()));
    let is_open = *verdict == Verdict::Open;
    Some(Row {
        event,
        verdict: *verdict,
        is_overdue: is_open && due.end().is_some() && due.end() < scene.site.as_of,
        said,
        due: (begins.max(said), due.end().map(|end| end.max(said))),
        settled: settled.or(due.end()).unwrap_or(begins),
    })
}

/// A drawing while it is made.
struct Picture<'a> {
    scene: &'a Scene,
    plot: Plot,
    today: Day,
    /// The height of a row.
    height: f64,
    /// The width of a title.
    titles: f64,
}

impl<'a> Picture<'a> {
    fn new(scene: &'a Scene, form: Form, window: Window, today: Day, rows: usize) -> Self {
        let is_wide = form == Form::Wide;
        let (height, titles) = if is_wide { (22.0, 430.0) } else { (40.0, form.width()) };
        let left = if is_wide { titles + 20.0 } else { MARK };
        let top = LINE + 6.0;
        let bottom = top + places(rows) * height + 2.0 * (LINE + 12.0);
        let area = Area { left, top, right: form.width() - WORD, bottom };
        let (first, last) = (number(window.first.number()), number(window.last.number()));
        let x = Scale::linear(first, last, area.left, area.right);
        let y = Scale::linear(0.0, 1.0, area.bottom, area.top);
        let plot = Plot { form, height: bottom + LINE + 4.0, area, x, y, window };
        Picture { scene, plot, today, height, titles }
    }

    /// The years, and the line of today with its date.
    fn ground(&self) -> Vec<Element> {
        let area = self.plot.area;
        let x = self.plot.x.day(self.today);
        let mut drawn = self.plot.times(self.scene);
        drawn.push(Element::line("limit", (x, area.top - 2.0), (x, area.bottom)));
        let date = words::day(self.scene, self.today);
        let half = width(&date) / 2.0;
        let middle = x.clamp(half, self.plot.form.width() - half);
        drawn.push(Hold::Middle.label("", (middle, BASELINE), &date));
        drawn
    }

    /// A forecast: its title, its line, its mark, its word.
    fn row(&self, row: &Row, top: f64) -> Element {
        let is_wide = self.plot.form == Form::Wide;
        let title = cut_title(row.event.title(), self.titles);
        let y = if is_wide { top + self.height / 2.0 } else { top + LINE + 8.0 };
        let title =
            Element::label("ink", (0.0, top + BASELINE + if is_wide { 2.0 } else { 0.0 }), &title);
        let link = Element::link(&format!("#f-{}", row.event.id)).holding(&title);
        let group = marks::coloured(self.scene, row.event.lane, Element::group("foretold"));
        group.holding(&link).holding_all(self.line(row, y)).holding_all(self.end(row, y))
    }

    /// From the day it was said to the day it is due: what lies ahead of today is dotted, and the days
    /// that "due" can mean are broad.
    fn line(&self, row: &Row, y: f64) -> Vec<Element> {
        let x = |day: Day| self.plot.x.day(day);
        let end = self.end_of(row);
        let said = x(row.said);
        let passed = end.min(x(self.today)).max(said);
        let mut drawn = vec![Element::line("line thin", (said, y), (passed, y))];
        if end > passed {
            drawn.push(Element::line("ahead", (passed, y), (end, y)));
        }
        let begins = x(row.due.0);
        if end - begins > 2.0 * MARK {
            let bar = Path::from((begins, y - 3.0)).across(end).up_to(y + 3.0).across(begins);
            drawn.insert(0, Element::path("due", &bar.close()));
        }
        let size = if row.event.lane.is_some() { 3.5 } else { 4.0 };
        drawn.push(marks::shape(row.event.lane, (said, y), size).with("class", "said"));
        drawn
    }

    /// Where a line ends: the last day that "due" can mean, or the edge.
    fn end_of(&self, row: &Row) -> f64 {
        row.due.1.map_or(self.plot.area.right, |day| self.plot.x.day(day))
    }

    /// The mark of how it turned out, and the word for it.
    fn end(&self, row: &Row, y: f64) -> Vec<Element> {
        let x = self.end_of(row);
        let key = match row.verdict {
            Verdict::Open if row.is_overdue => "overdue",
            Verdict::Open => "chart_open",
            Verdict::Right => "verdict_right",
            Verdict::Partly => "verdict_partly",
            Verdict::Wrong => "verdict_wrong",
            Verdict::Void => "verdict_void",
        };
        let word = cut(self.scene.words.plain(key), WORD - MARK - 6.0);
        let foot = y + SIZE / 2.0 - 2.0;
        let mut drawn = verdict_mark(row.verdict, (x, y));
        drawn.push(Element::label("ink", (x + MARK + 6.0, foot), &word));
        drawn
    }
}

/// A title within a width; a regular letter is narrower than a bold one.
fn cut_title(title: &str, widest: f64) -> String {
    cut(title, widest * BOLD)
}

/// The mark of a verdict: a tick, a cross, half a disc, a bar through a ring, a ring.
fn verdict_mark(verdict: Verdict, (x, y): (f64, f64)) -> Vec<Element> {
    let m = MARK;
    let ring = || {
        let ring = Element::new("circle").number("cx", x).number("cy", y);
        ring.number("r", m - 0.5).with("class", "ring")
    };
    let cross = Path::from((x - m, y - m)).line((x + m, y + m));
    let cross = cross.jump((x - m, y + m)).line((x + m, y - m));
    let tick = Path::from((x - m, y)).line((x - 1.0, y + m)).line((x + m + 1.0, y - m));
    let half = Path::from((x, y - m)).half_disc((x, y + m), m).close();
    match verdict {
        Verdict::Right => vec![Element::path("verdict", &tick)],
        Verdict::Wrong => vec![Element::path("verdict", &cross)],
        Verdict::Partly => vec![ring(), Element::path("half", &half)],
        Verdict::Void => {
            vec![ring(), Element::line("verdict", (x - m - 2.0, y), (x + m + 2.0, y))]
        }
        Verdict::Open => vec![ring()],
    }
}
