//! Texts that can't be wrong: ids, web addresses, colours, languages, domains.

mod pattern;

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;
use std::str::FromStr;

use icu_locale_core::LanguageIdentifier;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de};

use super::Fault;
use crate::diag::Code;

macro_rules! checked_text {
    ($($(#[doc = $doc:literal])+ $name:ident $pattern:literal)+) => {$(
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Parsed(PhantomData))
            }
        }

        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    )+};
}

// Each with the pattern that editors' schemas show. A pattern refuses nothing that the type takes;
// the type may refuse more.
checked_text! {
    /// An id: lower-case letters, digits and single hyphens; stands in addresses as it is.
    Slug "^[a-z0-9]+(-[a-z0-9]+)*$"
    /// An absolute `http` or `https` address.
    WebUrl r"^[Hh][Tt][Tt][Pp][Ss]?:\S+$"
    /// A web address in which each `*` stands for anything: `https://doi.org/*`.
    Pattern r"^[Hh][Tt][Tt][Pp][Ss]?:\S+$"
    /// A colour, `#rrggbb`.
    Colour "^#[0-9A-Fa-f]{6}$"
    /// A language, as BCP 47 writes it: `en`, `zh-Hans`, `pt-BR`.
    Language "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2}|-[0-9]{3})?(-[0-9a-z]{4,8})*$"
    /// The name of a host: `race.example.org`.
    Domain r"^[^\s./:A-Z-][^\s./:A-Z]*(\.[^\s./:A-Z-][^\s./:A-Z]*)+$"
}

/// Reads a text and parses it where it stands, so that a fault points at the text alone.
pub(super) struct Parsed<T>(pub(super) PhantomData<T>);

impl<T: FromStr<Err = Fault>> de::Visitor<'_> for Parsed<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        text.parse().map_err(E::custom)
    }
}

impl FromStr for Slug {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let clean = slugified(text);
        if clean == text && !text.is_empty() {
            return Ok(Slug(clean));
        }
        let help = match clean.as_str() {
            "" => "use lower-case letters, digits and hyphens".to_owned(),
            _ => format!("use lower-case letters, digits and hyphens: `{clean}`"),
        };
        Err(Fault::new(format!("`{text}` can't be an id"), help).of(Code::BadId))
    }
}

/// What is left of a text when only what an id may hold is kept.
fn slugified(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join("-")
}

impl FromStr for WebUrl {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let fault = |help: &str| {
            Fault::new(format!("`{text}` is not a web address"), help).of(Code::BadUrl)
        };
        let url = url::Url::parse(text).map_err(|_| fault(&whole_address(text)))?;
        if !matches!(url.scheme(), "http" | "https") {
            let help = "only `http` and `https` addresses can be linked";
            return Err(Fault::new(format!("`{text}` can't be linked"), help).of(Code::UnsafeUrl));
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(fault("write spaces as `%20`"));
        }
        Ok(WebUrl(text.to_owned()))
    }
}

impl WebUrl {
    /// The address of the page, without a place on it.
    #[must_use]
    pub fn page(&self) -> WebUrl {
        WebUrl(self.0.split('#').next().unwrap_or_default().to_owned())
    }
}

/// What to write in place of an address without its beginning.
fn whole_address(text: &str) -> String {
    let host = text.trim_start_matches('/').split('/').next().unwrap_or_default();
    let looks_like_host = host.contains('.') && !host.contains(|c: char| c.is_whitespace());
    let whole = format!("https://{}", text.trim_start_matches('/'));
    if looks_like_host && url::Url::parse(&whole).is_ok() {
        format!("write `{whole}`")
    } else {
        "write the whole address, beginning with `https://`".to_owned()
    }
}

impl FromStr for Colour {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let digits = text.strip_prefix('#').unwrap_or_default();
        if digits.len() == 6 && digits.chars().all(|c| c.is_ascii_hexdigit()) {
            return Ok(Colour(text.to_ascii_lowercase()));
        }
        let help = "write `#` and six hexadecimal digits, such as `#17408b`";
        Err(Fault::new(format!("`{text}` is not a colour"), help))
    }
}

impl FromStr for Language {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let fault = |help: String| Fault::new(format!("`{text}` is not a language"), help);
        let help = || fault("write its short sign, such as `en`, `ru`, `zh` or `pt-BR`".to_owned());
        let language =
            LanguageIdentifier::try_from_str(&text.replace('_', "-")).map_err(|_| help())?;
        if !matches!(language.language.as_str().len(), 2..=3) || language.language.is_unknown() {
            return Err(help());
        }
        match language.to_string() {
            right if right == text => Ok(Language(right)),
            right => Err(fault(format!("write `{right}`"))),
        }
    }
}

impl Default for Language {
    /// English.
    fn default() -> Self {
        Language("en".to_owned())
    }
}

