use super::*;

use tempfile::TempDir;

/// A site with articles, and something to lose in every folder.
fn site() -> TempDir {
    let site = TempDir::new().expect("a folder");
    for file in
        ["site.toml", "content/events/a.md", "templates/home.html", "static/a.css", ".git/HEAD"]
    {
        put(site.path(), file);
    }
    site
}

fn put(root: &Path, file: &str) {
    let path = root.join(file);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, file).expect("a file");
}

#[track_caller]
fn refused(out: &Path, root: &Path, force: bool) -> String {
    let judged = Target::judged(out, &Guard { root, force });
    judged.expect_err(&format!("{}", out.display())).to_string()
}

#[track_caller]
fn accepted(out: &Path, root: &Path, force: bool) {
    Target::judged(out, &Guard { root, force }).expect("a target");
}

#[test]
fn what_a_site_is_made_of_is_never_replaced_not_even_forced() {
    let site = site();
    let root = site.path();
    let folders = ["", "content", "content/", "content/events", "content/new/deep", "templates"];
    let more =
        ["static", "static/../content", "./content/.", "dist/../", ".git", ".git/x", "Static"];
    for out in folders.into_iter().chain(more) {
        for force in [false, true] {
            refused(&root.join(out), root, force);
        }
    }
    assert!(refused(root, root, true).contains("the site's own folder"));
    assert!(refused(root.parent().expect("above"), root, true).contains("the site's own folder"));
}

#[test]
fn another_site_is_never_replaced() {
    let (ours, other) = (site(), site());
    assert!(refused(other.path(), ours.path(), true).contains("`site.toml`"));
}

#[test]
fn home_is_never_replaced_nor_what_holds_it() {
    let site = site();
    let homes = TempDir::new().expect("a folder");
    let home = homes.path().join("ann");
    fs::create_dir(&home).expect("a folder");
    let judged = |out: &Path| {
        let guard = Guard { root: site.path(), force: true };
        Target::judged_at_home(out, &guard, Some(home.clone()))
    };
    assert!(judged(&home).expect_err("home").to_string().contains("home"));
    assert!(judged(homes.path()).expect_err("above").to_string().contains("home"));
    judged(&home.join("site")).expect("a folder in it is fine");
}

#[test]
fn files_that_dateline_did_not_write_are_kept_unless_forced() {
    let site = site();
    let out = site.path().join("out");
    for file in ["letter.txt", "a/b.txt", "a/c.txt", ".git/HEAD"] {
        put(&out, file);
    }
    let message = refused(&out, site.path(), false);
    assert!(message.contains("`.git/HEAD`, `a/b.txt`, `a/c.txt` and 1 more"), "{message}");
    assert!(message.contains("--force"), "{message}");
    accepted(&out, site.path(), true);
}

#[test]
fn its_own_files_an_empty_folder_and_none_at_all_are_fine() {
    let site = site();
    accepted(&site.path().join("dist"), site.path(), false);
    accepted(&site.path().join("a/b/c"), site.path(), false);
    let out = site.path().join("out");
    fs::create_dir_all(out.join("empty")).expect("a folder");
    accepted(&out, site.path(), false);
    put(&out, "index.html");
    put(&out, "events/a/index.html");
    put(&out, ".DS_Store");
    let list = manifest::text(&["events/a/index.html", "index.html"]).expect("a list");
    fs::write(out.join(manifest::NAME), list).expect("a list");
    accepted(&out, site.path(), false);
    put(&out, "index.htm");
    assert!(refused(&out, site.path(), false).contains("`index.htm`"));
}

#[test]
fn a_list_that_cannot_be_read_vouches_for_nothing() {
    let site = site();
    let out = site.path().join("out");
    put(&out, "index.html");
    for list in ["", "index.html", "{}", "[1]", "\u{0}"] {
        fs::write(out.join(manifest::NAME), list).expect("a list");
        refused(&out, site.path(), false);
    }
}

#[test]
fn a_file_in_the_place_is_an_error_that_names_it() {
    let site = site();
    put(site.path(), "out.txt");
    for force in [false, true] {
        let message = refused(&site.path().join("out.txt"), site.path(), force);
        assert!(message.contains("out.txt` is a file"), "{message}");
    }
}

#[cfg(unix)]
#[test]
fn the_whole_disk_is_never_replaced() {
    let site = site();
    refused(Path::new("/"), site.path(), true);
    refused(Path::new("/../.."), site.path(), true);
}

// Windows takes `..` out of a path before it looks, and calls what is below a file missing.
#[cfg(unix)]
#[test]
fn a_path_that_cannot_be_resolved_is_an_error() {
    let site = site();
    let message = refused(&site.path().join("none/../dist"), site.path(), false);
    assert!(message.contains("without `..`"), "{message}");
    refused(&site.path().join("x".repeat(5000)), site.path(), true);
    let below_a_file = site.path().join("site.toml/dist");
    assert!(refused(&below_a_file, site.path(), true).contains("a file is in the way"));
}

#[cfg(unix)]
#[test]
fn a_link_is_refused_with_the_folder_it_leads_to() {
    use std::os::unix::fs::symlink;

    let site = site();
    let elsewhere = TempDir::new().expect("a folder");
    for (name, to) in [("dist", elsewhere.path()), ("loose", Path::new("/nowhere/at/all"))] {
        let link = site.path().join(name);
        symlink(to, &link).expect("a link");
        for out in [link.clone(), link.join("."), PathBuf::from(format!("{}/", link.display()))] {
            assert!(refused(&out, site.path(), true).contains("is a link"));
        }
    }
    let message = refused(&site.path().join("dist"), site.path(), true);
    let real = fs::canonicalize(elsewhere.path()).expect("it exists");
    assert!(message.contains(&real.display().to_string()), "{message}");
}

#[cfg(unix)]
#[test]
fn links_on_the_way_do_not_hide_the_site() {
    use std::os::unix::fs::symlink;

    let site = site();
    let outside = TempDir::new().expect("a folder");
    symlink(site.path(), outside.path().join("alias")).expect("a link");
    refused(&outside.path().join("alias/content/x"), site.path(), true);
    let moved = outside.path().join("articles");
    fs::rename(site.path().join("content"), &moved).expect("moved");
    symlink(&moved, site.path().join("content")).expect("a link");
    refused(&moved.join("x"), site.path(), true);
    refused(outside.path(), site.path(), true);
}
