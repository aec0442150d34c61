//! Links to other sites: which there are, and what the answers of the web say of them.
//!
//! Only what is certain is called dead, since a living page called dead costs an editor's trust; what
//! could not be checked is said once for each host. Where links stand is in [`places`], how an answer
//! is read in [`verdict`].

mod places;
mod unclear;
mod verdict;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::diag::Files;
use crate::diag::Fix;
use crate::diag::Span;
use crate::model::Answer;
use crate::model::Site;
use crate::model::Sources;
use crate::model::Standing;
use crate::model::WebUrl;
use places::Link;
use unclear::Unclear;
use verdict::Verdict;

/// What was answered, by the address of the page.
type Answers = BTreeMap<WebUrl, Answer>;

/// The pages of other sites that are linked, but for those that `site.toml` allows unasked.
#[must_use]
pub fn addresses(site: &Site, sources: &Sources) -> BTreeSet<WebUrl> {
    let links = places::links(site, sources);
    links
        .into_iter()
        .filter(|link| !is_allowed(site, &link.url))
        .map(|link| link.url.page())
        .collect()
}

fn is_allowed(site: &Site, url: &WebUrl) -> bool {
    site.links.allow.iter().any(|pattern| pattern.get_ref().matches(url))
}

/// Reports links that are dead or have moved at each place where they stand, and those that could not
/// be checked once for each host.
pub fn dead_links(site: &Site, sources: &Sources, answers: &Answers, found: &mut Diagnostics) {
    let links = places::links(site, sources);
    let mut unclear = Unclear::default();
    for link in &links {
        let Some(answer) = answers.get(&link.url.page()) else { continue };
        match verdict::of(&link.url, answer) {
            Verdict::Fine => {}
            Verdict::Unclear(why) => unclear.add(link, why),
            Verdict::Dead(what) => {
                found.push(said(Code::DeadLink, link, &what, remedy(link, answers)));
            }
            Verdict::Private => {
                let help = "write the address at which everybody can read it".to_owned();
                let what = "leads into a network that readers are not in";
                found.push(said(Code::DeadLink, link, what, help));
            }
            Verdict::Replaced(what) => {
                found.push(said(Code::MovedLink, link, &what, remedy(link, answers)));
            }
            Verdict::Moved(to) => found.push(Diagnostic {
                fix: fix(link, &to, &sources.files),
                ..said(Code::MovedLink, link, "has moved for good", format!("write `{to}`"))
            }),
        }
    }
    unclear.report(&sources.files, found);
}

fn said(code: Code, link: &Link, what: &str, help: String) -> Diagnostic {
    let message = format!("`{}` {what}", link.url);
    Diagnostic { help: Some(help), ..Diagnostic::new(code, link.span, message) }
}

/// What to do where a page is gone.
fn remedy(link: &Link, answers: &Answers) -> String {
    let url = &link.url;
    let copy = link.copy.as_ref().filter(|copy| {
        let answer = answers.get(&copy.page());
        answer.is_none_or(|answer| answer.standing() != Standing::Dead)
    });
    if copy.is_some() {
        return "readers still have the copy in `archive`; if the page lives on elsewhere, write \
                that address"
            .to_owned();
    }
    if link.is_copy || url.contains("://web.archive.org/") {
        return "look for another copy, or take this one out".to_owned();
    }
    let year = link.year.map(|year| format!("{year}/")).unwrap_or_default();
    let place = format!("https://web.archive.org/web/{year}{}", url.page());
    if link.is_source {
        format!("perhaps a copy is kept: look at {place} and name it under `archive`")
    } else {
        format!("write its new address, or link a copy: perhaps one is kept at {place}")
    }
}

/// The edit that writes a new address in place of the old one. Only where the old one stands there as
/// it is, and the new one needs no escapes wherever it is put.
fn fix(link: &Link, to: &WebUrl, files: &Files) -> Option<Fix> {
    let Span { file, start, end } = link.span;
    let written = files[file].text.get(start as usize..end as usize)?;
    let at = start as usize + written.find(&*link.url)?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&*+,=%".contains(c);
    let encrypted = to.starts_with("https:") || link.url.starts_with("http:");
    (to.chars().all(plain) && encrypted)
        .then(|| Fix { span: Span::new(file, at..at + link.url.len()), text: to.to_string() })
}

/// Patterns of `site.toml` that no link matches any more.
pub(super) fn unused_patterns(site: &Site, sources: &Sources, found: &mut Diagnostics) {
    let links = places::links(site, sources);
    for pattern in &site.links.allow {
        if !links.iter().any(|link| pattern.get_ref().matches(&link.url)) {
            let span = Span::new(sources.config, pattern.span());
            let message = format!("no link matches `{}`", pattern.get_ref());
            found.add(Code::UnusedPattern, span, message).help("take it out");
        }
    }
}
