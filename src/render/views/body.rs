//! Texts with the addresses of their links filled in.

use tera::Value;

use crate::model::Body;
use crate::model::Picture;
use crate::model::Piece;
use crate::model::Site;
use crate::model::Target;
use crate::model::url;

/// The text as HTML; null where there is none.
pub(in super::super) fn html(site: &Site, body: &Body<Target>) -> Value {
    if body.is_empty() {
        return Value::none();
    }
    let text: String = body.pieces.iter().map(|piece| filled(site, piece)).collect();
    Value::safe_string(&text)
}

fn filled(site: &Site, piece: &Piece<Target>) -> String {
    match piece {
        Piece::Html(html) => html.to_string(),
        Piece::Link(target) => site.base.link(&address(site, target)) + &size(site, target),
    }
}

/// A picture's size, so that nothing moves when it arrives. The hole is the inside of an attribute,
/// so the address ends there, and the last value is ended by the quotation mark after the hole.
fn size(site: &Site, target: &Target) -> String {
    let Target::Media(name) = target else { return String::new() };
    match site.media.get(name).and_then(|media| media.picture) {
        Some(Picture { width, height }) => format!("\" width=\"{width}\" height=\"{height}"),
        None => String::new(),
    }
}

fn address(site: &Site, target: &Target) -> String {
    match target {
        Target::Event(id) => url::event(&site.events[*id].id),
        Target::Actor(id) => url::actor(&site.actors[*id].id),
        Target::Media(name) => url::media(name),
        Target::Site(address) => address.clone(),
    }
}
