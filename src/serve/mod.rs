//! Shows a site in the browser while it is written.
//!
//! Takes a folder, gives answers on 127.0.0.1 until Ctrl-C. What it answers with are the bytes that a
//! build would write, and behind each page a script that reloads it when the site has changed
//! ([`answer`]). The output folder is neither read nor written.
//!
//! A change goes from [`watch`] (which files) by way of [`builder`] (the site anew, from what is kept
//! of the last) and [`follow`] (whether it is to be shown yet) to [`shown`], which [`answer`] answers
//! from, and of which [`changes`] tells the browsers.
#![allow(clippy::disallowed_methods, reason = "this room reads media and talks to the browser")]

mod answer;
mod builder;
mod changes;
mod follow;
mod host;
mod listen;
mod preview;
mod report;
mod shown;
mod watch;

use std::io::{Write, stderr, stdout};
use std::net::{IpAddr, TcpListener};
use std::path::Path;
use std::pin::pin;
use std::sync::Arc;

use anyhow::Context;
use axum::Router;
use futures_util::future::{Either, select};
use tokio::runtime::Runtime;
use tokio::sync::watch::Receiver;
use tokio::task::{JoinHandle, spawn_blocking};

use crate::diag::Diagnostics;
use crate::diag::Files;
use crate::model::Options;

use builder::Builder;
use follow::Follower;
use shown::Shown;
use watch::Watch;

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

/// Shows the site in `root`, as it is and as it becomes, until Ctrl-C; says where. `print` says what
/// was found in it, each time that is something else.
///
/// # Errors
/// No such folder, no port that is free, or an interface that this machine does not have.
pub fn run(
    root: &Path,
    options: Options,
    listen: Listen,
    print: fn(&Diagnostics, &Files),
) -> anyhow::Result<()> {
    // Watched before it is read, so that no change falls in between.
    let watch = Watch::of(root)?;
    let listener = listen::listener(listen.interface, listen.port)?;
    let port = listener.local_addr().context("could not learn the port")?.port();
    let url = move |base_path: &str| listen::url(listen.interface, port, base_path);
    let follower = Follower::begin(Builder::of(root.to_owned(), options), watch, print);
    let shown = follower.shown();
    let runtime = Runtime::new().context("could not start the server")?;
    let ended = runtime.block_on(async {
        let _server = start(listener, shown.clone(), listen.interface)?;
        let first = Arc::clone(&shown.borrow());
        announce(listen, port, &url(first.base_path()));
        let following = spawn_blocking(move || follower.follow(url));
        match select(pin!(tokio::signal::ctrl_c()), following).await {
            Either::Left((ctrl_c, _)) => ctrl_c.context("could not wait for Ctrl-C"),
            Either::Right((following, _)) => {
                following.context("Dateline has a fault, and can't follow the site any more")
            }
        }
    });
    // Nobody waits for a page that is still being made, nor for browsers that listen for changes.
    runtime.shutdown_background();
    ended
}

/// Says where the site is, and opens the browser if that is wished.
fn announce(listen: Listen, port: u16, url: &str) {
    if ![0, port].contains(&listen.port) {
        say(stderr(), &format!("port {} is busy, so this is port {port}", listen.port));
    }
    say(stdout(), url);
    say(
        stderr(),
        "Ctrl-C ends it; another event, in another terminal: dateline new \"What happened\"",
    );
    if listen.open
        && let Err(error) = open::that_detached(url)
    {
        say(stderr(), &format!("could not open the browser: {error}"));
    }
}

/// Begins to answer, in the background.
fn start(
    listener: TcpListener,
    shown: Receiver<Arc<Shown>>,
    interface: IpAddr,
) -> anyhow::Result<JoinHandle<()>> {
    listener.set_nonblocking(true).context("could not start the server")?;
    let listener =
        tokio::net::TcpListener::from_std(listener).context("could not start the server")?;
    let router =
        Router::new().fallback(answer::answer).with_state(answer::Server { shown, interface });
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
