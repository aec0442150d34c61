//! The links of a text.

use super::names::Known;
use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Span;
use crate::diag::suggest;
use crate::model::Body;
use crate::model::Piece;
use crate::model::Reference;
use crate::model::Target;

/// The text with its references looked up; what is not known is reported and left out.
pub(super) fn linked(
    body: &Body<Reference>,
    file: FileId,
    known: &Known,
    found: &mut Diagnostics,
) -> Body<Target> {
    let pieces = body.pieces.iter().filter_map(|piece| match piece {
        Piece::Html(html) => Some(Piece::Html(html.clone())),
        Piece::Link(reference) => target(reference, file, known, found).map(Piece::Link),
    });
    Body { pieces: pieces.collect(), plain: body.plain.clone(), outside: body.outside.clone() }
}

fn target(
    reference: &Reference,
    file: FileId,
    known: &Known,
    found: &mut Diagnostics,
) -> Option<Target> {
    match reference {
        Reference::Event(name) => known.events.id(name, file, found).map(Target::Event),
        Reference::Actor(name) => known.actors.id(name, file, found).map(Target::Actor),
        Reference::Site(path) => Some(Target::Site(path.clone())),
        Reference::Media(name, range) => image(name, Span::new(file, range.clone()), known, found)
            .then(|| Target::Media(name.clone())),
    }
}

/// Whether a picture is there; reports it if it is not.
pub(super) fn image(name: &str, span: Span, known: &Known, found: &mut Diagnostics) -> bool {
    let there = known.media.contains_key(name);
    if !there {
        let near = suggest::help(name, known.media.keys().map(String::as_str));
        let help = near.unwrap_or_else(|| "put the file there, or correct its name".to_owned());
        found
            .add(Code::UnknownImage, span, format!("there is no `{name}` in content/media"))
            .help(help);
    }
    there
}
