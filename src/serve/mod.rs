//! Shows a site in the browser before it is published.
//!
//! Takes a [`Preview`], gives answers on 127.0.0.1 until Ctrl-C. What it answers with are the
//! bytes that a build would write; the output folder is neither read nor written.
#![allow(clippy::disallowed_methods, reason = "this room reads media and talks to the browser")]

mod answer;
mod host;
mod listen;
mod preview;

use std::io::{Write, stderr, stdout};
use std::net::{IpAddr, TcpListener};
use std::sync::Arc;

use anyhow::Context;
use axum::Router;
use tokio::runtime::Runtime;
use tokio::task::JoinHandle;

pub use preview::Preview;

/// Where a site is shown.
#[derive(Clone, Copy, Debug)]
pub struct Listen {
    /// The address to listen on.
    pub interface: IpAddr,
    /// The port to begin with: a busy one is passed over for the next.
    pub port: u16,
    /// Whether to open the browser.
    pub open: bool,
}

/// Shows `preview` until Ctrl-C; says where.
///
/// # Errors
/// No port that is free, or an interface that this machine does not have.
pub fn run(preview: Preview, listen: Listen) -> anyhow::Result<()> {
    let listener = listen::listener(listen.interface, listen.port)?;
    let port = listener.local_addr().context("could not learn the port")?.port();
    let url = listen::url(listen.interface, port, preview.base_path());
    let runtime = Runtime::new().context("could not start the server")?;
    let ended = runtime.block_on(async {
        let _server = start(listener, preview, listen.interface)?;
        announce(listen, port, &url);
        tokio::signal::ctrl_c().await.context("could not wait for Ctrl-C")
    });
    // Nobody waits for a page that is still being made.
    runtime.shutdown_background();
    ended
}

/// Says where the site is, and opens the browser if that is wished.
fn announce(listen: Listen, port: u16, url: &str) {
    if ![0, port].contains(&listen.port) {
        say(stderr(), &format!("port {} is busy, so this is port {port}", listen.port));
    }
    say(stdout(), url);
    say(stderr(), "Ctrl-C ends it");
    if listen.open
        && let Err(error) = open::that_detached(url)
    {
        say(stderr(), &format!("could not open the browser: {error}"));
    }
}

/// Begins to answer, in the background.
fn start(
    listener: TcpListener,
    preview: Preview,
    interface: IpAddr,
) -> anyhow::Result<JoinHandle<()>> {
    listener.set_nonblocking(true).context("could not start the server")?;
    let listener =
        tokio::net::TcpListener::from_std(listener).context("could not start the server")?;
    let preview = Arc::new(preview);
    let router =
        Router::new().fallback(answer::answer).with_state(answer::Server { preview, interface });
    Ok(tokio::spawn(async move {
        // An axum server never ends by itself and returns no error.
        let _ = axum::serve(listener, router).await;
    }))
}

/// Prints a line; a reader that has gone away is no reason to stop serving.
fn say(mut to: impl Write, line: &str) {
    let _ = writeln!(to, "{line}");
}

#[cfg(test)]
mod tests;
