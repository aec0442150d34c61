//! Finding a port, and saying where it is.

use std::io::ErrorKind;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};

use anyhow::bail;

/// How many busy ports are passed over.
const TRIES: u16 = 20;

/// A listener at the first free port from `port` on.
pub(super) fn listener(interface: IpAddr, port: u16) -> anyhow::Result<TcpListener> {
    let last = port.saturating_add(TRIES);
    for port in port..=last {
        match TcpListener::bind((interface, port)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => {
                let other = match error.kind() {
                    ErrorKind::AddrNotAvailable => "`--interface`",
                    _ => "`--port`",
                };
                let address = SocketAddr::new(interface, port);
                bail!("could not listen on {address}: {error}; choose another {other}");
            }
        }
    }
    bail!("the ports {port} to {last} are all busy: choose another with `--port`")
}

/// The address to type into a browser on this machine.
pub(super) fn url(interface: IpAddr, port: u16, base_path: &str) -> String {
    let host = match interface {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    format!("http://{}{base_path}", SocketAddr::new(host, port))
}
