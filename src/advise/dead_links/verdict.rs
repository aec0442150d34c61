//! What an answer means for the readers of a page.

use url::Url;

use crate::model::Answer;
use crate::model::Ending;
use crate::model::Standing;
use crate::model::WebUrl;

/// Nobody writes an address that is longer; one that a host makes up is for the moment.
const LONGEST: usize = 1000;

/// What is to be said of a link, after its address.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing.
    Fine,
    /// Nobody can read it there.
    Dead(String),
    /// No reader is where it could be read.
    Private,
    /// Something else is shown in its place.
    Replaced(String),
    /// It is to be read at another address from now on.
    Moved(WebUrl),
    /// A reader may see what the program was not shown, and why.
    Unclear(String),
}

/// What to say of a link to `url`, given what was answered.
pub(super) fn of(url: &WebUrl, answer: &Answer) -> Verdict {
    let last = answer.hops.last().map_or(url, |hop| &hop.to);
    let (Ok(asked), Ok(shown)) = (Url::parse(url), Url::parse(last)) else { return Verdict::Fine };
    match answer.standing() {
        Standing::Dead if answer.end == Ending::Private => Verdict::Private,
        Standing::Dead => Verdict::Dead(gone(answer.end, &asked, &shown)),
        Standing::Unknown => Verdict::Unclear(reason(answer.end)),
        Standing::Alive if asks_to_sign_in(&shown) && !asks_to_sign_in(&asked) => {
            Verdict::Unclear("it asks to sign in".to_owned())
        }
        Standing::Alive if is_front_page(&shown) && !is_front_page(&asked) => {
            let host = shown.host_str().unwrap_or_default();
            Verdict::Replaced(format!(
                "now leads to the front page of `{host}`: what stood there is probably gone"
            ))
        }
        Standing::Alive if is_missing_page(&shown) && !is_missing_page(&asked) => {
            Verdict::Replaced(format!("now leads to `{last}`: what stood there is probably gone"))
        }
        Standing::Alive => moved(&asked, shown, answer),
    }
}

/// Only what every redirect on the way says of itself is for good.
fn moved(asked: &Url, mut shown: Url, answer: &Answer) -> Verdict {
    let permanent = answer.hops.iter().all(|hop| matches!(hop.status, 301 | 308));
    if !permanent || answer.hops.is_empty() || answer.end != Ending::Status(200) {
        return Verdict::Fine;
    }
    if shown.fragment().is_none() {
        shown.set_fragment(asked.fragment());
    }
    match shown.as_str().parse() {
        Ok(to) if shown != *asked && shown.as_str().len() < LONGEST => Verdict::Moved(to),
        _ => Verdict::Fine,
    }
}

fn gone(end: Ending, asked: &Url, shown: &Url) -> String {
    let led = if asked.host() == shown.host() { "" } else { "it leads to a place where " };
    let host = shown.host_str().unwrap_or_default();
    match end {
        Ending::Status(status) => format!("is gone: {led}the host answers {status}"),
        _ => format!("is gone: {led}no host is called `{host}`"),
    }
}

/// Why it is not known whether a page is there.
fn reason(end: Ending) -> String {
    match end {
        Ending::Status(status) => return format!("it answers {status}"),
        Ending::NoHost | Ending::NoLookup => "its name could not be looked up",
        Ending::NoConnection => "it takes no connection",
        Ending::NotSecure => "its certificate is not accepted",
        Ending::TimedOut => "it does not answer in time",
        Ending::Garbled => "its answer breaks off or can't be read",
        Ending::Circle => "it redirects in a circle",
        Ending::TooFar => "it redirects more than ten times",
        Ending::OffTheWeb => "it redirects to what is no web address",
        Ending::Private | Ending::PrivateFromHere => {
            "its name leads to a private network from here"
        }
    }
    .to_owned()
}

fn segments(url: &Url) -> impl Iterator<Item = String> {
    let path = url.path().to_lowercase();
    let parts: Vec<_> =
        path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
    parts.into_iter()
}

