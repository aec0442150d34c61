//! `dateline man`: the manual page.

use clap::CommandFactory;
use clap_mangen::Man;

use super::Outcome;
use super::args::Args;
use super::report;

pub(super) fn run() -> anyhow::Result<Outcome> {
    report::print_to(&mut std::io::stdout(), &page()?);
    Ok(Outcome::Done)
}

/// One page for all commands.
fn page() -> anyhow::Result<String> {
    let command = Args::command();
    let man = Man::new(command.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    page.extend_from_slice(b".SH COMMANDS\n");
    for subcommand in command.get_subcommands() {
        page.extend_from_slice(part(subcommand)?.as_bytes());
    }
    Ok(String::from_utf8(page)?)
}

/// What the page says of a command: the sections of a page of its own, without their heads.
fn part(command: &clap::Command) -> anyhow::Result<String> {
    let man = Man::new(command.clone().disable_help_flag(true));
    let mut part = Vec::new();
    man.render_description_section(&mut part)?;
    if command.get_arguments().next().is_some() {
        man.render_options_section(&mut part)?;
    }
    if command.get_after_help().is_some() {
        man.render_extra_section(&mut part)?;
    }
    let head = format!(".SS \"dateline {}\"\n", command.get_name());
    let part = String::from_utf8(part)?.replacen(".SH DESCRIPTION\n", &head, 1);
    Ok(part.replacen(".SH OPTIONS\n", "", 1).replacen(".SH EXTRA\n", ".PP\n", 1))
}
