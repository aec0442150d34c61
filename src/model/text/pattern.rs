//! Addresses by what they have in common: `https://doi.org/*`.

use std::str::FromStr;

use super::{Pattern, WebUrl};
use crate::diag::Code;
use crate::model::Fault;

impl Pattern {
    /// Whether it stands for an address, as that is written.
    #[must_use]
    pub fn matches(&self, url: &WebUrl) -> bool {
        let (first, rest) = self.0.split_once('*').unwrap_or((&self.0, ""));
        let Some(mut left) = url.strip_prefix(first) else { return false };
        let Some((between, last)) = rest.rsplit_once('*') else {
            return if self.0.contains('*') { left.ends_with(rest) } else { left.is_empty() };
        };
        for part in between.split('*') {
            let Some((_, after)) = left.split_once(part) else { return false };
            left = after;
        }
        left.ends_with(last)
    }
}

impl FromStr for Pattern {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        // A star may stand in a host too: `https://*.example.org/*`.
        match text.replace('*', "x").parse::<WebUrl>() {
            Ok(_) => Ok(Pattern(text.to_owned())),
            Err(_) => Err(Fault::new(
                format!("`{text}` is no pattern of web addresses"),
                "write an address with `*` for what may differ, such as `https://doi.org/*`",
            )
            .of(Code::BadUrl)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, url: &str) -> bool {
        let pattern: Pattern = pattern.parse().expect("a pattern");
        pattern.matches(&url.parse().expect("an address"))
    }

    #[test]
    fn a_star_stands_for_anything() {
        let doi = "https://doi.org/10.1000/182";
        for pattern in [doi, "https://doi.org/*", "https://*/10.*/182", "https://*182*"] {
            assert!(matches(pattern, doi), "{pattern}");
        }
        for pattern in ["https://doi.org/", "https://doi.com/*", "https://*/11.*", "https://*183*"]
        {
            assert!(!matches(pattern, doi), "{pattern}");
        }
        // What one star took is not there for the next.
        assert!(!matches("https://a.org/*b*b", "https://a.org/b"));
    }

    #[test]
    fn a_pattern_is_an_address_but_for_its_stars() {
        for right in ["https://doi.org/*", "https://*.example.org/*", "https://a.org/x"] {
            assert!(right.parse::<Pattern>().is_ok(), "{right}");
        }
        for wrong in ["doi.org/*", "", "*", "ftp://a.org/*", "https://a b.org/*"] {
            assert!(wrong.parse::<Pattern>().is_err(), "{wrong}");
        }
    }
}
