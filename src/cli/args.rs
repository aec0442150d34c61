//! What can be typed: the commands. What one takes stands in its own file.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::build::Build;
use super::check::Check;
use super::serve::Serve;
use crate::model::Fault;
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
    /// Show the site on this machine while you write it
    Serve(Serve),
}

/// An address to publish at.
pub(super) fn web_url(text: &str) -> Result<WebUrl, String> {
    text.parse().map_err(|fault: Fault| format!("{}: {}", fault.message, fault.help))
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
