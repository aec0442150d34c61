//! Repositories on hosts whose pages have known addresses: where to edit a file, where to report a
//! mistake, where the site of a repository is shown.
//!
//! Only what is certain is offered: on a host of another kind there is no link rather than one
//! that leads nowhere.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use super::WebUrl;

/// What stands for itself in an address.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// As [`ENCODED`], in a path.
const ENCODED_IN_PATH: &AsciiSet = &ENCODED.remove(b'/');

/// A kind of host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Forge {
    GitHub,
    GitLab,
}

/// A repository on a host that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repository {
    forge: Forge,
    host: String,
    /// Owner and name, with a slash between.
    path: String,
}

impl Repository {
    /// The repository at a web address or at any other that Git takes, `git@github.com:you/x.git`
    /// among them; `None` on a host that is not known.
    #[must_use]
    pub fn at(address: &str) -> Option<Self> {
        let (host, path) = host_and_path(address)?;
        let path = path.trim_matches('/');
        let path = path.strip_suffix(".git").unwrap_or(path);
        // GitHub takes SSH on the port of the web at a name of its own.
        let host = host.strip_prefix("ssh.").unwrap_or(&host).to_owned();
        let forge = match host.split('.').next()? {
            "github" => Forge::GitHub,
            "gitlab" => Forge::GitLab,
            _ => return None,
        };
        let parts = path.split('/').filter(|part| !part.is_empty()).count();
        let sound = parts == path.split('/').count()
            && match forge {
                Forge::GitHub => parts == 2,
                Forge::GitLab => parts >= 2,
            };
        sound.then(|| Repository { forge, host, path: path.to_owned() })
    }

    /// Its own address.
    #[must_use]
    pub fn address(&self) -> String {
        format!("https://{}/{}", self.host, self.path)
    }

    /// Where a file can be changed.
    #[must_use]
    pub fn edit(&self, file: &str) -> String {
        let file = utf8_percent_encode(file, ENCODED_IN_PATH);
        let below = match self.forge {
            Forge::GitHub => "edit",
            Forge::GitLab => "-/edit",
        };
        format!("{}/{below}/HEAD/{file}", self.address())
    }

    /// Where a new file can be written, begun with a text.
    #[must_use]
    pub fn new_file(&self, folder: &str, name: &str, text: &str) -> Option<String> {
        let query = query(&[("filename", name), ("value", text)]);
        (self.forge == Forge::GitHub)
            .then(|| format!("{}/new/HEAD/{folder}?{query}", self.address()))
    }

    /// Where an issue can be opened by the form `template`, with what is known filled in.
    #[must_use]
    pub fn new_issue(&self, template: &str, filled: &[(&str, &str)]) -> Option<String> {
        let query = query(&[&[("template", template)], filled].concat());
        (self.forge == Forge::GitHub).then(|| format!("{}/issues/new?{query}", self.address()))
    }

    /// Where the host shows the site of this repository, if it is no domain of one's own.
    #[must_use]
    pub fn site(&self) -> Option<WebUrl> {
        let (owner, name) = self.path.split_once('/').filter(|_| self.host == "github.com")?;
        let home = format!("{}.github.io", owner.to_lowercase());
        let is_home = name.eq_ignore_ascii_case(&home);
        let below = if is_home { String::new() } else { format!("{name}/") };
        format!("https://{home}/{below}").parse().ok()
    }

    /// Where its owner switches its site on.
    #[must_use]
    pub fn site_settings(&self) -> Option<String> {
        (self.forge == Forge::GitHub).then(|| format!("{}/settings/pages", self.address()))
    }
}

/// `https://host/path`, `ssh://git@host:22/path` or `git@host:path`, in parts; the host in lower
/// case.
fn host_and_path(address: &str) -> Option<(String, String)> {
    if address.contains("://") {
        let url = Url::parse(address).ok()?;
        return Some((url.host_str()?.to_lowercase(), url.path().to_owned()));
    }
    let (host, path) = address.split_once(':')?;
    let host = host.rsplit('@').next().unwrap_or(host);
    Some((host.to_lowercase(), path.to_owned()))
}

fn query(fields: &[(&str, &str)]) -> String {
    let field =
        |(name, value): &(&str, &str)| format!("{name}={}", utf8_percent_encode(value, ENCODED));
    fields.iter().map(field).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(address: &str) -> Option<String> {
        Repository::at(address)?.site().map(|site| site.to_string())
    }

    #[test]
    fn a_repository_is_known_by_any_address_that_git_takes() {
        for address in [
            "https://github.com/You/race",
            "https://github.com/You/race/",
            "https://github.com/You/race.git",
            "https://you:secret@github.com/You/race.git",
            "git@github.com:You/race.git",
            "GitHub.com:/You/race",
            "ssh://git@github.com/You/race.git",
            "ssh://git@ssh.github.com:443/You/race.git",
            "git://github.com/You/race",
        ] {
            let found = Repository::at(address).map(|found| found.address());
            assert_eq!(found.as_deref(), Some("https://github.com/You/race"), "{address}");
        }
    }

    #[test]
    fn other_hosts_and_folders_are_not_taken_for_one() {
        for address in [
            "https://codeberg.org/you/race",
            "https://example.org/github.com/you/race",
            "/srv/github.com/you/race.git",
            "../race.git",
            "C:\\race",
            "https://github.com/",
            "https://github.com/you",
            "https://github.com/you/race/tree/main",
            "https://github.com.example.org/you/race/x",
            "",
        ] {
            assert_eq!(Repository::at(address), None, "{address}");
        }
    }

    #[test]
    fn a_site_is_below_its_owners_address_or_is_it() {
        let shown = site("git@github.com:You/Race.git");
        assert_eq!(shown.as_deref(), Some("https://you.github.io/Race/"));
        let home = site("https://github.com/You/you.GitHub.io");
        assert_eq!(home.as_deref(), Some("https://you.github.io/"));
        assert_eq!(site("https://gitlab.com/you/race"), None);
        assert_eq!(site("https://github.example.org/you/race"), None);
    }

    #[test]
    fn what_is_filled_in_arrives_as_it_was_written() {
        let repository = Repository::at("https://github.com/you/race").expect("a repository");
        let text = "+++\ntitle = \"R&D: 50% more\"\n+++\n";
        let link = repository.new_file("content/events", "ä b.md", text).expect("a link");
        let url = Url::parse(&link).expect("an address");
        assert_eq!(url.path(), "/you/race/new/HEAD/content/events");
        let fields: Vec<_> = url.query_pairs().collect();
        assert_eq!(fields, [("filename".into(), "ä b.md".into()), ("value".into(), text.into())]);
        let edit = repository.edit("content/events/2025/a #1?.md");
        assert!(edit.ends_with("/edit/HEAD/content/events/2025/a%20%231%3F.md"), "{edit}");
    }

    #[test]
    fn gitlab_edits_at_an_address_of_its_own_and_has_no_form_to_fill_in() {
        let repository = Repository::at("https://gitlab.com/group/sub/race").expect("a repository");
        assert_eq!(repository.edit("a.md"), "https://gitlab.com/group/sub/race/-/edit/HEAD/a.md");
        assert_eq!(repository.new_file("content", "a.md", ""), None);
        assert_eq!(repository.new_issue("correction.yml", &[]), None);
    }
}
