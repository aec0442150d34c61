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
use crate::model::Site;
use crate::model::Sources;
use crate::model::Standing;
use crate::model::WebUrl;
use crate::write;

/// The answers of the web, which are kept on disk while more come in: a check that is ended early
/// begins the next time where it was.
pub(super) struct Followed<'a> {
    root: &'a Path,
    answers: BTreeMap<WebUrl, Answer>,
    saved: Instant,
    /// What a save takes.
    cost: Duration,
    refused: bool,
}

impl<'a> Followed<'a> {
    /// What was answered lately; it is not asked again.
    pub(super) fn of(root: &'a Path) -> Self {
        Followed {
            root,
            answers: load::answers(root),
            saved: Instant::now(),
            cost: Duration::ZERO,
            refused: false,
        }
    }

    /// Follows the links of a site and reports what is wrong with them.
    ///
    /// # Errors
    /// Without a network nothing is known of any link.
    pub(super) fn judge(
        &mut self,
        site: &Site,
        sources: &Sources,
        found: &mut Diagnostics,
    ) -> anyhow::Result<()> {
        let mut urls = advise::addresses(site, sources);
        urls.retain(|url| !self.answers.contains_key(url));
        self.ask(&urls);
        let asked: Vec<_> = urls.iter().filter_map(|url| self.answers.get(url)).collect();
        let silence = asked.iter().any(|answer| answer.end.is_silence());
        if silence && !asked.iter().any(|answer| answer.was_reached()) && !self.is_on_network() {
            self.answers.retain(|url, _| !urls.contains(url));
            bail!(
                "no host could be reached, so nothing is known of the links; see that this machine \
                 is on the network, and that a proxy it needs is named in HTTPS_PROXY"
            );
        }
        crate::dead_links(site, sources, &self.answers, found);
        Ok(())
    }

    /// Whether any of a few pages that were there lately still is in reach.
    fn is_on_network(&self) -> bool {
        let alive = self.answers.iter().filter(|(_, answer)| answer.standing() == Standing::Alive);
        let witnesses = alive.map(|(url, _)| url.clone()).take(3).collect();
        let mut reached = false;
        web::ask(&witnesses, &Manners::default(), |heard| reached |= heard.answer.was_reached());
        reached
    }

    fn ask(&mut self, urls: &BTreeSet<WebUrl>) {
        let bar = bar(urls.len());
        web::ask(urls, &Manners::default(), |heard| {
            tell(&bar, heard.hosts_left);
            self.add(heard);
        });
        bar.finish_and_clear();
        if !urls.is_empty() {
            self.save();
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