impl FromStr for Domain {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        let host = text.split_once("://").map_or(text, |(_, rest)| rest).split('/').next();
        let host = host.unwrap_or_default().to_lowercase();
        let sound = host.split('.').count() > 1
            && host.split('.').all(|part| {
                let plain = |c: char| c.is_alphanumeric() || c == '-';
                !part.is_empty() && part.chars().all(plain) && !part.starts_with('-')
            });
        if sound && host == text {
            return Ok(Domain(host));
        }
        let help = if sound {
            format!("write `{host}`")
        } else {
            "write it as `race.example.org`".to_owned()
        };
        Err(Fault::new(format!("`{text}` is not a domain"), help))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_what_can_stand_in_an_address() {
        assert!("deepseek-r1".parse::<Slug>().is_ok());
        assert!("01-ai".parse::<Slug>().is_ok());
        for wrong in ["", "Deep Seek", "a--b", "-a", "a_b", "ёж"] {
            assert!(wrong.parse::<Slug>().is_err(), "{wrong}");
        }
        let fault = "Deep Seek!".parse::<Slug>().expect_err("a space");
        assert!(fault.help.ends_with("`deep-seek`"));
    }

    #[test]
    fn only_web_addresses_are_addresses() {
        assert!("https://arxiv.org/abs/2501.12948".parse::<WebUrl>().is_ok());
        for wrong in ["javascript:alert(1)", "arxiv.org", "", "https://a b.c/", "data:text/html,x"]
        {
            assert!(wrong.parse::<WebUrl>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_address_without_its_beginning_is_completed() {
        let help = |text: &str| text.parse::<WebUrl>().expect_err("no address").help;
        assert_eq!(help("arxiv.org/abs/1"), "write `https://arxiv.org/abs/1`");
        assert_eq!(help("//arxiv.org/"), "write `https://arxiv.org/`");
        assert!(help("owner/repo").starts_with("write the whole address"));
    }

    #[test]
    fn languages_are_short_signs() {
        for right in ["en", "ru", "zh-Hans", "pt-BR", "gsw"] {
            assert!(right.parse::<Language>().is_ok(), "{right}");
        }
        let help = |text: &str| text.parse::<Language>().expect_err("no language").help;
        assert_eq!(help("zh_CN"), "write `zh-CN`");
        assert_eq!(help("EN"), "write `en`");
        for wrong in ["english", "", "ру", "und", "e"] {
            assert!(help(wrong).contains("short sign"), "{wrong}");
        }
    }

    #[test]
    fn a_domain_is_a_host_alone() {
        assert!("race.example.org".parse::<Domain>().is_ok());
        let help = |text: &str| text.parse::<Domain>().expect_err("no domain").help;
        assert_eq!(help("https://race.example.org/x/"), "write `race.example.org`");
        assert_eq!(help("Race.example.org"), "write `race.example.org`");
        for wrong in ["", "localhost", "a b.org", "-a.org", "a..org"] {
            assert!(help(wrong).ends_with("`race.example.org`"), "{wrong}");
        }
    }

    /// Whether a schema for editors takes a text.
    fn is_taken<T: JsonSchema>(text: &str) -> bool {
        let schema = SchemaGenerator::default().into_root_schema_for::<T>();
        jsonschema::is_valid(schema.as_value(), &text.into())
    }

    #[test]
    fn the_schemas_for_editors_take_what_is_right_and_refuse_what_is_plainly_wrong() {
        for right in ["a", "01-ai", "deepseek-r1"] {
            assert!(right.parse::<Slug>().is_ok() && is_taken::<Slug>(right), "{right}");
        }
        for right in ["https://a.org/б?c#d", "HTTP://a.org", "https://例え.jp/"] {
            assert!(right.parse::<WebUrl>().is_ok() && is_taken::<WebUrl>(right), "{right}");
        }
        for right in ["en", "zh-Hans", "pt-BR", "gsw", "es-419", "sl-biske-rozaj", "de-1996"] {
            assert!(right.parse::<Language>().is_ok() && is_taken::<Language>(right), "{right}");
        }
        for right in ["race.example.org", "a-b.co", "пример.рф"] {
            assert!(right.parse::<Domain>().is_ok() && is_taken::<Domain>(right), "{right}");
        }
        assert!(is_taken::<Colour>("#17408B"));
        assert!(!is_taken::<Slug>("A b") && !is_taken::<WebUrl>("ftp://a.org"));
        assert!(!is_taken::<Language>("english") && !is_taken::<Domain>("https://a.org/"));
        assert!(!is_taken::<Colour>("blue"));
    }

    #[test]
    fn colours_have_six_digits() {
        assert_eq!(&*"#17408B".parse::<Colour>().expect("a colour"), "#17408b");
        for wrong in ["17408b", "#17408", "blue", "#17408g"] {
            assert!(wrong.parse::<Colour>().is_err(), "{wrong}");
        }
    }
}
