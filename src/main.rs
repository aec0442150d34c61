//! The `dateline` command: parse arguments, run one command, exit.

use std::process::ExitCode;

use clap::Parser;
use dateline::cli::Args;

fn main() -> ExitCode {
    dateline::cli::run(&Args::parse())
}
