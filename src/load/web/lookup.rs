//! Names of hosts looked up, and which machines are never asked.
//!
//! Whoever may propose a link could otherwise have a machine that checks it ask the services of its
//! own network. The addresses that a name has are looked at, not the name alone, and a connection is
//! only made to those.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::Error;
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::{Host, Url};

/// Looks names up as the system does, and leaves out private addresses unless they are allowed.
#[derive(Debug)]
pub(super) struct Lookup {
    system: DefaultResolver,
    private: bool,
}

impl Lookup {
    pub(super) fn new(private: bool) -> Self {
        Lookup { system: DefaultResolver::default(), private }
    }
}

/// Why a name gave no address, where that is not that it does not exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Refusal {
    /// Nobody could say.
    NoLookup,
    /// It is the name of a machine in a private network.
    Private,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Refusal::NoLookup => "the name could not be looked up",
            Refusal::Private => "the name leads to a private network",
        })
    }
}

impl std::error::Error for Refusal {}

impl Resolver for Lookup {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let all = self.system.resolve(uri, config, timeout).map_err(|error| match error {
            Error::Io(error) if is_no_host(&error) => Error::HostNotFound,
            Error::Io(_) => Error::Other(Box::new(Refusal::NoLookup)),
            other => other,
        })?;
        // A proxy is the machine's own choice, and often stands in its own network.
        let is_proxy = config.proxy().is_some_and(|proxy| proxy.uri() == uri);
        let mut open = self.empty();
        for address in all.iter().filter(|at| self.private || is_proxy || !is_private(at.ip())) {
            open.push(*address);
        }
        if open.is_empty() {
            return Err(Error::Other(Box::new(Refusal::Private)));
        }
        Ok(open)
    }
}

/// Whether a lookup failed because nobody has the name. The standard library says so in the words of
/// the system alone; whatever else they are, they are no proof.
fn is_no_host(error: &io::Error) -> bool {
    const WINDOWS: [i32; 2] = [11001, 11004];
    const WORDS: [&str; 4] = [
        "Name or service not known",
        "No address associated with hostname",
        "nodename nor servname provided",
        "Name does not resolve",
    ];
    let said = error.to_string();
    error.raw_os_error().is_some_and(|code| WINDOWS.contains(&code))
        || WORDS.iter().any(|words| said.contains(words))
}

/// Whether an address as written is of this machine or of a private network, wherever it is read.
pub(super) fn is_written_private(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => is_private(ip.into()),
        Some(Host::Ipv6(ip)) => is_private(ip.into()),
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            let last = name.rsplit('.').next().unwrap_or_default();
            last == name || matches!(last, "localhost" | "local" | "internal" | "lan")
        }
        None => true,
    }
}

fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => ip.to_ipv4_mapped().map_or_else(|| is_private_v6(ip), is_private_v4),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [first, second, ..] = ip.octets();
    let shared_by_a_provider = first == 100 && (64..128).contains(&second);
    ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_multicast()
        || ip.is_broadcast()
        || first == 0
        || shared_by_a_provider
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    ip.is_loopback()
        || ip.is_unspecified()
        || ip.is_unique_local()
        || ip.is_unicast_link_local()
        || ip.is_multicast()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_is_what_readers_elsewhere_cannot_reach() {
        let private = |url: &str| is_written_private(&Url::parse(url).expect("an address"));
        for url in [
            "http://localhost:3000/",
            "http://127.0.0.1/",
            "http://2130706433/",
            "http://10.1.2.3/",
            "http://192.168.0.1/",
            "http://169.254.169.254/latest/meta-data/",
            "http://100.64.0.1/",
            "http://[::1]/",
            "http://[fd00::1]/",
            "http://[fe80::1]/",
            "http://[::ffff:10.0.0.1]/",
            "http://wiki/",
            "http://printer.local/",
            "http://app.localhost./",
        ] {
            assert!(private(url), "{url}");
        }
        for url in ["https://example.org/", "http://8.8.8.8/", "http://[2606:4700::1111]/"] {
            assert!(!private(url), "{url}");
        }
    }

    #[test]
    fn a_name_that_leads_to_this_machine_is_refused() {
        let uri = Uri::from_static("http://localhost/");
        let lookup = |private| {
            let timeout = NextTimeout::default();
            Lookup::new(private).resolve(&uri, &Config::default(), timeout)
        };
        assert!(lookup(true).is_ok_and(|addresses| !addresses.is_empty()));
        let refused = lookup(false).expect_err("it is private");
        assert!(
            matches!(refused, Error::Other(why) if why.downcast_ref() == Some(&Refusal::Private))
        );
    }

    #[test]
    fn only_a_name_that_nobody_has_is_no_host() {
        let says = |words: &str| is_no_host(&io::Error::other(words.to_owned()));
        assert!(says("failed to lookup address information: Name or service not known"));
        assert!(!says(
            "failed to lookup address information: Temporary failure in name resolution"
        ));
    }
}
