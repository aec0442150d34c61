//! A whole event file is read, or reported in every form; it never vanishes.
#![no_main]

use dateline::diag::{Diagnostics, github, human, json};
use dateline::load;
use dateline::model::Options;
use libfuzzer_sys::fuzz_target;

const SITE: &[u8] = b"[site]\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n\
    [[lanes]]\nid = \"us\"\nname = \"US\"\n[[tags]]\nid = \"models\"\nname = \"Models\"\n\
    [[metrics]]\nid = \"gpqa\"\nname = \"GPQA\"\n";

fuzz_target!(|text: &[u8]| {
    let sources = load::texts([("site.toml", SITE), ("content/events/r1.md", text)]);
    let mut found = Diagnostics::default();
    let site = dateline::check(&sources, &Options::default(), &mut found).expect("a site");
    let all = found.sorted(&sources.files);
    assert_eq!(json(&all, &sources.files).lines().count(), all.len());
    assert_eq!(github(&all, &sources.files).lines().count(), all.len());
    assert_eq!(human(&all, &sources.files, false).is_empty(), all.is_empty());
    assert!(
        found.has_errors()
            || site.events.len() == 1
            || text.windows(5).any(|part| part == b"draft")
    );
});
