//! The command line: one file a command. The only room that knows all the others, and the one that
//! prints: results to standard output, progress and diagnostics to standard error.
#![allow(clippy::disallowed_methods, reason = "commands act on the world")]
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "commands talk to people")]

mod args;
mod ask;
mod build;
mod check;
mod completions;
mod editor;
mod init;
mod links;
mod man;
mod new;
mod new_files;
mod progress;
mod publish;
mod report;
mod schema;
mod serve;

use std::process::ExitCode;

pub use args::Args;
use args::Command;

/// How a command ended that the machine let run.
enum Outcome {
    Done,
    /// The site has errors, which have been printed.
    Errors,
    /// An argument was missing, which has been said.
    Usage,
}

/// Runs a command and says how it ended: 0 done, 1 the site has errors or the work could not be
/// done, 2 wrong usage, which mostly ends it before this.
#[must_use]
pub fn run(args: &Args) -> ExitCode {
    let ended = match &args.command {
        Command::Build(build) => build::run(&args.root, build),
        Command::Check(check) => check::run(&args.root, check),
        Command::Publish(publish) => publish::run(&args.root, publish),
        Command::Serve(serve) => serve::run(&args.root, serve),
        Command::New(new) => new::run(&args.root, new),
        Command::Init(init) => init::run(&args.root, init),
        Command::Schema(schema) => schema::run(schema),
        Command::Completions(completions) => Ok(completions::run(completions)),
        Command::Man => man::run(),
    };
    match ended {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Errors) => ExitCode::FAILURE,
        Ok(Outcome::Usage) => ExitCode::from(2),
        Err(error) => {
            report::failure(&error);
            ExitCode::FAILURE
        }
    }
}
