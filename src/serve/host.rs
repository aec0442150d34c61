//! Whether a request means this server.
//!
//! A page of the open web can give its own name this machine's address and so read a preview (DNS
//! rebinding). It can't give itself the name `localhost`, or be an address.

use std::net::IpAddr;

use axum::http::uri::Authority;

/// Whether the `Host` of a request is a name of a server that listens on `interface`. The port is
/// not looked at: it is another one behind a tunnel.
pub(super) fn is_ours(host: &str, interface: IpAddr) -> bool {
    let Ok(authority) = host.parse::<Authority>() else { return false };
    let name = authority.host();
    if name.eq_ignore_ascii_case("localhost") {
        return true;
    }
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    address.is_ok_and(|ip| ip.is_loopback() || ip == interface || interface.is_unspecified())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(host: &str, interface: &str) -> bool {
        is_ours(host, interface.parse().expect("an address"))
    }

    #[test]
    fn this_machine_is_ours_at_any_port() {
        for host in ["localhost", "LocalHost:1111", "127.0.0.1", "127.0.0.1:80", "[::1]", "[::1]:9"]
        {
            assert!(ours(host, "127.0.0.1"), "{host}");
        }
    }

    #[test]
    fn names_of_others_and_addresses_we_do_not_listen_on_are_not() {
        let others = ["", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example:1111"];
        for host in others.into_iter().chain(["192.168.1.7", "a b", "[::1", "0x7f000001", "/"]) {
            assert!(!ours(host, "127.0.0.1"), "{host}");
        }
    }

    #[test]
    fn an_interface_of_the_network_has_its_own_address() {
        assert!(ours("192.168.1.7:1111", "192.168.1.7"));
        assert!(!ours("192.168.1.8:1111", "192.168.1.7"));
        assert!(ours("192.168.1.7:1111", "0.0.0.0"));
        assert!(ours("[fe80::1]:1111", "::"));
        assert!(!ours("evil.example", "0.0.0.0"));
    }
}
