//! Places in texts: which file, from which byte to which.

use std::ops::{Index, Range};
use std::sync::Arc;

/// One of the texts in [`Files`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A stretch of bytes of one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Its first byte.
    pub start: u32,
    /// The byte after its last; equal to `start` where a thing is missing.
    pub end: u32,
}

impl Span {
    /// The bytes `range` of `file`.
    #[must_use]
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { file, start: clamp(range.start), end: clamp(range.end) }
    }

    /// The beginning of a file, for what concerns all of it.
    #[must_use]
    pub fn whole(file: FileId) -> Self {
        Span { file, start: 0, end: 0 }
    }
}

/// A text and the path it was read from, relative to the site's root, with `/` between folders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Path relative to the root.
    pub path: String,
    /// The text, its lines ended by `\n` alone and no byte order mark before them.
    pub text: String,
}

/// Every text that a diagnostic can point into. A copy shares the texts.
#[derive(Clone, Debug, Default)]
pub struct Files(Vec<Arc<File>>);

impl Files {
    /// Keeps a text and gives it an id.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.push(Arc::new(File { path: path.into(), text: text.into() }));
        FileId(id)
    }

    /// Puts another text in the place of a file's; its id stays, and so do copies made before.
    pub fn replace(&mut self, id: FileId, text: impl Into<String>) {
        let file = &mut self.0[id.0 as usize];
        *file = Arc::new(File { path: file.path.clone(), text: text.into() });
    }

    /// The first line of a span without its end, and which bytes of it the span takes; what runs over
    /// several lines ends with the first.
    #[must_use]
    pub fn line(&self, span: Span) -> (&str, Range<usize>) {
        let text = &self[span.file].text;
        let start = floor_char(text, span.start as usize);
        let from = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let to = text[start..].find('\n').map_or(text.len(), |at| start + at);
        let end = floor_char(text, span.end as usize).clamp(start, to.max(start));
        (&text[from..to], start - from..end - from)
    }

    /// A file to keep beyond the life of these.
    #[must_use]
    pub fn shared(&self, id: FileId) -> Arc<File> {
        Arc::clone(&self.0[id.0 as usize])
    }

    /// Where a span begins and ends, counted in lines and characters.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        let text = &self[span.file].text;
        let start = floor_char(text, span.start as usize);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        Position {
            line: text[..start].matches('\n').count() + 1,
            column: text[line_start..start].chars().count() + 1,
        }
    }
}

impl Index<FileId> for Files {
    type Output = File;

    fn index(&self, id: FileId) -> &File {
        &self.0[id.0 as usize]
    }
}

/// A line and a column as people and editors count them: from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// The last character boundary at or before `at`.
fn floor_char(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let mut files = Files::default();
        let id = files.add("a.md", "первая\n\tтак 是 вот");
        let at = |start| files.position(Span::new(id, start..start));
        assert_eq!(at(0), Position { line: 1, column: 1 });
        assert_eq!(at(2), Position { line: 1, column: 2 });
        let second = files[id].text.find("вот").expect("the word stands there");
        assert_eq!(at(second), Position { line: 2, column: 8 });
        assert_eq!(at(9999).line, 2);
    }

    #[test]
    fn the_line_of_a_span_ends_where_the_line_does() {
        let mut files = Files::default();
        let id = files.add("a.md", "one\nтак два\nthree");
        let line = |start, end| files.line(Span::new(id, start..end));
        assert_eq!(line(0, 3), ("one", 0..3));
        assert_eq!(line(4, 10), ("так два", 0..6));
        assert_eq!(line(11, 99), ("так два", 7..13));
        assert_eq!(line(5, 5), ("так два", 0..0), "inside a letter");
        assert_eq!(line(99, 99), ("three", 5..5));
    }
}
