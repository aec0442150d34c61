//! The built-in theme: `templates/` and `static/` of this repository, compiled in.

use std::collections::BTreeMap;

use include_dir::{Dir, DirEntry, include_dir};

use crate::diag::Files;
use crate::model::Theme;

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// The built-in theme, its templates added to `files` so that diagnostics can point into them.
pub(super) fn built_in(files: &mut Files) -> Theme {
    let mut theme = Theme::default();
    for (path, bytes) in all(&TEMPLATES) {
        // Our own templates are UTF-8; a test renders every one.
        let text = String::from_utf8_lossy(bytes);
        let id = files.add(format!("templates/{path} (built in)"), text);
        theme.default_templates.insert(path, id);
    }
    theme.assets = all(&STATIC).into_iter().map(|(path, bytes)| (path, bytes.into())).collect();
    theme
}

/// A static file of the built-in theme.
pub(super) fn asset(name: &str) -> Option<&'static [u8]> {
    STATIC.get_file(name).map(include_dir::File::contents)
}

fn all(dir: &Dir<'static>) -> BTreeMap<String, &'static [u8]> {
    let mut found = BTreeMap::new();
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => found.extend(all(inner)),
            DirEntry::File(file) => {
                let path = file.path().to_string_lossy().replace('\\', "/");
                found.insert(path, file.contents());
            }
        }
    }
    found
}
