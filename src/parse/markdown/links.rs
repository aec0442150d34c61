//! Links and pictures: what may be linked, and what becomes a hole for `link` and `render` to fill.

use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, LinkType, Tag};

use super::{Markdown, Spanned, sanitise};
use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::Span;
use crate::model;
use crate::model::Name;
use crate::model::Reference;
use crate::model::WebUrl;
use crate::model::file_name;

/// Stands in HTML for an address not known yet, with the number of its reference.
pub(super) const HOLE: &str = "dateline-hole:";

/// What an address written in a link is.
enum Address {
    Inside(Reference),
    Outside,
    Wrong { code: Code, message: String, help: String },
}

/// Takes the site's own links out of the events, leaving holes, and reports links to nowhere.
pub(super) fn references(
    events: &mut [Spanned<'_>],
    source: &Markdown<'_>,
    found: &mut Diagnostics,
) -> Vec<Reference> {
    let mut references = Vec::new();
    for (event, range) in events {
        let (to, address) = match event {
            Event::Start(Tag::Link { link_type: LinkType::Email, .. }) => continue,
            Event::Start(Tag::Link { dest_url, .. }) => {
                let place = place(source.text, range, dest_url);
                let plain = source.text[range.clone()].matches(&**dest_url).count() == 1;
                let address = link(dest_url, place, plain);
                (dest_url, address)
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let place = place(source.text, range, dest_url);
                let address = image(dest_url, place);
                (dest_url, address)
            }
            _ => continue,
        };
        match address {
            Address::Outside => {}
            Address::Inside(reference) => {
                *to = format!("{HOLE}{}", references.len()).into();
                references.push(reference);
            }
            Address::Wrong { code, message, help } => {
                let span = Span::new(source.file, place(source.text, range, to));
                found.add(code, span, message).help(help);
                *to = "#".into();
            }
        }
    }
    references
}

/// The links to other sites, raw HTML's among them, and where each stands.
pub(super) fn outside(events: &[Spanned<'_>], text: &str) -> Vec<model::Spanned<WebUrl>> {
    let mut links = Vec::new();
    for (event, range) in events {
        let addresses = match event {
            Event::Start(Tag::Link { dest_url, .. }) => vec![dest_url.to_string()],
            Event::Html(html) | Event::InlineHtml(html) => sanitise::links(html),
            _ => continue,
        };
        for address in addresses {
            let Ok(url) = address.parse::<WebUrl>() else { continue };
            links.push(model::Spanned::new(place(text, range, &address), url));
        }
    }
    links
}

/// Where an address stands in its link; the whole link if it is written with escapes.
fn place(text: &str, link: &Range<usize>, address: &str) -> Range<usize> {
    match text[link.clone()].rfind(address) {
        Some(at) if !address.is_empty() => link.start + at..link.start + at + address.len(),
        _ => link.clone(),
    }
}

/// What a link's address is; `plain` where it stands at `place` letter for letter, and there alone.
fn link(address: &str, place: Range<usize>, plain: bool) -> Address {
    let alone = |id: &str| plain.then(|| place.end - id.len()..place.end);
    if let Some(id) = address.strip_prefix("event:") {
        return Address::Inside(Reference::Event(Name::new(id, place.clone(), alone(id))));
    }
    if let Some(id) = address.strip_prefix("actor:") {
        return Address::Inside(Reference::Actor(Name::new(id, place.clone(), alone(id))));
    }
    if address.starts_with('#') && address.len() > 1 {
        return Address::Outside;
    }
    if let Some(path) = address.strip_prefix('/').filter(|path| !path.starts_with('/')) {
        return Address::Inside(Reference::Site(path.to_owned()));
    }
    let has_scheme = address.split(['/', '?', '#']).next().is_some_and(|head| head.contains(':'));
    if !has_scheme {
        return Address::Wrong {
            code: Code::BadUrl,
            message: if address.is_empty() {
                "this link has no address".to_owned()
            } else {
                format!("`{address}` leads nowhere")
            },
            help: meant(address),
        };
    }
    match address.split_once(':') {
        Some(("mailto", _)) => Address::Outside,
        Some(("http" | "https", _)) => match address.parse::<WebUrl>() {
            Ok(_) => Address::Outside,
            Err(fault) => {
                Address::Wrong { code: Code::BadUrl, message: fault.message, help: fault.help }
            }
        },
        _ => Address::Wrong {
            code: Code::UnsafeUrl,
            message: format!("`{address}` can't be linked"),
            help: "only `http`, `https`, `mailto`, `event:` and `actor:` links are allowed"
                .to_owned(),
        },
    }
}

/// What to write in place of an address that leads nowhere.
fn meant(address: &str) -> String {
    if let Some(path) = address.strip_suffix(".md") {
        let stem = path.rsplit('/').next().unwrap_or(path);
        return if path.contains("actors/") {
            format!("write `actor:{stem}`")
        } else if path.contains("pages/") {
            format!("write `/{stem}/`")
        } else {
            format!("write `event:{}`", file_name::dated(stem).id)
        };
    }
    match address.parse::<WebUrl>() {
        Err(fault) if fault.help.contains("://") && fault.help.contains('.') => fault.help,
        _ => "write a whole address with `https://`, `event:ID`, `actor:ID`, or a path from the \
              site's root such as `/about/`"
            .to_owned(),
    }
}

fn image(address: &str, place: Range<usize>) -> Address {
    let name = address.strip_prefix("/media/").unwrap_or(address);
    // Editors that write addresses write a space as `%20`; files have names.
    let name = percent_decode_str(name).decode_utf8_lossy();
    if name.contains(':') || name.starts_with("//") {
        return Address::Wrong {
            code: Code::UnsafeUrl,
            message: format!("`{address}` is a picture on another host"),
            help: "put the file into `content/media` and write its name: a reader's visit is \
                   nobody else's business"
                .to_owned(),
        };
    }
    Address::Inside(Reference::Media(name.into_owned(), place))
}
