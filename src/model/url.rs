//! Addresses: the only code that knows `base_url` and the paths of the contract's "What a build
//! writes".

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use url::Url;

use super::WebUrl;

/// What may not stand in an address as it is: the path percent-encode set of the URL Standard, but for
/// the marks of queries and fragments, which addresses here may carry.
const ENCODED: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'{').add(b'}');

/// Hosts that are kept for examples, by RFC 2606.
const EXAMPLES: [&str; 4] = ["example.org", "example.com", "example.net", "example"];

/// Where a site is published. Every address a page holds is made here, so that all of them work
/// under a sub-path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(Url);

impl BaseUrl {
    /// The address of the site's root, with or without the last slash; a query or fragment is
    /// dropped.
    #[must_use]
    pub fn new(address: &WebUrl) -> Option<Self> {
        let mut url = Url::parse(address).ok()?;
        url.set_query(None);
        url.set_fragment(None);
        let path = format!("{}/", url.path().trim_end_matches('/'));
        url.set_path(&path);
        Some(BaseUrl(url))
    }

    /// The path of the root on its host, `/` or `/repo/`.
    #[must_use]
    pub fn path(&self) -> &str {
        self.0.path()
    }

    /// Whether it only shows what an address looks like: no site can be there.
    #[must_use]
    pub fn is_example(&self) -> bool {
        let host = self.0.host_str().unwrap_or_default();
        let ends = |name: &&str| host == *name || host.ends_with(&format!(".{name}"));
        EXAMPLES.iter().any(ends) || host == "example.github.io"
    }

    /// Whether it is an address that GitHub gives to sites.
    #[must_use]
    pub fn is_on_github(&self) -> bool {
        self.0.host_str().is_some_and(|host| host.ends_with(".github.io"))
    }

    /// The link to `address`, a path below the root without leading slash.
    #[must_use]
    pub fn link(&self, address: &str) -> String {
        format!("{}{}", self.path(), utf8_percent_encode(address, ENCODED))
    }

    /// The public address of `address`, a path below the root without leading slash.
    #[must_use]
    pub fn absolute(&self, address: &str) -> String {
        format!("{}{}", self.0, utf8_percent_encode(address, ENCODED))
    }
}

/// An event's page.
#[must_use]
pub fn event(id: &str) -> String {
    format!("events/{id}/")
}

/// An actor's page.
#[must_use]
pub fn actor(id: &str) -> String {
    format!("actors/{id}/")
}

/// A tag's page.
#[must_use]
pub fn tag(id: &str) -> String {
    format!("tags/{id}/")
}

/// An era's page.
#[must_use]
pub fn era(id: &str) -> String {
    format!("eras/{id}/")
}

/// A year's page; years before 1 and beyond 9999 keep their sign.
#[must_use]
pub fn year(year: i64) -> String {
    match year {
        0..=9999 => format!("years/{year:04}/"),
        _ => format!("years/{year}/"),
    }
}

/// A month's page, for years that are too full for one.
#[must_use]
pub fn month(of_year: i64, month: u8) -> String {
    format!("{}{month:02}/", year(of_year))
}

/// A measure with all its editions.
#[must_use]
pub fn metric(family: &str) -> String {
    format!("race/{family}/")
}

/// A plain page.
#[must_use]
pub fn page(id: &str) -> String {
    format!("{id}/")
}

/// The race.
pub const RACE: &str = "race/";

/// Who answered whom, and how fast.
pub const ANSWERS: &str = "answers/";

/// Every answer for spreadsheets.
pub const ANSWERS_CSV: &str = "answers.csv";

/// Every forecast.
pub const FORECASTS: &str = "forecasts/";

/// The race in numbers.
pub const RACE_JSON: &str = "race.json";

/// What these numbers mean.
pub const RACE_SCHEMA: &str = "race.schema.json";

/// The lag clock for spreadsheets.
pub const RACE_CSV: &str = "race.csv";

/// A metric's values for spreadsheets.
#[must_use]
pub fn race_csv(metric: &str) -> String {
    format!("race/{metric}.csv")
}

/// How things stood on days from the first of a month up to before the next file's.
#[must_use]
pub fn race_on(month: &str) -> String {
    format!("race/on/{month}.json")
}

/// Of which months there are files of [`race_on`].
pub const RACE_ON: &str = "race/on/index.json";

/// A picture.
#[must_use]
pub fn media(name: &str) -> String {
    format!("media/{name}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(address: &str) -> BaseUrl {
        BaseUrl::new(&address.parse().expect("a web address")).expect("a base")
    }

    #[test]
    fn links_stay_below_the_base_with_or_without_the_last_slash() {
        for address in ["https://a.org/x/y", "https://a.org/x/y/", "https://a.org/x/y/?q#f"] {
            assert_eq!(base(address).link(&event("r1")), "/x/y/events/r1/");
            assert_eq!(base(address).absolute(""), "https://a.org/x/y/");
        }
        assert_eq!(base("https://a.org").link(""), "/");
    }

    #[test]
    fn what_can_t_stand_in_an_address_is_encoded() {
        assert_eq!(
            base("https://a.org").link(&media("Größe 1.svg")),
            "/media/Gr%C3%B6%C3%9Fe%201.svg"
        );
        assert_eq!(base("https://a.org").link("about/?a=1#b"), "/about/?a=1#b");
    }

    #[test]
    fn an_example_is_told_from_an_address() {
        for example in ["https://example.org/x/", "https://a.example.com", "http://race.example"] {
            assert!(base(example).is_example(), "{example}");
        }
        assert!(!base("https://myexample.org").is_example());
        assert!(base("https://you.github.io/x/").is_on_github());
        assert!(!base("https://github.io.org").is_on_github());
    }

    #[test]
    fn years_sort_and_keep_their_sign() {
        assert_eq!(year(44), "years/0044/");
        assert_eq!(year(-43), "years/-43/");
        assert_eq!(month(2025, 3), "years/2025/03/");
    }
}
