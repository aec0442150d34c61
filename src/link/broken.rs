//! The names in files whose front matter is broken, so that one run reports them too.
//!
//! Nothing else of such a file is judged: what was wrong with it has been said and taken out, and what
//! is left must not be blamed for lacking it.

use super::body;
use super::names::Known;
use super::shelf::Broken;
use crate::diag::Diagnostics;
use crate::model::front::{Actor, Era, Event, Page};

/// Reports the names that nothing has.
pub(super) fn look_up(
    events: &[Broken<Event>],
    actors: &[Broken<Actor>],
    eras: &[Broken<Era>],
    pages: &[Broken<Page>],
    known: &Known,
    found: &mut Diagnostics,
) {
    for one in events {
        event(one, known, found);
        text(one, known, found);
    }
    for one in actors {
        let lane = one.rest.as_ref().and_then(|rest| rest.lane.as_ref());
        lane.map(|lane| known.lanes.id(lane, one.file, found));
        text(one, known, found);
    }
    for one in eras {
        text(one, known, found);
    }
    for one in pages {
        text(one, known, found);
    }
}

fn event(one: &Broken<Event>, known: &Known, found: &mut Diagnostics) {
    let Some(rest) = &one.rest else { return };
    let file = one.file;
    let measured = rest.measurements.iter();
    for lane in rest.lane.iter().chain(measured.clone().filter_map(|it| it.lane.as_ref())) {
        known.lanes.id(lane, file, found);
    }
    known.actors.ids(&rest.actors, file, found);
    known.tags.ids(&rest.tags, file, found);
    known.events.ids(&rest.responds_to, file, found);
    // A metric that was missing, which has been said, stands nowhere.
    for metric in measured.map(|it| &it.metric).filter(|metric| !metric.range.is_empty()) {
        known.metrics.id(metric, file, found);
    }
}

fn text<F>(one: &Broken<F>, known: &Known, found: &mut Diagnostics) {
    body::linked(&one.body, one.file, known, found);
}
