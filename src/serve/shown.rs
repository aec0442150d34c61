//! What browsers are shown at a moment, and how they tell it from what they have.

use std::ffi::OsStr;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::sync::Arc;

use super::preview::Preview;
use super::watch::Paths;
use crate::model::Options;
use crate::model::Sources;

/// What is shown at a moment.
#[derive(Clone)]
pub(super) struct Shown {
    /// The last good site; `None` if there was none yet.
    pub(super) preview: Option<Arc<Preview>>,
    /// What is wrong with the site as it is now, as HTML.
    pub(super) report: Option<Arc<str>>,
    /// What tells this good site from others.
    pub(super) edition: Edition,
}

impl Shown {
    /// The path of the site's root, `/` or `/repo/`.
    pub(super) fn base_path(&self) -> &str {
        self.preview.as_ref().map_or("/", |preview| preview.base_path())
    }
}

/// Two marks, of which one changes with the style sheets and the other with all the rest. A server that
/// starts again over the same files begins with the same marks, so that pages need not reload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edition {
    pub(super) site: Mark,
    pub(super) style: Mark,
}

/// A number that says nothing but whether two things are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark(u64);

impl Edition {
    /// The marks of a site as it is first read.
    pub(super) fn first(sources: &Sources, options: &Options) -> Self {
        let (mut site, mut style) = (DefaultHasher::new(), DefaultHasher::new());
        format!("{options:?}").hash(&mut site);
        let theme = &sources.theme;
        let texts = sources.content.iter().chain(theme.own_templates.values());
        for file in texts.chain([&sources.config]).map(|id| &sources.files[*id]) {
            (&file.path, &file.text).hash(&mut site);
        }
        for (name, media) in &sources.media {
            (name, media.picture.map(|size| (size.width, size.height))).hash(&mut site);
        }
        for (name, bytes) in &theme.assets {
            (name, bytes).hash(if is_style(name) { &mut style } else { &mut site });
        }
        Edition { site: Mark(site.finish()), style: Mark(style.finish()) }
    }

    /// The marks of a site that every page is to be reloaded for.
    pub(super) fn reloaded(self) -> Self {
        Edition { site: self.site.next(), ..self }
    }

    /// The marks after files have changed.
    pub(super) fn after(self, changed: &Paths) -> Self {
        if changed.is_empty() {
            return self;
        }
        let only_style = changed.iter().all(|path| path.starts_with("static/") && is_style(path));
        if only_style { Edition { style: self.style.next(), ..self } } else { self.reloaded() }
    }
}

impl Mark {
    fn next(self) -> Self {
        Mark(self.0.wrapping_add(1))
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

fn is_style(path: &str) -> bool {
    Path::new(path).extension() == Some(OsStr::new("css"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load;

    fn edition(files: &[(&str, &str)]) -> Edition {
        Edition::first(&load::texts(files.iter().copied()), &Options::default())
    }

    #[test]
    fn the_same_files_have_the_same_marks() {
        let files = [("site.toml", "[site]"), ("static/style.css", "a {}")];
        assert_eq!(edition(&files), edition(&files));
        let style = edition(&[files[0], ("static/style.css", "b {}")]);
        assert!(style.site == edition(&files).site && style.style != edition(&files).style);
        for other in ["content/events/a.md", "templates/base.html", "static/site.js"] {
            let more = edition(&[files[0], files[1], (other, "")]);
            assert!(more.site != edition(&files).site && more.style == edition(&files).style);
        }
    }

    #[test]
    fn a_change_of_style_alone_is_told_from_others() {
        let before = edition(&[]);
        let after =
            |paths: &[&str]| before.after(&paths.iter().map(|path| (*path).to_owned()).collect());
        let style = after(&["static/a.css", "static/b/c.css"]);
        assert!(style.site == before.site && style.style != before.style);
        for others in [["static/a.css", "site.toml"], ["static/a.js", "templates/lanes.css"]] {
            let both = after(&others);
            assert!(both.site != before.site && both.style == before.style, "{others:?}");
        }
    }
}
