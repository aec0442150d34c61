//! What an editor can switch off: advice and warnings, by their codes.

use std::borrow::Cow;
use std::marker::PhantomData;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Fault;
use super::text::Parsed;
use crate::diag::Code;
use crate::diag::Severity;
use crate::diag::suggest;

/// The code of an advice or a warning that is not to be given; never an error's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Silent(Code);

impl Silent {
    /// The code.
    #[must_use]
    pub fn code(self) -> Code {
        self.0
    }
}

impl FromStr for Silent {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        match Code::ALL.iter().find(|code| code.name() == text) {
            Some(code) if code.severity() == Severity::Error => Err(Fault::new(
                format!("`{text}` is an error, which can't be switched off"),
                "take it out: a site with errors is not built",
            )),
            Some(code) => Ok(Silent(*code)),
            None => Err(unknown(text)),
        }
    }
}

/// Everything that can be switched off.
fn known() -> impl Iterator<Item = &'static str> {
    let known = Code::ALL.iter().filter(|code| code.severity() != Severity::Error);
    known.map(|code| code.name())
}

fn unknown(text: &str) -> Fault {
    let near = suggest::nearest(text, known());
    let help = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "write what `dateline check` shows in square brackets behind `advice` or `warning`"
            .to_owned(),
    };
    Fault::new(format!("nothing that can be switched off is called `{text}`"), help)
}

impl<'de> Deserialize<'de> for Silent {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Parsed(PhantomData))
    }
}

impl Serialize for Silent {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.name())
    }
}

impl JsonSchema for Silent {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Silent".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": known().collect::<Vec<_>>() })
    }
}
