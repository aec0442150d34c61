//! The command line: one file a command. The only room that knows all the others, and the one that
//! prints: results to standard output, progress and diagnostics to standard error.
#![allow(clippy::disallowed_methods, reason = "commands act on the world")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "commands talk to people")]

mod args;
mod build;
mod check;
mod links;
mod progress;
mod report;
mod serve;

use std::process::ExitCode;

pub use args::Args;
use args::Command;

/// How a command ended that the machine let run.
enum Outcome {
    Done,
    /// The site has errors, which have been printed.
    Errors,
}

/// Runs a command and says how it ended: 0 done, 1 the site has errors or the work could not be
/// done. Wrong usage ends with 2 before this.
#[must_use]
pub fn run(args: &Args) -> ExitCode {
    let ended = match &args.command {
        Command::Build(build) => build::run(&args.root, build),
        Command::Check(check) => check::run(&args.root, check),
        Command::Serve(serve) => serve::run(&args.root, serve),
    };
    match ended {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::FAILURE,
        Err(error) => {
            report::failure(&error);
            ExitCode::FAILURE
        }
    }
}
