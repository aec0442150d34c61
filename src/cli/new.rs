//! `dateline new`: a file for an event.

use std::collections::BTreeMap;
use std::io::IsTerminal;
use std::path::Path;

use anyhow::Context;
use clap::CommandFactory;
use clap::error::ErrorKind;

use super::Outcome;
use super::args;
use super::args::Args;
use super::ask;
use super::editor;
use super::new_files;
use super::report;
use super::report::Format;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::diag::Files;
use crate::diag::Severity;
use crate::load;
use crate::model::Documents;
use crate::model::Edtf;
use crate::model::Fault;
use crate::model::Options;
use crate::model::Slug;
use crate::model::Sources;
use crate::model::Spanned;
use crate::parse;
use crate::scaffold;
use crate::scaffold::{Choices, NewEvent, NewFile};

/// Write a file for a new event.
#[derive(Debug, clap::Args)]
pub struct New {
    /// What happened, in a line; on a terminal you are asked for what is left out
    #[arg(value_parser = args::title)]
    pub title: Option<String>,
    /// When: 2025-01-20, 2025-01, 2025-01~ (about), 2025-01-20/2025-02-03 [default: today]
    #[arg(long, value_name = "EDTF", allow_hyphen_values = true)]
    pub date: Option<Edtf>,
    /// Whose side it is on
    #[arg(long, value_name = "ID")]
    pub lane: Option<String>,
    /// What it is about; again for each further tag
    #[arg(long = "tag", value_name = "ID", value_delimiter = ',')]
    pub tags: Vec<String>,
    /// Who did it; again for each further actor
    #[arg(long = "actor", value_name = "ID", value_delimiter = ',')]
    pub actors: Vec<String>,
    /// Its id, which is its address; else made from the title
    #[arg(long, value_name = "ID", value_parser = args::slug)]
    pub slug: Option<Slug>,
    /// Open the file in the editor that VISUAL or EDITOR names
    #[arg(long)]
    pub edit: bool,
}

/// Ids of events that are in use, each with the file that uses it.
pub(super) type Taken = BTreeMap<Slug, String>;

pub(super) fn run(root: &Path, new: &New) -> anyhow::Result<Outcome> {
    let editor = new.edit.then(editor::named).transpose()?;
    let sources = load::sources(root)?;
    let mut found = Diagnostics::default();
    let documents = parse::documents(&sources, &mut found);
    if documents.config.is_none() {
        report::found(&found, &sources.files, Format::Human);
        return Ok(Outcome::Errors);
    }
    let choices = Choices::of(&documents);
    let taken = taken(&documents, &sources.files);
    let event = match &new.title {
        Some(title) => said(new, title, today()?),
        None if std::io::stdin().is_terminal() && std::io::stderr().is_terminal() => {
            match ask::event(new, &choices, &taken, today()?)? {
                Some(event) => event,
                None => return Ok(Outcome::Errors),
            }
        }
        None => return Ok(no_title()),
    };
    let file = match free(&event, &taken).and_then(|()| scaffold::event(&event, &choices)) {
        Ok(file) => file,
        Err(fault) => anyhow::bail!("{}: {}", fault.message, fault.help),
    };
    let faults = faults(sources, &file);
    if !faults.is_empty() {
        report::refused(&faults);
        return Ok(Outcome::Errors);
    }
    new_files::write(root, std::slice::from_ref(&file))?;
    let path = new_files::shown(root, &file.path);
    report::print_to(&mut std::io::stdout(), &format!("{}\n", path.display()));
    if let Some(editor) = editor {
        editor::open(&editor, &path)?;
    } else {
        report::next("write its text there, and see it", root, "serve --open");
        report::next("when it is right", root, "publish");
    }
    Ok(Outcome::Done)
}

/// The event that the arguments name.
fn said(new: &New, title: &str, today: Edtf) -> NewEvent {
    NewEvent {
        title: title.to_owned(),
        date: new.date.clone().unwrap_or_else(|| today.clone()),
        summary: String::new(),
        slug: new.slug.clone(),
        lane: new.lane.clone(),
        tags: new.tags.clone(),
        actors: new.actors.clone(),
        added: today,
    }
}

/// The day it is here.
fn today() -> anyhow::Result<Edtf> {
    let day = chrono::Local::now().date_naive().to_string();
    day.parse()
        .with_context(|| format!("the clock says `{day}`: set it, or give the day by --date"))
}

fn taken(documents: &Documents, files: &Files) -> Taken {
    let mut taken = Taken::new();
    for event in &documents.events {
        let path = &files[event.file].path;
        let former = event.front.iter().flat_map(|front| &front.redirect_from);
        let ids = former.map(Spanned::get_ref).chain([&event.id]);
        taken.extend(ids.map(|id| (id.clone(), path.clone())));
    }
    taken
}

/// Refuses an id that is in use.
fn free(event: &NewEvent, taken: &Taken) -> Result<(), Fault> {
    let id = event.id()?;
    match taken.get(&id) {
        None => Ok(()),
        Some(path) => {
            let message = format!("{path} has the id `{id}` already");
            Err(Fault::new(message, "give the new event another with `--slug`"))
        }
    }
}

/// What `check` would say of the file if it were there.
fn faults(mut sources: Sources, file: &NewFile) -> Vec<Diagnostic> {
    let id = sources.files.add(&file.path, &file.text);
    sources.content.push(id);
    let mut found = Diagnostics::default();
    crate::check(&sources, &Options::default(), &mut found);
    let here = |one: &&Diagnostic| one.span.file == id && one.code.severity() == Severity::Error;
    found.sorted(&sources.files).into_iter().filter(here).cloned().collect()
}

fn no_title() -> Outcome {
    let mut command = Args::command();
    command.build();
    let message = "there is nobody to ask for a title here: write dateline new \"What happened\"";
    if let Some(new) = command.find_subcommand_mut("new") {
        let _ = new.error(ErrorKind::MissingRequiredArgument, message).print();
    }
    Outcome::Usage
}
