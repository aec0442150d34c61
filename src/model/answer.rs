//! What the web said of an address: passed from `load`, which asks, to `advise`, which judges, and
//! kept between them on disk.

use serde::{Deserialize, Serialize};

use super::WebUrl;

/// Where answers are kept from one check to the next, below the site's root.
pub const KEPT_ANSWERS: &str = ".dateline/links.json";

/// What came of following an address to its end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The redirects on the way.
    pub hops: Vec<Hop>,
    /// What stood at the end.
    pub end: Ending,
    /// When, in seconds since 1970.
    pub asked: u64,
}

/// A redirect.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hop {
    /// The status that sent on: 301, 302, 303, 307 or 308.
    pub status: u16,
    /// Where to, the whole address.
    pub to: WebUrl,
}

/// What stood at the end of an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ending {
    /// The host answered with this status.
    Status(u16),
    /// No host has this name.
    NoHost,
    /// The host's name could not be looked up.
    NoLookup,
    /// No connection was made: refused, or no way there.
    NoConnection,
    /// The host could not show that it is who it says.
    NotSecure,
    /// Nothing came in time.
    TimedOut,
    /// What came was cut off or is not HTTP.
    Garbled,
    /// The redirects lead round in a circle.
    Circle,
    /// There were too many redirects.
    TooFar,
    /// A redirect leads out of the web, as to `ftp:`.
    OffTheWeb,
    /// The address is of this machine or of a private network.
    Private,
    /// The name leads to a private network from here.
    PrivateFromHere,
}

/// Whether a page can still be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is there.
    Alive,
    /// Nobody can read it there any more.
    Dead,
    /// A reader may see what a program is not shown.
    Unknown,
}

impl Answer {
    /// Whether the page can still be read. Only what is certain is dead.
    #[must_use]
    pub fn standing(&self) -> Standing {
        match self.end {
            Ending::Status(200..=299) => Standing::Alive,
            Ending::Status(404 | 410) | Ending::NoHost | Ending::Private => Standing::Dead,
            _ => Standing::Unknown,
        }
    }

    /// Whether any host spoke at all, which shows that this machine is on the network.
    #[must_use]
    pub fn was_reached(&self) -> bool {
        let private = matches!(self.end, Ending::Private | Ending::PrivateFromHere);
        !self.hops.is_empty() || !(private || self.end.is_silence())
    }
}

impl Ending {
    /// Whether no host said anything.
    #[must_use]
    pub fn is_silence(self) -> bool {
        use Ending::{NoConnection, NoHost, NoLookup, TimedOut};
        matches!(self, NoHost | NoLookup | NoConnection | TimedOut)
    }
}
