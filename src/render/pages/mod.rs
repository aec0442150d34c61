//! The pages readers see, one file a kind. A new kind is a file here, a line in [`PAGES`], and a
//! template.

mod actors;
mod answers;
mod eras;
mod event;
mod forecasts;
mod home;
mod json_ld;
mod landmarks;
mod not_found;
mod overview;
mod plain;
mod race;
mod rows;
mod sources;
mod suggestion;
mod tags;
mod years;

use super::plan::Plan;

/// What puts each kind of page into the plan. The first that wants an address gets it.
pub(super) const PAGES: &[fn(&mut Plan)] = &[
    home::pages,
    event::pages,
    actors::pages,
    forecasts::pages,
    tags::pages,
    eras::pages,
    race::pages,
    answers::pages,
    years::pages,
    sources::pages,
    not_found::pages,
    plain::pages,
];
