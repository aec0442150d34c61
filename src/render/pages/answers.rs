//! Who answered whom from lane to lane: how fast each lane was, every answer, the longest chains.

use serde::Serialize;
use tera::Context;
use tera::Value;

use crate::model::answers::Chain;
use crate::model::answers::Pace;
use crate::model::answers::Reply;
use crate::model::answers::Tally;
use crate::model::url;

use super::super::charts;
use super::super::charts::Drawing;
use super::super::charts::Form;
use super::super::plan::Owner;
use super::super::plan::Plan;
use super::super::scene::Scene;
use super::super::thread;
use super::super::views::sentence;
use super::super::words::race;

/// As many answers as that are all listed; of more, so many of the newest: the others are in the
/// data.
const ALL: usize = 150;
const NEWEST: usize = 100;
/// How many events at each end of a long chain are shown.
const FIRST: usize = 8;
const LAST: usize = 16;

/// How fast a lane answered, in all its years and in each.
#[derive(Serialize)]
struct Lane {
    lane: Value,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    /// `None`: all years.
    year: Option<String>,
    count: usize,
    median: Option<String>,
    quickest: Option<Named>,
    slowest: Option<Named>,
}

/// An answer by its days.
#[derive(Serialize)]
struct Named {
    days: String,
    event: Value,
}

#[derive(Serialize)]
struct Year {
    heading: String,
    answers: Vec<Answer>,
}

#[derive(Serialize)]
struct Answer {
    event: Value,
    answered: Value,
    after: Option<String>,
}

#[derive(Serialize)]
struct Told {
    title: String,
    first: Vec<thread::Step>,
    /// How many lie between.
    between: usize,
    last: Vec<thread::Step>,
}

/// Puts `/answers/` where one lane answered another.
pub(super) fn pages(plan: &mut Plan) {
    if plan.scene.has_answers() {
        let owner = Owner::own("the page of the answers");
        plan.page(owner, url::ANSWERS.to_owned(), "answers.html", context);
    }
}

fn context(scene: &Scene) -> Context {
    let answers = &scene.race.answers;
    let finding = race::pace(scene);
    let plain = scene.words.plain("answers_heading").to_owned();
    let title = finding.as_ref().map_or(plain, race::Sentence::plain);
    let mut context = scene.page(url::ANSWERS, &title, scene.words.plain("answers_description"));
    let draw = |form| charts::answers(scene, form, &title);
    let drawings: Vec<Drawing> = Form::WHOLE.into_iter().filter_map(draw).collect();
    context.insert("finding", &finding.as_ref().map(sentence::html));
    context.insert("count", &answers.all.len());
    context.insert("undated", &answers.all.iter().filter(|it| it.lapse.is_none()).count());
    context.insert("drawings", &drawings);
    context.insert("lanes", &lanes(scene));
    context.insert("years", &years(scene));
    context.insert("listed", &newest(scene).len());
    context.insert("chains", &chains(scene));
    context.insert("csv", &scene.link(url::ANSWERS_CSV));
    context.insert("race", &scene.has_race().then(|| scene.link(url::RACE)));
    context
}

fn lanes(scene: &Scene) -> Vec<Lane> {
    let rows = |pace: &Pace| {
        let whole = row(scene, None, &pace.whole);
        let heading = |year: Option<i64>| Some(scene.words.year_or_none(year));
        let years = pace.years.iter().map(|(year, tally)| row(scene, heading(*year), tally));
        [whole].into_iter().chain(years).collect()
    };
    let lane = |pace: &Pace| Lane { lane: scene.lane(Some(pace.lane)), rows: rows(pace) };
    scene.race.answers.paces.iter().map(lane).collect()
}

fn row(scene: &Scene, year: Option<String>, tally: &Tally) -> Row {
    let named = |at: usize| {
        let reply = scene.race.answers.all.get(at)?;
        let days = scene.words.days(reply.lapse?.days);
        Some(Named { days, event: scene.entry(reply.event) })
    };
    let spread = tally.spread.as_ref();
    Row {
        year,
        count: tally.count,
        median: spread.map(|spread| scene.words.days(spread.median)),
        quickest: spread.and_then(|spread| named(spread.quickest)),
        slowest: spread.and_then(|spread| named(spread.slowest)),
    }
}

/// The answers that are listed, the oldest first.
fn newest(scene: &Scene) -> &[Reply] {
    let all = &scene.race.answers.all;
    if all.len() <= ALL { all } else { &all[all.len() - NEWEST..] }
}

/// Answers by year, the newest first.
fn years(scene: &Scene) -> Vec<Year> {
    let mut years: Vec<(Option<i64>, Vec<Answer>)> = Vec::new();
    for reply in newest(scene).iter().rev() {
        let year = scene.site.events[reply.event].date().year();
        let answer = Answer {
            event: scene.entry(reply.event),
            answered: scene.entry(reply.answered),
            after: reply.lapse.map(|lapse| race::after(&scene.words, lapse)),
        };
        match years.last_mut() {
            Some((last, answers)) if *last == year => answers.push(answer),
            _ => years.push((year, vec![answer])),
        }
    }
    let year = |(year, answers)| Year { heading: scene.words.year_or_none(year), answers };
    years.into_iter().map(year).collect()
}

fn chains(scene: &Scene) -> Vec<Told> {
    let told = |chain: &Chain| {
        let mut steps = thread::along(scene, &chain.events);
        let between = steps.len().saturating_sub(FIRST + LAST);
        let last = steps.split_off(steps.len().min(FIRST));
        let last = last.into_iter().skip(between).collect();
        Told { title: race::chain(scene, chain), first: steps, between, last }
    };
    scene.race.answers.chains.iter().map(told).collect()
}
