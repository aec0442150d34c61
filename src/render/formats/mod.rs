//! Everything that is no page: data, style, files for the host. A new format is a file here and a
//! line in [`FORMATS`].

pub(super) mod assets;

mod answers_csv;
mod events_json;
mod host_files;
mod media;
mod race_csv;
mod race_json;
mod redirects;
mod sitemap;
mod table;

use super::plan::Plan;

/// What puts each format into the plan, after the pages: some list them.
pub(super) const FORMATS: &[fn(&mut Plan)] = &[
    assets::files,
    media::files,
    events_json::file,
    race_json::files,
    race_csv::files,
    answers_csv::file,
    host_files::files,
    redirects::pages,
    sitemap::files,
];
