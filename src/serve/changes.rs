//! Telling browsers what changed: a stream of messages, each the whole state, so that one that was
//! missed is no loss.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde::Serialize;
use tokio::sync::watch::Receiver;

use super::shown::Shown;

/// After how long a browser asks again that has lost the server.
const RETRY: Duration = Duration::from_millis(500);
/// How often a silent stream says that it is there; a browser that has gone is noticed then at last.
const ALIVE: Duration = Duration::from_secs(15);

#[derive(Serialize)]
struct Message<'a> {
    site: String,
    style: String,
    /// What is wrong, over a site that is still shown.
    report: Option<&'a str>,
}

/// The state now and after every change, until the browser goes.
pub(super) fn stream(mut shown: Receiver<Arc<Shown>>) -> Response {
    shown.mark_changed();
    let events = stream::unfold(shown, |mut shown| async move {
        shown.changed().await.ok()?;
        let event = event(&shown.borrow_and_update());
        Some((Ok::<_, Infallible>(event), shown))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(ALIVE)).into_response()
}

fn event(shown: &Shown) -> Event {
    let event = Event::default().retry(RETRY);
    // Strings always make JSON.
    event.data(message(shown).unwrap_or_default())
}

fn message(shown: &Shown) -> serde_json::Result<String> {
    // Without a site the report is the page itself.
    let report = shown.report.as_deref().filter(|_| shown.preview.is_some());
    let (site, style) = (shown.edition.site.to_string(), shown.edition.style.to_string());
    serde_json::to_string(&Message { site, style, report })
}
