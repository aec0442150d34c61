//! `dateline publish`: the site onto a branch that a host shows.

use std::fmt::Write;
use std::io::{IsTerminal, stderr, stdin, stdout};
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, bail};
use inquire::Confirm;
use tempfile::TempDir;

use super::Outcome;
use super::args;
use super::progress;
use super::report;
use super::report::Format;
use crate::diag::Diagnostics;
use crate::load;
use crate::model::BaseUrl;
use crate::model::Options;
use crate::model::Repository;
use crate::model::Site;
use crate::model::WebUrl;
use crate::write;
use crate::write::{Branch, Guard, Pushed, Remote};

/// How many files of each kind a dry run names.
const NAMED: usize = 10;

/// Publish the site: put it on a branch that a host shows, such as GitHub Pages.
#[derive(Debug, clap::Args)]
pub struct Publish {
    /// The repository: a remote's name, or an address
    #[arg(long, value_name = "REMOTE", default_value = "origin")]
    pub remote: String,
    /// The branch that the host shows
    #[arg(long, value_name = "BRANCH", default_value = "gh-pages")]
    pub branch: String,
    /// Where it will be seen, in place of `base_url` in site.toml
    #[arg(short = 'u', long, value_name = "URL", value_parser = args::web_url)]
    pub base_url: Option<WebUrl>,
    /// Say what would change, and change nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Publish even over files that Dateline did not write; the branch's history keeps them
    #[arg(long)]
    pub force: bool,
}

impl From<&Publish> for Options {
    fn from(publish: &Publish) -> Self {
        Options { base_url: publish.base_url.clone(), ..Options::default() }
    }
}

pub(super) fn run(root: &Path, publish: &Publish) -> anyhow::Result<Outcome> {
    let began = Instant::now();
    let sources = load::sources(root)?;
    let mut found = Diagnostics::default();
    let site = crate::check(&sources, &Options::from(publish), &mut found);
    let Some(mut site) = site.filter(|_| !found.has_errors()) else {
        report::found(&found, &sources.files, Format::Human);
        return Ok(Outcome::Errors);
    };
    let scratch = TempDir::new().context("could not make a temporary folder")?;
    let remote = Remote::find(root, &publish.remote, scratch.path())?;
    if publish.base_url.is_none() {
        settle_address(&mut site, Repository::at(remote.address()).as_ref());
    }
    let (address, events) = (site.base.absolute(""), site.events.len());
    let folder = scratch.path().join("site");
    let mut written = None;
    if let Some(mut output) = crate::output(site, &sources, &mut found) {
        let bar = progress::watched(&mut output, began);
        written = write::folder(&output, &folder, &Guard { root, force: false }, &mut found)?;
        bar.finish_and_clear();
    }
    report::found(&found, &sources.files, Format::Human);
    let Some(written) = written else { return Ok(Outcome::Errors) };
    let noun = if events == 1 { "event" } else { "events" };
    let message = format!("Publish: {events} {noun}, {} pages", written.pages);
    put(publish, &remote, &folder, &message)?;
    if !publish.dry_run {
        report::print_to(&mut stdout(), &format!("{address}\n"));
    }
    Ok(Outcome::Done)
}

/// Gives a site whose `base_url` is still an example the address that it will have, and warns of
/// one that it will not have.
fn settle_address(site: &mut Site, repository: Option<&Repository>) {
    let own = site.settings.cname.as_ref().map(|cname| format!("https://{}/", cname.get_ref()));
    let own = own.and_then(|address| address.parse().ok());
    let is_own = own.is_some();
    let Some(likely) = own.or_else(|| repository?.site()).and_then(|it| BaseUrl::new(&it)) else {
        if site.base.is_example() {
            eprintln!(
                "`base_url` in site.toml is still an example, `{}`: write the site's address there, \
                 or give it with `--base-url`",
                site.base.absolute("")
            );
        }
        return;
    };
    if site.base.is_example() {
        eprintln!(
            "`base_url` in site.toml is still an example, so the site is made for `{0}`: write \
             `base_url = \"{0}\"` there",
            likely.absolute("")
        );
        site.base = likely;
    } else if site.base != likely && (is_own || site.base.is_on_github()) {
        eprintln!(
            "`base_url` in site.toml is `{}`, but the site will be seen at `{}`, where its links \
             may lead nowhere: correct `base_url`",
            site.base.absolute(""),
            likely.absolute("")
        );
    }
}

/// Puts the folder on the branch, once more if somebody else was faster.
fn put(publish: &Publish, remote: &Remote, folder: &Path, message: &str) -> anyhow::Result<()> {
    let name = &publish.branch;
    for _ in 0..2 {
        let branch = Branch::look(remote, name, folder)?;
        if let Some(id) = branch.unchanged() {
            eprintln!("nothing to publish: `{name}` of `{remote}` is this site already, at {id}");
            return Ok(());
        }
        if publish.dry_run {
            report::print_to(&mut stdout(), &forecast(&branch, name, remote));
        }
        if !publish.force {
            agree(&branch.objections(), publish.dry_run)?;
        }
        if publish.dry_run {
            return Ok(());
        }
        if let Pushed::To(id) = branch.push(message)? {
            announce(&branch, &id, name, remote);
            return Ok(());
        }
    }
    bail!("somebody else is publishing to `{name}` of `{remote}`: try again when they have ended")
}

/// Asks the user about what stands against publishing; where nobody can answer, the answer is no.
fn agree(objections: &[String], dry_run: bool) -> anyhow::Result<()> {
    if objections.is_empty() {
        return Ok(());
    }
    if dry_run || !stdin().is_terminal() || !stderr().is_terminal() {
        bail!("{}", objections.join("\n"));
    }
    eprintln!("{}", objections.join("\n"));
    let answer = Confirm::new("Publish all the same?").with_default(false).prompt();
    if !answer.unwrap_or(false) {
        bail!("nothing was published");
    }
    Ok(())
}

/// What a publication would change, with the first files of each kind.
fn forecast(branch: &Branch, name: &str, remote: &Remote) -> String {
    let kinds = [('+', branch.added()), ('~', branch.changed()), ('-', branch.removed())];
    let mut text = format!("`{name}` of `{remote}` would change: {}\n", counts(branch));
    for (sign, paths) in kinds {
        let named = paths.iter().take(NAMED);
        text.extend(named.map(|path| format!("  {sign} {path}\n")));
        if paths.len() > NAMED {
            let _ = writeln!(text, "  {sign} … and {} more", paths.len() - NAMED);
        }
    }
    text
}

fn counts(branch: &Branch) -> String {
    let [added, changed, removed] =
        [branch.added(), branch.changed(), branch.removed()].map(|paths| paths.len());
    let files = if added == 1 { "file" } else { "files" };
    format!("{added} {files} added, {changed} changed, {removed} removed")
}

/// Says what was published, and the first time what is left to do.
fn announce(branch: &Branch, id: &str, name: &str, remote: &Remote) {
    eprintln!("published to `{name}` of `{remote}`: {}, commit {id}", counts(branch));
    let settings =
        Repository::at(remote.address()).and_then(|repository| repository.site_settings());
    if let Some(settings) = settings.filter(|_| branch.is_new()) {
        eprintln!(
            "to switch the site on, open {settings}\nand choose \"Deploy from a branch\", `{name}`, \
             `/ (root)`"
        );
    }
}
