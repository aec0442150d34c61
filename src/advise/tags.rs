//! Tags in order.

use std::ops::Range;

use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::Fix;
use crate::diag::Span;
use crate::model::Event;
use crate::model::Name;
use crate::model::Site;
use crate::model::Sources;
use crate::model::Tag;

/// Events whose tags stand in another order than in `site.toml`: that is the order their editor
/// chose for readers, and it holds in every language of the site, as that of the alphabet does not.
pub(super) fn unsorted(site: &Site, sources: &Sources, found: &mut Diagnostics) {
    for (_, event) in site.events.iter().filter(|(_, event)| !event.tags.is_sorted()) {
        let names = sorted(event);
        let (Some(first), Some(last)) = (event.front.tags.first(), event.front.tags.last()) else {
            continue;
        };
        let range = first.range.start..last.range.end;
        let span = Span::new(event.file, range.clone());
        let words: Vec<_> = names.iter().map(|name| format!("\"{}\"", name.text)).collect();
        found
            .add(Code::UnsortedTags, span, "these tags stand in another order than in site.toml")
            .fix_if(
                rewritten(&sources.files[event.file].text, range, event, &names)
                    .map(|text| Fix { span, text }),
            )
            .help(format!("write tags = [{}]", words.join(", ")));
    }
}

/// An event's tags as they should stand.
fn sorted(event: &Event) -> Vec<&Name<Tag>> {
    let mut both: Vec<_> = event.tags.iter().zip(&event.front.tags).collect();
    both.sort_by_key(|(id, _)| **id);
    both.into_iter().map(|(_, name)| name).collect()
}

/// The list with each name in the place of another, and what stands between them where it is;
/// `None` if that holds a remark, which may be about its neighbour.
fn rewritten(
    text: &str,
    range: Range<usize>,
    event: &Event,
    names: &[&Name<Tag>],
) -> Option<String> {
    let mut list = String::new();
    let mut at = range.start;
    for (old, new) in event.front.tags.iter().zip(names) {
        let between = &text[at..old.range.start];
        list += between;
        list += &text[new.range.clone()];
        at = old.range.end;
        if between.contains('#') {
            return None;
        }
    }
    Some(list)
}
