//! Each year with its chronology, split by month where it is too full, and the index of years.

use serde::Serialize;
use tera::Context;

use crate::diag::Diagnostic;
use crate::model::Day;
use crate::model::Event;
use crate::model::Id;
use crate::model::front::Importance;
use crate::model::url;

use super::super::chronology;
use super::super::plan::Owner;
use super::super::plan::Plan;
use super::super::scene::Scene;
use super::super::views::Link;
use super::race::standings;
use super::rows;

/// Home links so many years; with more it links their index.
const LINKED: usize = 60;

/// A link to a year or month and how much is there.
#[derive(Serialize)]
pub(super) struct Row {
    title: String,
    link: String,
    count: usize,
}

/// Puts a page for each year and, where a year is too full, each of its months.
pub(super) fn pages(plan: &mut Plan) {
    let scene = plan.scene.clone();
    if scene.years.is_empty() {
        return;
    }
    if index_link(&scene).is_some() {
        plan.page(Owner::own("the index of years"), "years/".to_owned(), "years.html", index);
    }
    for year in scene.years.keys().copied().flatten() {
        let owner = Owner::own(&format!("the page of the year {year}"));
        plan.page(owner, url::year(year), "year.html", move |scene| context(scene, year));
        if scene.has_months(year) {
            (1..=12).for_each(|month| month_page(plan, year, month));
        }
    }
}

fn month_page(plan: &mut Plan, year: i64, month: u8) {
    if !of_month(&plan.scene, year, month).is_empty() {
        let owner = Owner::own(&format!("the page of month {month} of {year}"));
        let context = move |scene: &Scene| month_context(scene, year, month);
        plan.page(owner, url::month(year, month), "month.html", context);
    }
}

/// The years that home links, in the order of its lists.
pub(super) fn links(scene: &Scene) -> Vec<Row> {
    let mut links = all(scene);
    if links.len() > LINKED {
        links.drain(..links.len() - LINKED);
    }
    if scene.newest_first() {
        links.reverse();
    }
    links
}

/// The index of years, where home does not link them all.
pub(super) fn index_link(scene: &Scene) -> Option<String> {
    let all = all(scene).len() <= LINKED && !scene.years.contains_key(&None);
    (!all).then(|| scene.link("years/"))
}

fn all(scene: &Scene) -> Vec<Row> {
    let row = |(year, events): (&Option<i64>, &Vec<_>)| {
        let year = (*year)?;
        let title = scene.words.year(year);
        Some(Row { title, link: scene.link(&url::year(year)), count: events.len() })
    };
    scene.years.iter().filter_map(row).collect()
}

/// The years of some events, oldest first, and how many of them are in each.
pub(super) fn of(scene: &Scene, events: &[Id<Event>]) -> Vec<Row> {
    let year = |id: &Id<Event>| scene.site.events[*id].date().year();
    let row = |events: &[Id<Event>]| {
        let year = year(events.first()?)?;
        let (title, link) = (scene.words.year(year), scene.link(&url::year(year)));
        Some(Row { title, link, count: events.len() })
    };
    events.chunk_by(|one, next| year(one) == year(next)).filter_map(row).collect()
}

fn index(scene: &Scene) -> Context {
    let undated = scene.years.get(&None).map(Vec::as_slice).unwrap_or_default();
    let mut context = scene.page("years/", scene.words.plain("years"), "");
    context.insert("years", &all(scene));
    context.insert("undated", &rows::by_year(scene, undated));
    context
}

fn context(scene: &Scene, year: i64) -> Result<Context, Diagnostic> {
    let events = scene.years.get(&Some(year)).map(Vec::as_slice).unwrap_or_default();
    let title = scene.words.year(year);
    let mut context = scene.page(&url::year(year), &title, "");
    context.insert("count", &events.len());
    let begin = Day::from_ymd(year, 1, 1);
    let has_begun = begin.zip(scene.race.as_of).is_some_and(|(begin, today)| begin <= today);
    let end = Day::from_ymd(year, 12, 31).filter(|_| has_begun);
    context.insert("standings", &standings::on(scene, end)?);
    context.insert("previous", &neighbour(scene, scene.years.range(..Some(year)).next_back()));
    let later = (std::ops::Bound::Excluded(Some(year)), std::ops::Bound::Unbounded);
    context.insert("next", &neighbour(scene, scene.years.range(later).next()));
    let full = scene.has_months(year);
    let shown: Vec<_> = events.iter().copied().filter(|id| !full || stays(scene, *id)).collect();
    context.insert("months", &if full { months(scene, year) } else { Vec::new() });
    context.insert("sections", &chronology::plain(scene, &shown));
    Ok(context)
}

/// Whether an event stands on the page of its year although months have pages of their own.
fn stays(scene: &Scene, id: Id<Event>) -> bool {
    let event = &scene.site.events[id];
    event.front.importance == Importance::Landmark || event.date().month().is_none()
}

fn months(scene: &Scene, year: i64) -> Vec<Row> {
    let row = |month| Row {
        title: scene.words.month(year, month).0,
        link: scene.link(&url::month(year, month)),
        count: of_month(scene, year, month).len(),
    };
    (1..=12).map(row).filter(|row| row.count > 0).collect()
}

fn of_month(scene: &Scene, year: i64, month: u8) -> &[Id<Event>] {
    scene.months.get(&(year, month)).map(Vec::as_slice).unwrap_or_default()
}

fn month_context(scene: &Scene, year: i64, month: u8) -> Context {
    let events = of_month(scene, year, month);
    let (name, of_year) = scene.words.month(year, month);
    let mut context = scene.page(&url::month(year, month), &format!("{name} {of_year}"), "");
    context.insert("count", &events.len());
    context.insert("year", &Link { title: &of_year, link: scene.link(&url::year(year)) });
    context.insert("months", &months(scene, year));
    context.insert("sections", &chronology::plain(scene, events));
    context
}

fn neighbour(scene: &Scene, year: Option<(&Option<i64>, &Vec<Id<Event>>)>) -> Option<Row> {
    let (year, events) = year?;
    let year = (*year)?;
    let title = scene.words.year(year);
    Some(Row { title, link: scene.link(&url::year(year)), count: events.len() })
}
