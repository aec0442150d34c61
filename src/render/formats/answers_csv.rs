//! Every answer from lane to lane for spreadsheets: `answers.csv`, a row an answer.

use csv::Writer;

use crate::model::Event;
use crate::model::Id;
use crate::model::answers::Reply;
use crate::model::url;

use super::super::plan::Plan;
use super::super::scene::Scene;
use super::table;

const COLUMNS: [&str; 13] = [
    "date",
    "event",
    "title",
    "lane",
    "actors",
    "answered_date",
    "answered",
    "answered_title",
    "answered_lane",
    "answered_actors",
    "days",
    "days_min",
    "days_max",
];

/// Puts the file where one lane answered another.
pub(super) fn file(plan: &mut Plan) {
    if plan.scene.has_answers() {
        table::put(plan, "the data of the answers", url::ANSWERS_CSV, answers);
    }
}

fn answers(scene: &Scene) -> csv::Result<Vec<u8>> {
    let mut table = Writer::from_writer(Vec::new());
    table.write_record(COLUMNS)?;
    for reply in &scene.race.answers.all {
        table.write_record(row(scene, reply))?;
    }
    table::finished(table)
}

fn row(scene: &Scene, reply: &Reply) -> [String; COLUMNS.len()] {
    let number = |number: Option<i64>| number.map(|days| days.to_string()).unwrap_or_default();
    let [date, event, title, actors] = told(scene, reply.event);
    let [answered_date, answered, answered_title, answered_actors] = told(scene, reply.answered);
    let lane = |id| scene.site.lanes[id].id.get_ref().to_string();
    [
        date,
        event,
        title,
        lane(reply.lane),
        actors,
        answered_date,
        answered,
        answered_title,
        lane(reply.answered_lane),
        answered_actors,
        number(reply.lapse.map(|lapse| lapse.days)),
        number(reply.lapse.map(|lapse| lapse.least)),
        number(reply.lapse.map(|lapse| lapse.most)),
    ]
}

/// An event's date, id, title and actors.
fn told(scene: &Scene, id: Id<Event>) -> [String; 4] {
    let event = &scene.site.events[id];
    let actors: Vec<_> =
        event.actors.iter().map(|actor| scene.site.actors[*actor].id.to_string()).collect();
    let date = table::harmless(&event.date().to_string());
    [date, event.id.to_string(), table::harmless(event.title()), actors.join(" ")]
}
