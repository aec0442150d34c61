//! From a request to an answer. To pages a script is added that reloads them; the rest is as built.

use std::io;
use std::net::IpAddr;
use std::path::Path;
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{ALLOW, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HOST};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Redirect, Response};
use mime_guess::mime;
use tokio::fs::File;
use tokio::sync::watch::Receiver;
use tokio::task::spawn_blocking;
use tokio_util::io::ReaderStream;

use crate::model::Content;
use crate::model::OutPath;

use super::changes;
use super::host;
use super::preview::{Preview, Route};
use super::report;
use super::shown::Shown;

/// What the server itself gives. No file of a site lies below a hidden folder.
const RELOAD_JS: &str = "/.dateline/reload.js";
pub(super) const REPORT_CSS: &str = "/.dateline/report.css";
const CHANGES: &str = "/.dateline/changes";

/// What answers are made from.
#[derive(Clone)]
pub(super) struct Server {
    pub(super) shown: Receiver<Arc<Shown>>,
    pub(super) interface: IpAddr,
}

/// The answer to any request.
pub(super) async fn answer(State(server): State<Server>, request: Request) -> Response {
    let refused = refusal(request.method(), request.headers(), server.interface);
    let mut response = match refused {
        Some(refused) => refused,
        None => match request.uri().path() {
            RELOAD_JS => text("reload.js", include_str!("reload.js")),
            REPORT_CSS => text("report.css", include_str!("report.css")),
            CHANGES => changes::stream(server.shown),
            _ => {
                let shown = Arc::clone(&server.shown.borrow());
                found(&shown, request.uri()).await
            }
        },
    };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn refusal(method: &Method, headers: &HeaderMap, interface: IpAddr) -> Option<Response> {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    if !host.is_some_and(|host| host::is_ours(host, interface)) {
        let why = "This preview answers to localhost and to the address it listens on only.\n";
        return Some((StatusCode::MISDIRECTED_REQUEST, why).into_response());
    }
    if !matches!(*method, Method::GET | Method::HEAD) {
        return Some((StatusCode::METHOD_NOT_ALLOWED, [(ALLOW, "GET, HEAD")]).into_response());
    }
    None
}

fn text(name: &str, text: &'static str) -> Response {
    ([(CONTENT_TYPE, media_type(name))], text).into_response()
}

async fn found(shown: &Shown, uri: &Uri) -> Response {
    let Some(preview) = &shown.preview else {
        return in_place(shown, shown.report.as_deref().unwrap_or_default());
    };
    match preview.route(uri.path()) {
        Route::File(path) => file(shown, preview, path, StatusCode::OK).await,
        Route::Elsewhere(path) => {
            let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
            Redirect::temporary(&format!("{path}{query}")).into_response()
        }
        Route::Nowhere => match OutPath::file("404.html") {
            Some(path) => file(shown, preview, path, StatusCode::NOT_FOUND).await,
            None => StatusCode::NOT_FOUND.into_response(),
        },
    }
}

/// The file of the site at `path`.
async fn file(
    shown: &Shown,
    preview: &Arc<Preview>,
    path: OutPath,
    status: StatusCode,
) -> Response {
    let kind = media_type(path.as_str());
    match preview.content(&path) {
        Some(Content::Bytes(bytes)) => live(shown, status, kind, Bytes::copy_from_slice(bytes)),
        Some(Content::Copy(from)) => match streamed(from).await {
            Ok((length, body)) => {
                let length = length.to_string();
                (status, [(CONTENT_TYPE, kind), (CONTENT_LENGTH, length)], body).into_response()
            }
            Err(error) => {
                let why = format!("could not read `{}`: {error}", from.display());
                in_place(shown, &report::of_file(&why))
            }
        },
        Some(Content::Render(render)) => {
            let (preview, render) = (Arc::clone(preview), Arc::clone(render));
            match spawn_blocking(move || preview.page(path, &render)).await {
                Ok(Ok(page)) => live(shown, status, kind, page),
                Ok(Err(items)) => in_place(shown, &report::of_page(&items)),
                Err(panic) => {
                    in_place(shown, &report::of_file(&format!("Dateline has a fault: {panic}")))
                }
            }
        }
        None => (StatusCode::NOT_FOUND, "There is no such page.\n").into_response(),
    }
}

/// The length of a file, and its bytes as the browser takes them.
async fn streamed(path: &Path) -> io::Result<(u64, Body)> {
    let file = File::open(path).await?;
    let length = file.metadata().await?.len();
    Ok((length, Body::from_stream(ReaderStream::new(file))))
}

/// Bytes as they were built, behind which pages get the script that reloads them: at the very end,
/// where a browser takes it in any document.
fn live(shown: &Shown, status: StatusCode, kind: String, bytes: Bytes) -> Response {
    let bytes = if kind.starts_with("text/html") {
        Bytes::from([&*bytes, script(shown, "").as_bytes()].concat())
    } else {
        bytes
    };
    (status, [(CONTENT_TYPE, kind)], bytes).into_response()
}

/// A page that says why there is not another.
fn in_place(shown: &Shown, report: &str) -> Response {
    let page = report::page(report) + &script(shown, " data-in-place");
    let kind = [(CONTENT_TYPE, media_type("500.html"))];
    (StatusCode::INTERNAL_SERVER_ERROR, kind, page).into_response()
}

fn script(shown: &Shown, more: &str) -> String {
    let (site, style) = (shown.edition.site, shown.edition.style);
    format!(
        "<script src=\"{RELOAD_JS}\" data-site=\"{site}\" data-style=\"{style}\"{more}></script>\n"
    )
}

/// What a file is, by its name; every text of a site is UTF-8.
fn media_type(path: &str) -> String {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    let of_text = |name| name == mime::XML || name == mime::JSON;
    let is_text =
        kind.type_() == mime::TEXT || of_text(kind.subtype()) || kind.suffix().is_some_and(of_text);
    if is_text { format!("{kind}; charset=utf-8") } else { kind.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_that_a_build_writes_has_its_type() {
        for (path, kind) in [
            ("index.html", "text/html; charset=utf-8"),
            ("site.css", "text/css; charset=utf-8"),
            ("site.js", "text/javascript; charset=utf-8"),
            ("events.json", "application/json; charset=utf-8"),
            ("events.csv", "text/csv; charset=utf-8"),
            ("events.ics", "text/calendar; charset=utf-8"),
            ("sitemap.xml", "text/xml; charset=utf-8"),
            ("robots.txt", "text/plain; charset=utf-8"),
            ("icon.svg", "image/svg+xml; charset=utf-8"),
            ("site.webmanifest", "application/manifest+json; charset=utf-8"),
            ("a.webp", "image/webp"),
            ("a.avif", "image/avif"),
            ("a.png", "image/png"),
            ("a.woff2", "font/woff2"),
            ("CNAME", "application/octet-stream"),
        ] {
            assert_eq!(media_type(path), kind, "{path}");
        }
    }
}
