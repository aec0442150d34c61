//! `dateline check --links`: the links to other sites, followed on the web.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{IsTerminal, stderr};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::bail;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::advise;
use crate::diag::Diagnostics;
use crate::load;
use crate::load::web::{self, Heard, Manners};
use crate::model::Answer;
use crate::model::Ending;
use crate::model::Site;
use crate::model::Sources;
use crate::model::WebUrl;
use crate::write;

/// Follows the links of a site and reports what is wrong with them. What was answered lately is not
/// asked again.
///
/// # Errors
/// Without a network nothing is known of any link.
pub(super) fn check(
    root: &Path,
    site: &Site,
    sources: &Sources,
    found: &mut Diagnostics,
) -> anyhow::Result<()> {
    let mut kept = Kept::of(root);
    let urls: BTreeSet<_> = advise::addresses(site, sources)
        .into_iter()
        .filter(|url| !kept.answers.contains_key(url))
        .collect();
    let bar = bar(urls.len());
    web::ask(&urls, &Manners::default(), |heard| {
        tell(&bar, heard.hosts_left);
        kept.add(heard);
    });
    bar.finish_and_clear();
    if !urls.is_empty() {
        kept.save();
    }
    let asked = urls.iter().filter_map(|url| kept.answers.get(url));
    let mut public = asked.filter(|answer| answer.end != Ending::Private).peekable();
    if public.peek().is_some() && !public.any(Answer::was_reached) {
        bail!(
            "no host could be reached, so nothing is known of the links; see that this machine is \
             on the network, and that a proxy it needs is named in HTTPS_PROXY"
        );
    }
    advise::dead_links(site, sources, &kept.answers, found);
    Ok(())
}

/// The answers, and how they are kept on disk while more come in: a check that is ended early begins
/// where it was the next time.
struct Kept<'a> {
    root: &'a Path,
    answers: BTreeMap<WebUrl, Answer>,
    saved: Instant,
    /// What a save takes.
    cost: Duration,
    refused: bool,
}

impl<'a> Kept<'a> {
    fn of(root: &'a Path) -> Self {
        Kept {
            root,
            answers: load::answers(root),
            saved: Instant::now(),
            cost: Duration::ZERO,
            refused: false,
        }
    }

    fn add(&mut self, heard: Heard) {
        self.answers.insert(heard.url, heard.answer);
        // However many there are, saving takes little of the time.
        if self.saved.elapsed() >= self.cost * 20 {
            self.save();
        }
    }

    fn save(&mut self) {
        let began = Instant::now();
        let saved = write::answers(self.root, &self.answers);
        if let (Err(error), false) = (saved, self.refused) {
            eprintln!("{error:#}; the next check asks again");
            self.refused = true;
        }
        self.saved = Instant::now();
        self.cost = self.saved - began;
    }
}

/// A bar for so many links, on a terminal alone.
fn bar(links: usize) -> ProgressBar {
    let hidden = !stderr().is_terminal() || std::env::var_os("NO_COLOR").is_some() || links == 0;
    let target = if hidden { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
    let bar = ProgressBar::with_draw_target(Some(links as u64), target);
    let form = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} links{msg}");
    bar.set_style(form.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.tick();
    bar
}

fn tell(bar: &ProgressBar, hosts_left: usize) {
    let hosts = if hosts_left == 1 { "host" } else { "hosts" };
    bar.set_message(format!(", {hosts_left} {hosts} waiting"));
    bar.inc(1);
}
