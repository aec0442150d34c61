//! Texts that can't be wrong: ids, web addresses, colours.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, de};

use super::Fault;
use crate::diag::Code;

macro_rules! checked_text {
    ($($(#[doc = $doc:literal])+ $name:ident)+) => {$(
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
                String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
            }
        }
    )+};
}

checked_text! {
    /// An id: lower-case letters, digits and single hyphens; stands in addresses as it is.
    Slug
    /// An absolute `http` or `https` address.
    WebUrl
    /// A colour, `#rrggbb`.
    Colour
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
        let help = "write the whole address, beginning with `https://`";
        let url = url::Url::parse(text).map_err(|_| fault(help))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(fault("only `http` and `https` addresses can be linked"));
        }
        if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(fault("write spaces as `%20`"));
        }
        Ok(WebUrl(text.to_owned()))
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
    fn colours_have_six_digits() {
        assert_eq!(&*"#17408B".parse::<Colour>().expect("a colour"), "#17408b");
        for wrong in ["17408b", "#17408", "blue", "#17408g"] {
            assert!(wrong.parse::<Colour>().is_err(), "{wrong}");
        }
    }
}
