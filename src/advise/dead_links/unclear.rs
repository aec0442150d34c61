//! Links that could not be checked, said once for each host: a host that refuses programs refuses
//! them on every page.

use std::collections::{BTreeMap, BTreeSet};

use url::Url;

use super::places::Link;
use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::Files;
use crate::diag::Span;
use crate::model::WebUrl;

/// How many further places are named.
const NAMED: usize = 5;

/// What could not be checked, by host.
#[derive(Default)]
pub(super) struct Unclear(BTreeMap<String, Host>);

#[derive(Default)]
struct Host {
    /// The pages for each reason.
    reasons: BTreeMap<String, BTreeSet<WebUrl>>,
    places: Vec<Span>,
}

impl Unclear {
    /// Notes a link and why it could not be checked.
    pub(super) fn add(&mut self, link: &Link, why: String) {
        let url = Url::parse(&link.url).ok();
        let origin = url.map(|url| url.origin().ascii_serialization()).unwrap_or_default();
        let host = self.0.entry(origin).or_default();
        host.reasons.entry(why).or_default().insert(link.url.page());
        host.places.push(link.span);
    }

    /// Reports each host at the first place where it is linked.
    pub(super) fn report(self, files: &Files, found: &mut Diagnostics) {
        for (origin, mut host) in self.0 {
            host.places.sort_by_key(|span| (&files[span.file].path, span.start));
            let Some((first, further)) = host.places.split_first() else { continue };
            let pages: usize = host.reasons.values().map(BTreeSet::len).sum();
            let name = origin.split("://").nth(1).unwrap_or_default();
            let plural = if pages == 1 { "" } else { "s" };
            let message =
                format!("{pages} page{plural} of `{name}` could not be checked: {}", host.words());
            found.add(Code::UncheckedLink, *first, message).help(help(&origin, further, files));
        }
    }
}

impl Host {
    fn words(&self) -> String {
        if let [reason] = self.reasons.keys().collect::<Vec<_>>()[..] {
            return reason.clone();
        }
        let counted = self.reasons.iter().map(|(why, pages)| format!("{why} ({})", pages.len()));
        counted.collect::<Vec<_>>().join(", ")
    }
}

fn help(origin: &str, further: &[Span], files: &Files) -> String {
    let line = |span: &Span| format!("{}:{}", files[span.file].path, files.position(*span).line);
    let mut lines: Vec<_> = further.iter().map(line).collect();
    lines.dedup();
    let more = lines.len().saturating_sub(NAMED);
    lines.truncate(NAMED);
    lines.extend((more > 0).then(|| format!("and {more} more")));
    let also = match &*lines.join(", ") {
        "" => String::new(),
        places => format!(" (also {places})"),
    };
    format!(
        "see for yourself{also}; if the host always refuses programs, add `\"{origin}/*\"` to \
         `allow` under `[links]` in site.toml"
    )
}
