//! Builds that do not come to their end, or meet another one, harm nothing.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use walkdir::WalkDir;

/// What stands in a folder: every file with its bytes.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// A folder with the sites `a` and `b`, which both are built into `dist`.
struct Place(TempDir);

impl Place {
    fn of_sites_with(events: usize) -> Self {
        // In memory where that can be: a hundred builds take their time on a slow disk.
        let folder = TempDir::new_in("/dev/shm").or_else(|_| TempDir::new());
        let place = Place(folder.expect("a folder"));
        for name in ["a", "b"] {
            let site = place.path(name);
            fs::create_dir_all(site.join("content/events")).expect("a folder");
            let config = format!(
                "[site]\ntitle = \"Site {name}\"\ndescription = \"A test.\"\n\
                 base_url = \"https://example.org/\"\nlanguage = \"en\"\n"
            );
            fs::write(site.join("site.toml"), config).expect("a file");
            for event in 0..events {
                let day = event % 28 + 1;
                let text = format!(
                    "+++\ntitle = \"Event {event}\"\ndate = \"2025-01-{day:02}\"\n\
                     summary = \"It happened.\"\n+++\nAs told by {name}.\n"
                );
                fs::write(site.join(format!("content/events/e{event}.md")), text).expect("a file");
            }
        }
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A build of a site, after what a `shell` makes of `"$@"`.
    fn build(&self, site: &str, shell: &str) -> Child {
        Command::new("sh")
            .args(["-c", shell, "sh", env!("CARGO_BIN_EXE_dateline"), "build"])
            .arg("--root")
            .arg(self.path(site))
            .arg("--out")
            .arg(self.path("dist"))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a shell")
    }

    #[track_caller]
    fn built(&self, site: &str) -> Files {
        assert!(self.build(site, PLAIN).wait().expect("an end").success());
        files(&self.path("dist"))
    }

    #[track_caller]
    fn holds_only_the_sites_and_the_result(&self) {
        let entries = fs::read_dir(self.0.path()).expect("a folder");
        let mut names: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name()).collect();
        names.sort();
        assert_eq!(names, ["a", "b", "dist"]);
    }
}

const PLAIN: &str = r#"exec "$@""#;

fn files(folder: &Path) -> Files {
    let entries = WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(|file| (file.path().to_owned(), fs::read(file.path()).expect("a file"))).collect()
}

#[test]
fn a_build_killed_at_any_moment_leaves_the_old_site_or_the_new_one_whole() {
    let place = Place::of_sites_with(1000);
    let a = place.built("a");
    let begun = Instant::now();
    let b = place.built("b");
    let whole = begun.elapsed();
    assert!(a != b);
    let (mut wait, mut replaced, mut stands) = (Duration::ZERO, 0, "b");
    for _ in 0..50 {
        let next = if stands == "a" { "b" } else { "a" };
        let mut build = place.build(next, PLAIN);
        sleep(wait);
        // Sends SIGKILL; a build that has already ended is just as well.
        let _ = build.kill();
        build.wait().expect("an end");
        let now = files(&place.path("dist"));
        assert!(now == a || now == b, "neither of the two sites is there, whole");
        // Later each time until a build gets through, then earlier: most die near the swap.
        let through = (now == a) == (next == "a");
        wait = if through { wait.saturating_sub(whole / 3) } else { wait + whole / 10 };
        stands = if through { next } else { stands };
        replaced += u32::from(through);
    }
    assert!((1..50).contains(&replaced), "{replaced} of 50 got through: nothing was tried");
    assert!(place.built("a") == a);
    place.holds_only_the_sites_and_the_result();
}

#[test]
fn a_full_disk_loses_nothing_and_is_said() {
    let place = Place::of_sites_with(3);
    let before = place.built("a");
    // A limit of the size of files fails like a full disk, even for root.
    let build = place.build("b", r#"trap "" XFSZ; ulimit -f 1; exec "$@""#);
    let end = build.wait_with_output().expect("an end");
    let said = String::from_utf8_lossy(&end.stderr);
    assert_eq!(end.status.code(), Some(1), "{said}");
    assert!(said.contains("could not write `") && said.contains("free some space"), "{said}");
    assert_eq!(files(&place.path("dist")), before);
    place.holds_only_the_sites_and_the_result();
}

#[test]
fn builds_at_once_into_one_folder_leave_one_whole_site() {
    let place = Place::of_sites_with(100);
    let (a, b) = (place.built("a"), place.built("b"));
    let builds = ["a", "b", "a", "b"].map(|site| place.build(site, PLAIN));
    let ends = builds.map(|build| build.wait_with_output().expect("an end"));
    assert!(ends.iter().any(|end| end.status.success()));
    for end in ends.iter().filter(|end| !end.status.success()) {
        assert!(String::from_utf8_lossy(&end.stderr).contains("another build is writing"));
    }
    let now = files(&place.path("dist"));
    assert!(now == a || now == b);
    place.holds_only_the_sites_and_the_result();
}
