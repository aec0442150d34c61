//! Asks the web for addresses: what answers, and where it sends on.
//!
//! Nothing is judged here. A few threads ask many hosts at once, each host one thing at a time and
//! with pauses ([`turns`]); how one address comes to its end is in [`quest`], what goes over the wire
//! in [`request`], and which machines are never asked in [`lookup`].

mod lookup;
mod quest;
mod request;
mod turns;

use std::collections::BTreeSet;
use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::model::Answer;
use crate::model::WebUrl;
use quest::{Ended, Quest};
use request::Asker;
use turns::Turns;

/// How hosts are treated.
#[derive(Clone, Debug)]
pub struct Manners {
    /// How long a host is left alone between two requests.
    pub pause: Duration,
    /// How long an answer may take.
    pub patience: Duration,
    /// How long a host that failed is left alone, before it says itself.
    pub rest: Duration,
    /// The longest that a host may ask to be left alone; one that wants more is not asked again.
    pub longest_rest: Duration,
    /// How many hosts are asked at once.
    pub at_once: usize,
    /// Whether machines of a private network may be asked.
    pub private: bool,
}

impl Default for Manners {
    fn default() -> Self {
        Manners {
            pause: Duration::from_secs(1),
            patience: Duration::from_secs(15),
            rest: Duration::from_secs(1),
            longest_rest: Duration::from_mins(1),
            at_once: 16,
            private: false,
        }
    }
}

/// One of the answers, as it comes.
#[derive(Debug)]
pub struct Heard {
    /// The address that was asked for.
    pub url: WebUrl,
    /// What came of it.
    pub answer: Answer,
    /// How many hosts still have something to answer.
    pub hosts_left: usize,
}

/// Asks for every address once and gives each answer to `heard` as it comes. Where nobody says
/// anything at all there is no network, and asking ends early.
pub fn ask(urls: &BTreeSet<WebUrl>, manners: &Manners, mut heard: impl FnMut(Heard)) {
    let turns = Turns::of(urls.iter().filter_map(Quest::of), manners.pause);
    let asker = Asker::new(manners);
    let (answers, coming) = mpsc::channel();
    thread::scope(|scope| {
        for _ in 0..manners.at_once.min(urls.len()) {
            let (turns, asker, answers) = (&turns, &asker, answers.clone());
            scope.spawn(move || answer(turns, asker, manners, &answers));
        }
        drop(answers);
        coming.iter().for_each(&mut heard);
    });
}

/// Asks whoever's turn it is until nothing is left to ask.
fn answer(turns: &Turns, asker: &Asker, manners: &Manners, answers: &Sender<Heard>) {
    while let Some(quest) = turns.next() {
        let host = turns::name(&quest.at);
        let reply = asker.ask(&quest.at, quest.get);
        let (ended, hosts_left) = turns.took(&host, reply.is_silence(), quest.step(reply, manners));
        for Ended { asked: url, hops, end } in ended {
            let answer = Answer { hops, end, asked: now() };
            // Whoever no longer listens needs no answer.
            let _ = answers.send(Heard { url, answer, hosts_left });
        }
    }
}

/// Seconds since 1970.
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}
