//! Raw HTML: cleaned by ammonia, and what that leaves out is said.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, TagToken, Token, TokenSink, TokenSinkResult, Tokenizer,
    TokenizerOpts,
};
use pulldown_cmark::Event;

use super::{Spanned, links};
use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Span;

/// What our own HTML needs beyond ammonia's list. Ids only lead to footnotes and headings.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .url_schemes(["http", "https", "mailto", scheme()].into())
        .link_rel(None)
        .rm_tags(["area", "map", "center", "strike", "tt", "acronym", "nav", "header", "footer"])
        .add_tag_attributes("li", ["id"])
        .add_tag_attributes("a", ["id"])
        .add_tag_attributes("th", ["scope"])
        .add_tag_attributes("div", ["tabindex"])
        .add_tag_attribute_values("div", "tabindex", ["0"])
        .rm_tag_attributes("img", ["width", "height"]);
    for heading in ["h2", "h3", "h4", "h5", "h6"] {
        builder.add_tag_attributes(heading, ["id"]);
    }
    for cell in ["td", "th"] {
        builder.rm_tag_attributes(cell, ["align", "char", "charoff"]);
        builder.add_allowed_classes(cell, ["end", "center"]);
    }
    builder.add_allowed_classes("div", ["table"]).add_allowed_classes("ol", ["footnotes"]);
    builder.url_relative(UrlRelative::Custom(Box::new(within_page)));
    builder.attribute_filter(|tag, key, value| passes(tag, key, value).then(|| value.into()));
    builder
});

/// Whether an attribute's value may stay. A picture may only come from the site itself: others would
/// tell another host who reads here.
fn passes(tag: &str, key: &str, value: &str) -> bool {
    (tag, key) != ("img", "src") || value.starts_with(links::HOLE)
}

/// Of addresses without a host only places on the same page stay: a path would leave the site where
/// that stands below one.
fn within_page(address: &str) -> Option<Cow<'_, str>> {
    address.starts_with('#').then(|| address.into())
}

fn scheme() -> &'static str {
    links::HOLE.trim_end_matches(':')
}

/// The HTML without anything that could run, load or disguise.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

/// Says which tags and attributes will be left out; gives whether there was any raw HTML.
pub(super) fn report(events: &[Spanned<'_>], file: FileId, found: &mut Diagnostics) -> bool {
    let mut raw = false;
    for (event, range) in events {
        let (Event::Html(html) | Event::InlineHtml(html)) = event else { continue };
        raw = true;
        for what in left_out(html) {
            let help = help(&what);
            found
                .add(
                    Code::HtmlRemoved,
                    Span::new(file, range.clone()),
                    format!("{what} is left out"),
                )
                .help(help);
        }
    }
    raw
}

fn help(what: &str) -> &'static str {
    match what {
        "`src` of `<img>`" => {
            "put the file into content/media and write `![what it shows](its-name)`"
        }
        "`href` of `<a>`" => "write the link as Markdown: `[words](address)`",
        _ => "for safety only plain HTML passes: no script, style, frames, forms or handlers",
    }
}

/// Where the links of raw HTML lead.
pub(super) fn links(html: &str) -> Vec<String> {
    let tags = tags(html);
    let attributes = tags.iter().filter(|tag| &*tag.name == "a").flat_map(|tag| &tag.attrs);
    let addresses = attributes.filter(|attribute| &*attribute.name.local == "href");
    addresses.map(|attribute| attribute.value.to_string()).collect()
}

fn left_out(html: &str) -> BTreeSet<String> {
    tags(html).iter().flat_map(unknown).collect()
}

fn tags(html: &str) -> Vec<Tag> {
    let sink = Tags::default();
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// Collects the tags that begin something.
#[derive(Default)]
struct Tags(RefCell<Vec<Tag>>);

impl TokenSink for Tags {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        if let TagToken(tag) = token
            && tag.kind == TagKind::StartTag
        {
            self.0.borrow_mut().push(tag);
        }
        TokenSinkResult::Continue
    }
}

fn unknown(tag: &Tag) -> Vec<String> {
    let name: &str = &tag.name;
    if !CLEANER.clone_tags().contains(name) {
        return vec![format!("`<{name}>`")];
    }
    let by_tag = CLEANER.clone_tag_attributes();
    let mut known: HashSet<&str> = CLEANER.clone_generic_attributes();
    known.extend(by_tag.get(name).into_iter().flatten());
    let attributes = tag.attrs.iter().map(|attribute| attribute.name.local.to_string());
    attributes
        .filter(|key| !known.contains(key.as_str()))
        .map(|key| format!("`{key}` of `<{name}>`"))
        .chain(addresses(tag))
        .collect()
}

/// Addresses that the cleaner drops: of pictures, and those that could run script.
fn addresses(tag: &Tag) -> Vec<String> {
    let dropped = tag.attrs.iter().filter(|attribute| {
        let (key, value) = (&*attribute.name.local, &*attribute.value);
        let scheme = value.trim().split_once(':').map(|(scheme, _)| scheme.to_lowercase());
        let is_safe = match scheme {
            Some(scheme) => matches!(&*scheme, "http" | "https" | "mailto"),
            None => within_page(value).is_some(),
        };
        !passes(&tag.name, key, value) || (matches!(key, "href" | "cite") && !is_safe)
    });
    dropped.map(|attribute| format!("`{}` of `<{}>`", &attribute.name.local, &tag.name)).collect()
}
