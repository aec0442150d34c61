//! Any `site.toml` is read, or reported.
#![no_main]

use dateline::diag::{Diagnostics, human};
use dateline::load;
use dateline::model::Options;
use libfuzzer_sys::fuzz_target;

const EVENT: &[u8] = b"+++\ntitle = \"R1\"\ndate = \"2025-01-20\"\nlane = \"us\"\n+++\n";

fuzz_target!(|text: &[u8]| {
    let sources = load::texts([("site.toml", text), ("content/events/r1.md", EVENT)]);
    let mut found = Diagnostics::default();
    let site = dateline::check(&sources, &Options::default(), &mut found);
    let _ = human(&found.sorted(&sources.files), &sources.files, false);
    assert!(site.is_some() || found.has_errors());
});
