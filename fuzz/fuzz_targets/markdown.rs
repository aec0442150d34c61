//! No text can run script: its HTML is read back as a browser would and holds nothing that could.
#![no_main]

use dateline::diag::Diagnostics;
use dateline::load;
use dateline::model::{Options, Piece};
use libfuzzer_sys::fuzz_target;

const SITE: &str = "[site]\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n";

fuzz_target!(|text: &str| {
    let text = format!("+++\ntitle = \"R1\"\ndate = \"2025\"\n+++\n{text}");
    let sources = load::texts([("site.toml", SITE), ("content/events/r1.md", &text)]);
    let site = dateline::check(&sources, &Options::default(), &mut Diagnostics::default());
    let site = site.expect("a site");
    for (_, event) in site.events.iter() {
        let pieces = event.body.pieces.iter();
        let html: String =
            pieces.map(|piece| if let Piece::Html(html) = piece { &**html } else { "/" }).collect();
        assert_harmless(&html);
    }
});

/// Our own output has attributes in double quotes only, so tags can be taken apart by hand.
fn assert_harmless(html: &str) {
    for tag in html.split('<').skip(1) {
        let outside: String =
            tag.split('"').step_by(2).take_while(|part| !part.contains('>')).collect();
        let name = tag.to_lowercase();
        assert!(
            !["script", "iframe", "style", "svg", "math"].iter().any(|bad| name.starts_with(bad)),
            "{html}"
        );
        assert!(
            !outside.to_lowercase().split_whitespace().any(|word| word.starts_with("on")),
            "{html}"
        );
        let mut addresses = tag.split('"').skip(1).step_by(2).map(str::trim_start);
        assert!(!addresses.any(|value| value.to_lowercase().starts_with("javascript:")), "{html}");
    }
}