/// Whether an address is a site's first page, in whatever language.
fn is_front_page(url: &Url) -> bool {
    let is_language = |part: &str| {
        let mut halves = part.split(['-', '_']);
        halves.clone().count() <= 2
            && halves.all(|half| half.len() == 2 && half.chars().all(|c| c.is_ascii_alphabetic()))
    };
    let mut words = segments(url)
        .filter(|part| !is_language(part) && part != "home" && !part.starts_with("index."));
    url.query().is_none() && words.next().is_none()
}

fn asks_to_sign_in(url: &Url) -> bool {
    const WORDS: [&str; 9] =
        ["login", "log-in", "signin", "sign-in", "sign_in", "auth", "oauth", "sso", "accounts"];
    let named =
        |word: &str| WORDS.contains(&word.trim_end_matches(".html").trim_end_matches(".php"));
    let host = url.host_str().unwrap_or_default();
    segments(url).any(|part| named(&part)) || host.split('.').next().is_some_and(named)
}

fn is_missing_page(url: &Url) -> bool {
    const WORDS: [&str; 6] =
        ["404", "error404", "error-404", "not-found", "notfound", "page-not-found"];
    segments(url).any(|part| WORDS.contains(&part.split('.').next().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Hop;

    fn verdict(url: &str, hops: &[(u16, &str)], status: u16) -> Verdict {
        let hop =
            |(status, to): &(u16, &str)| Hop { status: *status, to: to.parse().expect("a url") };
        let hops = hops.iter().map(hop).collect();
        let answer = Answer { hops, end: Ending::Status(status), asked: 0 };
        of(&url.parse().expect("an address"), &answer)
    }

    #[test]
    fn only_what_all_redirects_call_permanent_has_moved() {
        let moved = |hops: &[(u16, &str)]| verdict("https://a.org/x", hops, 200);
        let to = |url: &str| Verdict::Moved(url.parse().expect("an address"));
        assert_eq!(moved(&[]), Verdict::Fine);
        assert_eq!(moved(&[(301, "https://a.org/y")]), to("https://a.org/y"));
        assert_eq!(
            moved(&[(301, "https://b.org/y"), (308, "https://c.org/z")]),
            to("https://c.org/z")
        );
        for other in [302, 303, 307] {
            assert_eq!(
                moved(&[(301, "https://a.org/y"), (other, "https://a.org/z")]),
                Verdict::Fine
            );
        }
        assert_eq!(verdict("https://a.org/x", &[(301, "https://a.org/y")], 204), Verdict::Fine);
        let endless = format!("https://a.org/{}", "x".repeat(60_000));
        assert_eq!(moved(&[(301, &endless)]), Verdict::Fine);
        // Written differently, the same.
        assert_eq!(verdict("https://A.org", &[], 200), Verdict::Fine);
    }

    #[test]
    fn a_front_page_in_place_of_a_page_is_suspicious() {
        for front in ["https://a.org/", "https://a.org/en/", "https://b.org/zh-cn/index.html"] {
            let shown = verdict("https://a.org/x", &[(302, front)], 200);
            assert!(matches!(shown, Verdict::Replaced(_)), "{front}");
            assert!(!matches!(verdict("http://a.org", &[(301, front)], 200), Verdict::Replaced(_)));
        }
        let story = verdict("https://a.org/?p=7", &[(302, "https://a.org/story")], 200);
        assert_eq!(story, Verdict::Fine);
    }

    #[test]
    fn a_page_behind_a_door_is_not_called_moved_or_gone() {
        for door in
            ["https://a.org/login?to=x", "https://accounts.a.org/", "https://a.org/u/sign-in"]
        {
            let shown = verdict("https://a.org/x", &[(301, door)], 200);
            assert!(matches!(shown, Verdict::Unclear(_)), "{door}");
        }
        assert_eq!(verdict("https://a.org/login", &[], 200), Verdict::Fine);
    }

    #[test]
    fn only_what_nobody_can_read_is_dead() {
        for status in 100..=999 {
            let shown = verdict("https://a.org/x", &[], status);
            assert_eq!(matches!(shown, Verdict::Dead(_)), matches!(status, 404 | 410), "{status}");
            assert_eq!(shown == Verdict::Fine, (200..300).contains(&status), "{status}");
        }
    }
}
