//! A date in front matter: a string, a TOML date (`2025-01-20`) or a year (`2024`).
//!
//! What is wrong with it travels through serde as a [`Fault`].

use std::borrow::Cow;
use std::fmt;

use schemars::JsonSchema;
use schemars::Schema;
use schemars::SchemaGenerator;
use schemars::json_schema;
use serde::Deserialize;
use serde::Deserializer;
use serde::de::Error;
use serde::de::MapAccess;
use serde::de::Visitor;
use serde::de::value::MapAccessDeserializer;
use toml::value::Datetime;

use super::DateError;
use super::Edtf;
use super::day;
use crate::diag::Code;
use crate::model::Fault;

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DateVisitor)
    }
}

impl JsonSchema for Edtf {
    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    /// Refuses nothing that is a date; whether a day exists only [`Edtf::parse`] knows.
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let month = "(0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01]|[0-4]X|X[0-9X])";
        let day = "(0[1-9]|[12][0-9]|3[01]|[0-3]X|X[0-9X])";
        let point = format!("(-?[0-9X]{{4}}(-{month}(-{day})?)?|Y-?[0-9]{{5,12}})[?~%]?");
        // TOML writes a time after a space too, and parts of seconds.
        let time =
            "[0-2][0-9]:[0-5][0-9](:[0-6][0-9](\\.[0-9]+)?)?(Z|[+-][0-2][0-9](:[0-5][0-9])?)?";
        let moment = format!("-?[0-9X]{{4}}-{month}-{day}[Tt ]{time}");
        let interval = format!("{point}/({point}|\\.\\.)?|(\\.\\.)?/{point}");
        json_schema!({
            "description": "A date no more exact than its source, in EDTF: 2025-01-20, 2025-01, \
                            2025, 2024-22 (summer), 2025-01~ (about), 2025-01-20/2025-02-03, 2025/..",
            "type": ["string", "integer"],
            "pattern": format!("^({point}|{moment}|{interval})$"),
        })
    }
}

fn read<E: Error>(text: &str) -> Result<Edtf, E> {
    Edtf::parse(text).map_err(|DateError { range, message, help }| {
        E::custom(Fault { code: Code::BadDate, message, help, range: Some(range) })
    })
}

struct DateVisitor;

impl<'de> Visitor<'de> for DateVisitor {
    type Value = Edtf;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date such as \"2025-01-20\", \"2025-01\" or \"2025\"")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Edtf, E> {
        read(text)
    }

    fn visit_i64<E: Error>(self, year: i64) -> Result<Edtf, E> {
        read(&match year {
            -9999..=9999 => day::year_text(year),
            _ => format!("Y{year}"),
        })
    }

    fn visit_u64<E: Error>(self, year: u64) -> Result<Edtf, E> {
        self.visit_i64(i64::try_from(year).unwrap_or(i64::MAX))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Edtf, A::Error> {
        let value = Datetime::deserialize(MapAccessDeserializer::new(map))?;
        let text = native(&value).ok_or_else(|| {
            let help = "write the day too: 2025-01-20T10:00:00Z";
            A::Error::custom(Fault::new("a time alone is not a date", help).of(Code::BadDate))
        })?;
        read(&text)
    }
}

/// A TOML date as EDTF; seconds it leaves out are 0, fractions of them are dropped.
fn native(value: &Datetime) -> Option<String> {
    let date = value.date?;
    let day = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
    let Some(time) = value.time else { return Some(day) };
    let second = time.second.unwrap_or_default();
    let offset = value.offset.map(|offset| offset.to_string()).unwrap_or_default();
    Some(format!("{day}T{:02}:{:02}:{second:02}{offset}", time.hour, time.minute))
}

#[cfg(test)]
mod tests {
    use super::*;
    use toml::Spanned;

    #[derive(Debug, Deserialize)]
    struct Front {
        date: Spanned<Edtf>,
    }

    fn front(value: &str) -> Result<Spanned<Edtf>, toml::de::Error> {
        toml::from_str(&format!("date = {value}")).map(|front: Front| front.date)
    }

    #[test]
    fn strings_dates_and_years_are_read() {
        for (value, text) in [
            ("\"2024-09~\"", "2024-09~"),
            ("2025-01-20", "2025-01-20"),
            ("2025-01-20T10:00:00Z", "2025-01-20T10:00:00Z"),
            ("2025-01-20 10:00:00.5+08:00", "2025-01-20T10:00:00+08:00"),
            ("2025-01-20T10:00:00", "2025-01-20T10:00:00"),
            ("2024", "2024"),
            ("987", "0987"),
            ("-43", "-0043"),
            ("0", "0000"),
            ("12024", "Y12024"),
            ("-66000000", "Y-66000000"),
        ] {
            let date = front(value).unwrap().into_inner();
            assert_eq!(date.as_str(), text);
        }
        assert!(front("9223372036854775807").is_err());
    }

    #[test]
    fn other_kinds_are_refused_in_words() {
        let error = front("10:00:00").unwrap_err();
        assert!(error.message().contains("a time alone"), "{error}");
        for value in ["true", "2024.5", "[2024]", "{ year = 2024 }"] {
            assert!(front(value).is_err(), "{value}");
        }
        assert!(front("true").unwrap_err().message().contains("a date such as"));
    }

    #[test]
    fn a_mistake_keeps_its_place_and_its_help() {
        let error = front("\"2024/2015-02-29\"").unwrap_err();
        let fault = Fault::read(error.message()).unwrap();
        assert_eq!((fault.code, fault.range), (Code::BadDate, Some(5..15)));
        assert!(!fault.help.is_empty());
    }
}
