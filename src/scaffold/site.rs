//! A new site: the files of `starter/`, which are an example that builds.

use include_dir::{Dir, DirEntry, include_dir};
use toml_edit::{DocumentMut, value};

use super::NewFile;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/scaffold/starter");

/// The files of a new site, in the order of their paths; with a name of its own where one is given.
#[must_use]
pub fn site(name: Option<&str>) -> Vec<NewFile> {
    let mut files = Vec::new();
    gather(&STARTER, &mut files);
    files.sort_by(|a, b| a.path.cmp(&b.path));
    if let Some(name) = name {
        for file in &mut files {
            rename(file, name);
        }
    }
    files
}

fn gather(dir: &Dir<'_>, files: &mut Vec<NewFile>) {
    for entry in dir.entries() {
        match entry {
            DirEntry::Dir(inner) => gather(inner, files),
            DirEntry::File(file) => files.push(NewFile {
                path: file.path().to_string_lossy().replace('\\', "/"),
                text: String::from_utf8_lossy(file.contents()).replace("\r\n", "\n"),
            }),
        }
    }
}

/// Puts the site's name where a file shows it.
fn rename(file: &mut NewFile, name: &str) {
    match file.path.as_str() {
        "site.toml" => {
            if let Ok(mut config) = file.text.parse::<DocumentMut>() {
                config["site"]["title"] = value(name);
                file.text = config.to_string();
            }
        }
        "README.md" => {
            let (_, rest) = file.text.split_once('\n').unwrap_or_default();
            file.text = format!("# {name}\n{rest}");
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(files: &[NewFile], path: &str) -> String {
        files.iter().find(|file| file.path == path).expect("a file of the example").text.clone()
    }

    #[test]
    fn hidden_files_are_part_of_it() {
        assert!(site(None).iter().any(|file| file.path == ".gitignore"));
    }

    #[test]
    fn a_name_replaces_the_title_and_nothing_else() {
        let name = "Fish & \"chips\" \\ über";
        let (plain, named) = (site(None), site(Some(name)));
        let config: toml::Table = text(&named, "site.toml").parse().expect("TOML");
        assert_eq!(config["site"]["title"].as_str(), Some(name));
        assert!(text(&named, "README.md").starts_with("# Fish &"));
        for (before, after) in plain.iter().zip(&named) {
            let changed =
                before.text.lines().zip(after.text.lines()).filter(|(one, other)| one != other);
            let expected = matches!(before.path.as_str(), "site.toml" | "README.md");
            assert_eq!(changed.count(), usize::from(expected), "{}", before.path);
            assert_eq!(before.text.lines().count(), after.text.lines().count());
        }
    }
}
