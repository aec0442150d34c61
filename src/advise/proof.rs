//! What an event rests on.

use super::title;
use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::model::Site;
use crate::model::Sources;
use crate::model::front::Importance;
use crate::model::front::Kind;

/// Events without a source.
pub(super) fn no_source(site: &Site, _: &Sources, found: &mut Diagnostics) {
    for (_, event) in site.events.iter().filter(|(_, event)| event.front.sources.is_empty()) {
        found.add(Code::NoSource, title(event), "this event has no source").help(
            "say how we know, below the other keys:\n[[sources]]\ntitle = \"…\"\nurl = \"https://…\"",
        );
    }
}

/// Landmarks that rest on one source. A forecast is its own source: that somebody said it.
pub(super) fn one_source(site: &Site, _: &Sources, found: &mut Diagnostics) {
    for (_, event) in site.events.iter() {
        let front = &event.front;
        let landmark = front.importance == Importance::Landmark && front.kind == Kind::Event;
        if landmark && front.sources.len() == 1 {
            found
                .add(Code::OneSource, title(event), "this landmark rests on one source")
                .help("add a second that does not repeat the first, or write importance = 2");
        }
    }
}
