//! What `render` gives: the whole site as a value, from path to content.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use super::BaseUrl;
use crate::diag::Diagnostic;

/// A file of the output: a relative path with `/` between folders that never leaves the folder.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutPath(String);

impl OutPath {
    /// The file at `path`; `None` if it would leave the output folder or names no file.
    #[must_use]
    pub fn file(path: impl Into<String>) -> Option<Self> {
        let path = path.into();
        let sound = |part: &str| {
            !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']) && !part.contains(':')
        };
        let is_sound = path.split('/').all(sound);
        is_sound.then_some(OutPath(path))
    }

    /// The file that a host serves for `address`, a path below the root: `events/r1/` is
    /// `events/r1/index.html`.
    #[must_use]
    pub fn address(address: &str) -> Option<Self> {
        match address {
            "" => Self::file("index.html"),
            _ if address.ends_with('/') => Self::file(format!("{address}index.html")),
            _ => Self::file(address),
        }
    }

    /// The path.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for OutPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A page that is made when it is asked for.
pub type Render = Arc<dyn Fn() -> Result<Vec<u8>, Diagnostic> + Send + Sync>;

/// What is at a path.
#[derive(Clone)]
pub enum Content {
    /// Bytes already there.
    Bytes(Cow<'static, [u8]>),
    /// A file to copy.
    Copy(PathBuf),
    /// A page not made yet; making it twice gives the same bytes.
    Render(Render),
}

/// A whole site. `build` makes all of it and writes it, `serve` makes what is asked for.
#[derive(Clone)]
pub struct Output {
    base: BaseUrl,
    contents: BTreeMap<OutPath, Content>,
}

impl Output {
    /// A site without any page, to be published at `base`.
    #[must_use]
    pub fn at(base: BaseUrl) -> Self {
        Output { base, contents: BTreeMap::new() }
    }

    /// A site of `contents`, to be published at `base`.
    #[must_use]
    pub fn of(base: BaseUrl, contents: impl IntoIterator<Item = (OutPath, Content)>) -> Self {
        Output { base, contents: contents.into_iter().collect() }
    }

    /// Where the site will be published.
    #[must_use]
    pub fn base(&self) -> &BaseUrl {
        &self.base
    }

    /// Puts `content` at `path`, unless the path is taken.
    #[must_use]
    pub fn insert(&mut self, path: OutPath, content: Content) -> bool {
        match self.contents.entry(path) {
            Entry::Vacant(free) => {
                free.insert(content);
                true
            }
            Entry::Occupied(_) => false,
        }
    }

    /// What is at a path.
    #[must_use]
    pub fn get(&self, path: &OutPath) -> Option<&Content> {
        self.contents.get(path)
    }

    /// Everything, by path.
    #[must_use]
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&OutPath, &Content)> {
        self.contents.iter()
    }

    /// Every content, to be wrapped by who wants to know when it is made.
    pub fn contents_mut(&mut self) -> impl Iterator<Item = &mut Content> {
        self.contents.values_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leaves_the_folder() {
        for wrong in
            ["", "/etc/passwd", "../x", "a/../../x", "a//b", "a\\..\\b", "c:x", "./a", "a/"]
        {
            assert_eq!(OutPath::file(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn addresses_of_folders_are_their_index() {
        let file = |address| OutPath::address(address).map(|path| path.to_string());
        assert_eq!(file("").as_deref(), Some("index.html"));
        assert_eq!(file("events/r1/").as_deref(), Some("events/r1/index.html"));
        assert_eq!(file("events.json").as_deref(), Some("events.json"));
        assert_eq!(file("../x/"), None);
    }
}
