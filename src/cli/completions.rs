//! `dateline completions`: what completes commands in a shell.

use clap::CommandFactory;
use clap_complete::Shell;

use super::Outcome;
use super::args::Args;
use super::report;

/// Print what completes commands in a shell.
#[derive(Debug, clap::Args)]
#[command(after_help = "For bash: source <(dateline completions bash)")]
pub struct Completions {
    /// Which shell
    pub shell: Shell,
}

pub(super) fn run(completions: &Completions) -> Outcome {
    // Not straight to standard output: a closed pipe would make it panic.
    let mut script = Vec::new();
    clap_complete::generate(completions.shell, &mut Args::command(), "dateline", &mut script);
    report::print_to(&mut std::io::stdout(), &String::from_utf8_lossy(&script));
    Outcome::Done
}
