//! What can be typed: the commands. What one takes stands in its own file.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::build::Build;
use super::check::Check;
use super::completions::Completions;
use super::init::Init;
use super::new::New;
use super::publish::Publish;
use super::schema::Schema;
use super::serve::Serve;
use crate::model::Fault;
use crate::model::Slug;
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
    /// Say what is wrong with the site, and what could be better
    Check(Check),
    /// Show the site on this machine while you write it
    Serve(Serve),
    /// Put the site on a branch that a host shows, such as GitHub Pages
    Publish(Publish),
    /// Write a file for a new event
    New(New),
    /// Make a new site, with an example in it
    Init(Init),
    /// Print the JSON Schema of site.toml and of front matter, for editors
    Schema(Schema),
    /// Print what completes commands in a shell
    #[command(alias = "completion")]
    Completions(Completions),
    /// Print the manual page
    Man,
}

/// An address to publish at.
pub(super) fn web_url(text: &str) -> Result<WebUrl, String> {
    text.parse().map_err(said)
}

/// An id.
pub(super) fn slug(text: &str) -> Result<Slug, String> {
    text.parse().map_err(said)
}

/// A title: a line of text.
pub(super) fn title(text: &str) -> Result<String, String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() { Err("it is empty: write a line of text".to_owned()) } else { Ok(line) }
}

#[allow(clippy::needless_pass_by_value, reason = "it stands in `map_err`")]
fn said(fault: Fault) -> String {
    format!("{}: {}", fault.message, fault.help)
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
