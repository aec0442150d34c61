//! The schemas for editors, held against real files by another validator: they take what the program
//! takes, and refuse what is plainly wrong.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use dateline::diag::Code;
use jsonschema::Validator;
use serde_json::{Map, Value};
use walkdir::WalkDir;

use crate::cases::cases;
use crate::command::{dateline, text};

const KINDS: [&str; 5] = ["site", "event", "actor", "era", "page"];

/// What `dateline schema` prints.
fn printed(arguments: &[&str]) -> Value {
    let output = dateline().arg("schema").args(arguments).output().expect("it runs");
    assert!(output.status.success() && output.stderr.is_empty());
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn validators() -> BTreeMap<&'static str, Validator> {
    let draft07 = |kind| jsonschema::draft7::new(&printed(&[kind])).expect("a schema of draft 07");
    KINDS.into_iter().map(|kind| (kind, draft07(kind))).collect()
}

/// Which schema a file is under, and its TOML as JSON; `None` if it is not TOML or has no schema.
fn instance(path: &str, text: &str) -> Option<(&'static str, Value)> {
    if path == "site.toml" {
        return Some(("site", json(toml::Value::Table(text.parse().ok()?))));
    }
    let folder = path.strip_prefix("content/")?.split('/').next()?;
    let kind = KINDS.into_iter().find(|kind| folder == format!("{kind}s"))?;
    let toml = text.strip_prefix("+++\n")?.split("\n+++\n").next()?;
    Some((kind, json(toml::Value::Table(toml.parse().ok()?))))
}

/// As editors hand TOML to a validator: dates are texts.
fn json(toml: toml::Value) -> Value {
    match toml {
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(items) => items.into_iter().map(json).collect(),
        toml::Value::Table(table) => {
            let entries = table.into_iter().map(|(key, value)| (key, json(value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(yes) => yes.into(),
    }
}

/// Files of a site by path.
fn files(root: &Path) -> Vec<(String, String)> {
    let content = WalkDir::new(root.join("content")).sort_by_file_name();
    let paths = content.into_iter().map(|entry| entry.expect("an entry").into_path());
    let files = paths.chain([root.join("site.toml")]).filter(|path| path.is_file());
    let below = |path: &Path| {
        let below = path.strip_prefix(root).expect("below").to_string_lossy();
        below.replace('\\', "/")
    };
    files.map(|path| (below(&path), fs::read_to_string(&path).expect("a text"))).collect()
}

#[test]
fn what_the_program_takes_the_schemas_take() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let schemas = validators();
    for root in [here.to_owned(), here.join("src/scaffold/starter")] {
        let mut seen = 0;
        for (path, text) in files(&root) {
            let (kind, value) = instance(&path, &text).unwrap_or_else(|| panic!("{path} is TOML"));
            let faults: Vec<_> = schemas[kind].iter_errors(&value).map(|e| e.to_string()).collect();
            assert!(faults.is_empty(), "{path}: {faults:#?}");
            seen += 1;
        }
        assert!(seen > 15, "{seen} files below {}", root.display());
    }
}

/// Faults that no schema of one file refuses: those of the calendar, of two values together, of the
/// command line and of the text.
const BEYOND: [&str; 9] = [
    "there is no day",
    "ends before it starts",
    "is not among `languages`",
    "has no `?` or `#` in its address",
    "`base_url` is missing",
    "is a picture on another host",
    "stands beside itself",
    "is in `TFLOPS`",
    "better is the other way",
];

#[test]
fn what_is_plainly_wrong_the_schemas_refuse() {
    const PLAIN: [Code; 7] = [
        Code::UnknownKey,
        Code::WrongType,
        Code::MissingKey,
        Code::BadValue,
        Code::BadDate,
        Code::BadUrl,
        Code::UnsafeUrl,
    ];
    let schemas = validators();
    let (mut refused, mut taken) = (0, Vec::new());
    for case in cases() {
        let site = case.check();
        for found in site.found().into_iter().filter(|found| PLAIN.contains(&found.code)) {
            let file = &site.files()[found.span.file];
            let Some((kind, value)) = instance(&file.path, &file.text) else { continue };
            if BEYOND.iter().any(|beyond| found.message.contains(beyond)) {
                continue;
            }
            if schemas[kind].is_valid(&value) {
                taken.push(format!("{}: {}", case.name, found.message));
            } else {
                refused += 1;
            }
        }
    }
    assert!(taken.is_empty(), "{taken:#?}");
    assert!(refused > 30, "{refused}");
}

#[test]
fn one_document_holds_all_five_by_name() {
    let all = printed(&[]);
    let schema = jsonschema::draft7::new(&all).expect("a schema of draft 07");
    assert!(schema.is_valid(&serde_json::json!({ "site": { "title": "T" } })));
    assert!(!schema.is_valid(&serde_json::json!({ "title": "T", "what": "ever" })));
    for kind in KINDS {
        let part = &all["definitions"][kind];
        assert_eq!(part["properties"], printed(&[kind])["properties"], "{kind}");
        assert_eq!(part["additionalProperties"], false, "{kind}");
    }
}

#[test]
fn every_key_is_explained() {
    let all = printed(&[]);
    for (name, part) in all["definitions"].as_object().expect("definitions") {
        for (key, schema) in part["properties"].as_object().into_iter().flatten() {
            let said = schema["description"].as_str().unwrap_or_default();
            assert!(!said.is_empty(), "{name}.{key} says nothing");
        }
    }
    assert!(!text(&serde_json::to_vec(&all).expect("JSON")).contains("\"null\""));
}
