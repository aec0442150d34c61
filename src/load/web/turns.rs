//! Whose turn it is: each host is asked one thing at a time, and left alone in between.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use url::Url;

use super::quest::{Ended, Quest, Step};
use crate::model::Ending;

/// A host that gave no answer to so many addresses in a row is not asked for its others.
const STRIKES: u32 = 2;

/// When so many hosts say nothing and none says anything, there is no network.
const SILENT: usize = 16;

/// All addresses that are not at their end.
pub(super) struct Turns {
    pause: Duration,
    hosts: Mutex<BTreeMap<String, Host>>,
    /// Rung when a host becomes free, and at the end.
    changed: Condvar,
}

/// A host and what it is still to be asked.
struct Host {
    waiting: VecDeque<Quest>,
    /// Whether it is being asked.
    busy: bool,
    /// Until when it is left alone.
    free: Instant,
    /// Whether it never spoke; `None` until it was asked.
    silent: Option<bool>,
    /// How many addresses in a row it gave no answer to.
    strikes: u32,
    /// What stands for every answer, since it gives none.
    given_up: Option<Ending>,
}

impl Default for Host {
    fn default() -> Self {
        Host {
            waiting: VecDeque::new(),
            busy: false,
            free: Instant::now(),
            silent: None,
            strikes: 0,
            given_up: None,
        }
    }
}

impl Host {
    fn is_done(&self) -> bool {
        self.waiting.is_empty() && !self.busy
    }

    /// Puts a quest first in the queue; at its end instead, if nothing is asked here any more.
    fn queued(&mut self, quest: Quest) -> Option<Ended> {
        if let Some(end) = self.given_up {
            return Some(quest.ended(end));
        }
        self.waiting.push_front(quest);
        None
    }

    /// Counts what came of an address; if that was nothing too often, the others end likewise.
    fn judged(&mut self, ended: Ended) -> Vec<Ended> {
        self.strikes = if is_no_answer(ended.end) { self.strikes + 1 } else { 0 };
        let mut all = vec![ended];
        if self.strikes >= STRIKES {
            all.extend(self.gave_up(all[0].end));
        }
        all
    }

    /// Ends all that is waiting, and all that will come, with `end`.
    fn gave_up(&mut self, end: Ending) -> Vec<Ended> {
        self.given_up = Some(end);
        self.waiting.drain(..).map(|quest| quest.ended(end)).collect()
    }
}

impl Turns {
    /// All of `quests`, at their beginning.
    pub(super) fn of(quests: impl Iterator<Item = Quest>, pause: Duration) -> Self {
        let mut hosts = BTreeMap::<String, Host>::new();
        for quest in quests {
            hosts.entry(name(&quest.at)).or_default().waiting.push_back(quest);
        }
        Turns { pause, hosts: Mutex::new(hosts), changed: Condvar::new() }
    }

    /// The next to ask, when its host is free; `None` when all are at their end. The host counts as
    /// busy until [`Turns::took`] is told what came of it.
    pub(super) fn next(&self) -> Option<Quest> {
        let mut hosts = self.hosts();
        loop {
            if hosts.values().all(Host::is_done) {
                return None;
            }
            let now = Instant::now();
            let idle = || hosts.values().filter(|host| !host.busy && !host.waiting.is_empty());
            let soonest = idle().map(|host| host.free).min();
            let free = hosts.values_mut().filter(|host| !host.busy && host.free <= now);
            // The host with the most to answer decides how long all of it takes.
            if let Some(host) = free.max_by_key(|host| host.waiting.len())
                && let Some(quest) = host.waiting.pop_front()
            {
                host.busy = true;
                return Some(quest);
            }
            hosts = self.wait(hosts, soonest);
        }
    }

    /// Takes the next step of a quest after `host` was asked, and was `silent` or spoke; gives the
    /// quests that are at their end thereby, and how many hosts are not.
    pub(super) fn took(&self, host: &str, silent: bool, step: Step) -> (Vec<Ended>, usize) {
        let mut hosts = self.hosts();
        let asked = hosts.entry(host.to_owned()).or_default();
        asked.busy = false;
        asked.silent = Some(asked.silent.unwrap_or(true) && silent);
        asked.free = Instant::now() + self.pause;
        let mut ended = match step {
            Step::Ended(ended) => asked.judged(ended),
            Step::Again(quest, rest) => {
                asked.free += rest.saturating_sub(self.pause);
                hosts.entry(name(&quest.at)).or_default().queued(quest).into_iter().collect()
            }
        };
        if is_offline(&hosts) {
            let all = hosts.values_mut().flat_map(|host| host.gave_up(Ending::NoConnection));
            ended.extend(all);
        }
        let left = hosts.values().filter(|host| !host.is_done()).count();
        self.changed.notify_all();
        (ended, left)
    }

    fn hosts(&self) -> MutexGuard<'_, BTreeMap<String, Host>> {
        self.hosts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Until a host is free: one that is left alone now, or one that is being asked.
    fn wait<'a>(
        &self,
        hosts: MutexGuard<'a, BTreeMap<String, Host>>,
        soonest: Option<Instant>,
    ) -> MutexGuard<'a, BTreeMap<String, Host>> {
        match soonest {
            Some(soonest) => {
                let time = soonest.saturating_duration_since(Instant::now());
                self.changed.wait_timeout(hosts, time).unwrap_or_else(PoisonError::into_inner).0
            }
            None => self.changed.wait(hosts).unwrap_or_else(PoisonError::into_inner),
        }
    }
}

fn is_offline(hosts: &BTreeMap<String, Host>) -> bool {
    let all = |silent| hosts.values().filter(|host| host.silent == Some(silent)).count();
    all(false) == 0 && all(true) >= SILENT
}

/// Whether this tells of the host, not of one page.
fn is_no_answer(end: Ending) -> bool {
    matches!(
        end,
        Ending::Status(429 | 503)
            | Ending::NoHost
            | Ending::NoLookup
            | Ending::NoConnection
            | Ending::NotSecure
            | Ending::TimedOut
            | Ending::Garbled
    )
}

/// What stands for one host. A port of its own makes it another; the scheme does not.
pub(super) fn name(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}
