//! The questions of `dateline new` on a terminal.

use anyhow::Context;
use inquire::error::InquireResult;
use inquire::validator::Validation;
use inquire::{InquireError, MultiSelect, Select, Text};

use super::args;
use super::new::New;
use super::new::Taken;
use crate::model::Edtf;
use crate::model::Slug;
use crate::scaffold;
use crate::scaffold::{Choice, Choices, NewEvent};

const DATES: &str = "2025-01-20, 2025-01, 2025, 2025-01~ (about), 2025-01-20/2025-02-03, 2025/..";

/// Asks for what the arguments leave out; `None` where the answer was to leave it.
pub(super) fn event(
    new: &New,
    choices: &Choices,
    taken: &Taken,
    today: Edtf,
) -> anyhow::Result<Option<NewEvent>> {
    match answers(new, choices, taken, today) {
        Ok(event) => Ok(Some(event)),
        Err(InquireError::OperationCanceled | InquireError::OperationInterrupted) => Ok(None),
        Err(error) => {
            Err(error).context("can't ask on this terminal: write dateline new \"What happened\"")
        }
    }
}

fn answers(new: &New, choices: &Choices, taken: &Taken, today: Edtf) -> InquireResult<NewEvent> {
    let title = title()?;
    Ok(NewEvent {
        slug: Some(match &new.slug {
            Some(slug) => slug.clone(),
            None => id(&title, taken.clone())?,
        }),
        date: match &new.date {
            Some(date) => date.clone(),
            None => date(&today)?,
        },
        lane: match &new.lane {
            Some(lane) if are_known(std::slice::from_ref(lane), &choices.lanes) => new.lane.clone(),
            _ => lane(&choices.lanes)?,
        },
        actors: several("Who did it?", &new.actors, &choices.actors)?,
        tags: several("What is it about?", &new.tags, &choices.tags)?,
        summary: Text::new("Summary:")
            .with_help_message("one sentence, plain text; or Enter, and write it later")
            .prompt()?,
        title,
        added: today,
    })
}

fn title() -> InquireResult<String> {
    let text = Text::new("Title:").with_help_message("what happened, in a line");
    checked(text, args::title)
}

fn id(title: &str, taken: Taken) -> InquireResult<Slug> {
    let suggested = scaffold::id(title).map(|id| id.to_string()).unwrap_or_default();
    let text = Text::new("Id:")
        .with_initial_value(&suggested)
        .with_help_message("its address, for good: /events/ID/");
    checked(text, move |text| {
        let id = args::slug(text)?;
        match taken.get(&id) {
            None => Ok(id),
            Some(path) => Err(format!("{path} has this id")),
        }
    })
}

fn date(today: &Edtf) -> InquireResult<Edtf> {
    let text = Text::new("Date:").with_default(today.as_str()).with_help_message(DATES);
    checked(text, |text| text.trim().parse::<Edtf>().map_err(|error| error.to_string()))
}

/// A text that must be read as a `T`; asked again until it is.
fn checked<T>(
    text: Text<'_, '_>,
    read: impl Fn(&str) -> Result<T, String> + Clone + 'static,
) -> InquireResult<T> {
    let check = read.clone();
    let validator = move |text: &str| {
        Ok(match check(text) {
            Ok(_) => Validation::Valid,
            Err(message) => Validation::Invalid(message.into()),
        })
    };
    let answer = text.with_validator(validator).prompt()?;
    read(&answer).map_err(|message| InquireError::Custom(message.into()))
}

fn lane(lanes: &[Choice]) -> InquireResult<Option<String>> {
    if lanes.is_empty() {
        return Ok(None);
    }
    let mut options: Vec<_> = lanes.iter().map(Choice::to_string).collect();
    options.push("nobody's".to_owned());
    let answer = Select::new("Whose side is it on?", options).raw_prompt()?;
    Ok(lanes.get(answer.index).map(|lane| lane.id.clone()))
}

/// Whether arguments can stand; what can't is asked for, where there is anything to choose from.
fn are_known(said: &[String], choices: &[Choice]) -> bool {
    choices.is_empty() || said.iter().all(|said| choices.iter().any(|choice| choice.id == *said))
}

fn several(question: &str, said: &[String], choices: &[Choice]) -> InquireResult<Vec<String>> {
    if choices.is_empty() || (!said.is_empty() && are_known(said, choices)) {
        return Ok(said.to_vec());
    }
    let chosen = MultiSelect::new(question, choices.to_vec()).prompt()?;
    Ok(chosen.into_iter().map(|choice| choice.id).collect())
}
