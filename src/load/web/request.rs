//! One request: what goes over the wire and what comes back.

use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use ureq::http::Response;
use ureq::unversioned::transport::DefaultConnector;
use ureq::{Agent, Body, Error};
use url::Url;

use super::Manners;
use super::lookup::{self, Lookup, Refusal};
use crate::model::Ending;

/// What came back.
#[derive(Debug)]
pub(super) enum Reply {
    /// An answer.
    Status {
        /// Its status.
        status: u16,
        /// Where it sends on.
        location: Option<String>,
        /// How long the host asks to be left alone.
        rest: Option<Duration>,
    },
    /// None, and why.
    None(Ending),
}

impl Reply {
    pub(super) fn is_silence(&self) -> bool {
        matches!(self, Reply::None(end) if end.is_silence())
    }
}

/// Who asks.
pub(super) struct Asker {
    agent: Agent,
    private: bool,
}

impl Asker {
    pub(super) fn new(manners: &Manners) -> Self {
        let config = Agent::config_builder()
            .user_agent(concat!("Dateline/", env!("CARGO_PKG_VERSION"), " (checks links)"))
            .http_status_as_error(false)
            .max_redirects(0)
            // A host that is left alone between requests may have hung up.
            .max_idle_connections(0)
            .timeout_global(Some(manners.patience))
            .build();
        let lookup = Lookup::new(manners.private);
        let agent = Agent::with_parts(config, DefaultConnector::default(), lookup);
        Asker { agent, private: manners.private }
    }

    /// Asks for an address: only for its head, or for all, of which no more than the head is read.
    pub(super) fn ask(&self, url: &Url, get: bool) -> Reply {
        if !self.private && lookup::is_written_private(url) {
            return Reply::None(Ending::Private);
        }
        let call = || {
            let url = url.as_str();
            if get { self.agent.get(url).call() } else { self.agent.head(url).call() }
        };
        // What a hostile server says reaches no code of ours alone; whatever it breaks there must not
        // keep the others from their answers.
        match catch_unwind(AssertUnwindSafe(call)) {
            Ok(Ok(response)) => status(&response),
            Ok(Err(error)) => Reply::None(ending(&error)),
            Err(_) => Reply::None(Ending::Garbled),
        }
    }
}

fn status(response: &Response<Body>) -> Reply {
    let header = |name| {
        let value = response.headers().get(name)?;
        Some(String::from_utf8_lossy(value.as_bytes()).trim().to_owned())
    };
    Reply::Status {
        status: response.status().as_u16(),
        location: header("location"),
        // A date in place of a number is as good as nothing: its clock may be wrong.
        rest: header("retry-after").and_then(|rest| rest.parse().ok()).map(Duration::from_secs),
    }
}

fn ending(error: &Error) -> Ending {
    match error {
        Error::HostNotFound => Ending::NoHost,
        Error::Timeout(_) => Ending::TimedOut,
        Error::ConnectionFailed | Error::ConnectProxyFailed(_) => Ending::NoConnection,
        Error::Tls(_) | Error::Rustls(_) | Error::TlsRequired => Ending::NotSecure,
        Error::Other(reason) => match reason.downcast_ref::<Refusal>() {
            Some(Refusal::Private) => Ending::PrivateFromHere,
            _ => Ending::NoLookup,
        },
        Error::Io(error) => match error.kind() {
            ErrorKind::UnexpectedEof
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::BrokenPipe => Ending::Garbled,
            ErrorKind::TimedOut | ErrorKind::WouldBlock => Ending::TimedOut,
            // What rustls says travels under this kind.
            ErrorKind::InvalidData => Ending::NotSecure,
            _ => Ending::NoConnection,
        },
        _ => Ending::Garbled,
    }
}
