//! `dateline schema`: JSON Schema of what editors write.

use clap::ValueEnum;
use schemars::Schema as Document;
use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use schemars::json_schema;
use schemars::transform::{RecursiveTransform, RestrictFormats};
use serde_json::Value;

use super::Outcome;
use super::report;
use crate::model::Config;
use crate::model::front::{Actor, Era, Event, Page};

/// Print the JSON Schema of site.toml and of front matter.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
With `dateline schema site > site.schema.json` and a first line `#:schema ./site.schema.json` in
site.toml, editors that know JSON Schema explain and complete its keys, such as VS Code with Even
Better TOML.")]
pub struct Schema {
    /// Of what; else all five, in `definitions` under these names
    pub of: Option<Kind>,
}

/// What has a schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Kind {
    /// site.toml
    Site,
    /// The front matter of an event
    Event,
    /// The front matter of an actor
    Actor,
    /// The front matter of an era
    Era,
    /// The front matter of a page
    Page,
}

pub(super) fn run(schema: &Schema) -> anyhow::Result<Outcome> {
    let document = document(schema.of);
    let text = serde_json::to_string_pretty(&document)?;
    report::print_to(&mut std::io::stdout(), &format!("{text}\n"));
    Ok(Outcome::Done)
}

fn document(kind: Option<Kind>) -> Document {
    // Editors' support for TOML knows draft 07.
    let settings = SchemaSettings::draft07()
        .with_transform(RestrictFormats::default())
        .with_transform(RecursiveTransform(without_null));
    let mut generator = settings.into_generator();
    match kind {
        Some(Kind::Site) => generator.into_root_schema_for::<Config>(),
        Some(Kind::Event) => generator.into_root_schema_for::<Event>(),
        Some(Kind::Actor) => generator.into_root_schema_for::<Actor>(),
        Some(Kind::Era) => generator.into_root_schema_for::<Era>(),
        Some(Kind::Page) => generator.into_root_schema_for::<Page>(),
        None => all(&mut generator),
    }
}

/// One document for all: any of the five, each to be referred to by its name.
fn all(generator: &mut SchemaGenerator) -> Document {
    let any = [
        generator.subschema_for::<Config>(),
        generator.subschema_for::<Event>(),
        generator.subschema_for::<Actor>(),
        generator.subschema_for::<Era>(),
        generator.subschema_for::<Page>(),
    ];
    let definitions = generator.take_definitions(true);
    json_schema!({
        "$schema": generator.settings().meta_schema,
        "title": "site.toml, or the front matter of an event, actor, era or page",
        "anyOf": any,
        "definitions": definitions,
    })
}

/// TOML has no null: what need not be there is left out.
fn without_null(schema: &mut Document) {
    if let Some(Value::Array(types)) = schema.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [one] = &types[..] {
            let one = one.clone();
            schema.insert("type".to_owned(), one);
        }
    }
    if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
        choices.retain(|choice| choice.get("type").is_none_or(|kind| kind != "null"));
    }
}
