//! One address on the way to its end: what to ask next, given what was answered.
//!
//! First only for the head; whatever is not fine is asked for with `GET` before it counts, since many
//! servers answer `HEAD` wrongly. What may pass is asked for again, redirects are followed by hand.

use std::collections::BTreeSet;
use std::time::Duration;

use url::Url;

use super::Manners;
use super::request::Reply;
use crate::model::Ending;
use crate::model::Hop;
use crate::model::WebUrl;

/// How often one place is asked, `HEAD` included.
const TRIES: u32 = 3;

/// How many redirects are followed.
const HOPS: usize = 10;

/// An address on the way to its end.
#[derive(Debug)]
pub(super) struct Quest {
    /// The address that was asked for.
    pub(super) asked: WebUrl,
    /// The redirects so far.
    hops: Vec<Hop>,
    /// Every place so far.
    seen: BTreeSet<Url>,
    /// Where to ask next.
    pub(super) at: Url,
    /// Whether to ask for more than the head.
    pub(super) get: bool,
    /// How often it was asked at this place.
    tries: u32,
}

/// An address at its end.
#[derive(Debug)]
pub(super) struct Ended {
    /// The address that was asked for.
    pub(super) asked: WebUrl,
    /// The redirects on the way.
    pub(super) hops: Vec<Hop>,
    /// What stood there.
    pub(super) end: Ending,
}

/// What to do next.
#[derive(Debug)]
pub(super) enum Step {
    /// Ask again, when the host was left alone for so long.
    Again(Quest, Duration),
    /// Nothing: it has come to its end.
    Ended(Ended),
}

impl Quest {
    /// The way of an address, at its beginning.
    pub(super) fn of(asked: &WebUrl) -> Option<Self> {
        let at = page(Url::parse(asked).ok()?);
        let seen = [at.clone()].into();
        Some(Quest { asked: asked.clone(), hops: Vec::new(), seen, at, get: false, tries: 0 })
    }

    /// The next step after a reply.
    pub(super) fn step(self, reply: Reply, manners: &Manners) -> Step {
        match reply {
            Reply::Status {
                status: status @ (301..=303 | 307 | 308), location: Some(to), ..
            } => self.followed(status, &to),
            Reply::Status { status, rest, .. } => self.tried(Ending::Status(status), rest, manners),
            Reply::None(end) => self.tried(end, None, manners),
        }
    }

    /// At its end.
    pub(super) fn ended(self, end: Ending) -> Ended {
        Ended { asked: self.asked, hops: self.hops, end }
    }

    fn tried(self, end: Ending, asked_rest: Option<Duration>, manners: &Manners) -> Step {
        let tries = self.tries + 1;
        let passing = may_pass(end);
        let own_rest = if passing { manners.rest * tries } else { Duration::ZERO };
        let rest = asked_rest.filter(|_| passing).unwrap_or(own_rest);
        let settled = matches!(end, Ending::Status(200..=299) | Ending::Private);
        if settled || tries == TRIES || (self.get && !passing) || rest > manners.longest_rest {
            return Step::Ended(self.ended(end));
        }
        Step::Again(Quest { get: true, tries, ..self }, rest)
    }

    fn followed(mut self, status: u16, location: &str) -> Step {
        let target = self.at.join(location).ok();
        let Some((target, to)) =
            target.and_then(|url| Some((url.clone(), url.as_str().parse().ok()?)))
        else {
            return Step::Ended(self.ended(Ending::OffTheWeb));
        };
        self.hops.push(Hop { status, to });
        self.at = page(target);
        if !self.seen.insert(self.at.clone()) {
            return Step::Ended(self.ended(Ending::Circle));
        }
        if self.hops.len() > HOPS {
            return Step::Ended(self.ended(Ending::TooFar));
        }
        Step::Again(Quest { get: false, tries: 0, ..self }, Duration::ZERO)
    }
}

/// An address without its place on the page, which no host is told.
fn page(mut url: Url) -> Url {
    url.set_fragment(None);
    url
}

/// Whether the same question may have another answer a little later.
fn may_pass(end: Ending) -> bool {
    match end {
        Ending::Status(status) => matches!(status, 408 | 425 | 429 | 500 | 502..=599),
        Ending::NoHost
        | Ending::NoLookup
        | Ending::NoConnection
        | Ending::TimedOut
        | Ending::Garbled => true,
        _ => false,
    }
}
