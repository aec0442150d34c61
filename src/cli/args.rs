//! What can be typed.

use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::model::Options;
use crate::model::WebUrl;

/// Turns a folder of dated Markdown files into a browsable chronology.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100)]
pub struct Args {
    /// The site's folder
    #[arg(short, long, value_name = "DIR", default_value = ".", global = true)]
    pub root: PathBuf,

    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site into a folder
    Build(Build),
    /// Say what is wrong with the site, without writing anything
    Check(Check),
    /// Build the site in memory and show it on this machine
    Serve(Serve),
}

/// Build the site into a folder.
#[derive(Debug, clap::Args)]
pub struct Build {
    /// Where to put it [default: `dist` in the site's folder]
    #[arg(short, long, value_name = "DIR", alias = "output-dir")]
    pub out: Option<PathBuf>,
    /// Where it will be published, in place of `base_url` in site.toml
    #[arg(short = 'u', long, value_name = "URL", value_parser = web_url)]
    pub base_url: Option<WebUrl>,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
    /// Replace the output folder even if it holds files that Dateline did not write
    #[arg(long)]
    pub force: bool,
}

/// Say what is wrong with the site.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// For whom to print it
    #[arg(long, value_enum, default_value_t = Format::Human)]
    pub format: Format,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
}

/// For whom diagnostics are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Human,
    /// For programs: one JSON object a line
    Json,
    /// For GitHub: annotations in a pull request
    Github,
}

/// Show the site on this machine.
#[derive(Debug, clap::Args)]
pub struct Serve {
    /// The port; if it is taken, the next free one
    #[arg(short, long, default_value_t = 1111)]
    pub port: u16,
    /// The address to listen on; other machines can see it on any but this
    #[arg(short, long, value_name = "IP", default_value = "127.0.0.1")]
    pub interface: IpAddr,
    /// Open the browser
    #[arg(short = 'O', long)]
    pub open: bool,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
    /// Where it will be published, in place of `base_url` in site.toml
    #[arg(short = 'u', long, value_name = "URL", value_parser = web_url)]
    pub base_url: Option<WebUrl>,
}

impl From<&Build> for Options {
    fn from(build: &Build) -> Self {
        Options { base_url: build.base_url.clone(), drafts: build.drafts }
    }
}

impl From<&Check> for Options {
    fn from(check: &Check) -> Self {
        Options { base_url: None, drafts: check.drafts }
    }
}

impl From<&Serve> for Options {
    fn from(serve: &Serve) -> Self {
        Options { base_url: serve.base_url.clone(), drafts: serve.drafts }
    }
}

fn web_url(text: &str) -> Result<WebUrl, String> {
    text.parse().map_err(|fault: crate::model::Fault| format!("{}: {}", fault.message, fault.help))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Args::command().debug_assert();
    }

    #[test]
    fn the_root_may_stand_before_or_after_the_command() {
        for line in [["dateline", "-r", "x", "build"], ["dateline", "build", "--root", "x"]] {
            assert_eq!(Args::parse_from(line).root, PathBuf::from("x"));
        }
    }
}
