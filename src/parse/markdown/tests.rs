use super::*;
use crate::diag::Files;

fn parsed(text: &str) -> (Body<Reference>, Vec<String>) {
    let mut files = Files::default();
    let file = files.add("x.md", text);
    let mut found = Diagnostics::default();
    let source =
        Markdown { file, text, range: 0..text.len(), id: "x", english: true, anchors: true };
    let body = body(&source, &mut found);
    let faults = found.sorted(&files).iter().map(|one| one.code.name().to_owned()).collect();
    (body, faults)
}

/// The HTML with each hole as `{reference}`.
fn html(text: &str) -> String {
    let (body, _) = parsed(text);
    let shown = |piece: &Piece<Reference>| match piece {
        Piece::Html(html) => html.to_string(),
        Piece::Link(Reference::Event(name)) => format!("{{event {}}}", name.text),
        Piece::Link(Reference::Actor(name)) => format!("{{actor {}}}", name.text),
        Piece::Link(Reference::Media(name, _)) => format!("{{media {name}}}"),
        Piece::Link(Reference::Site(path)) => format!("{{site {path}}}"),
    };
    body.pieces.iter().map(shown).collect()
}

#[test]
fn links_inside_the_site_are_holes() {
    assert_eq!(html("[o1](event:o1-preview)"), "<p><a href=\"{event o1-preview}\">o1</a></p>\n");
    assert_eq!(html("[D](actor:deepseek)"), "<p><a href=\"{actor deepseek}\">D</a></p>\n");
    assert_eq!(html("[a](/about/#x)"), "<p><a href=\"{site about/#x}\">a</a></p>\n");
    assert_eq!(html("![a cat](cat.webp)"), "<p><img src=\"{media cat.webp}\" alt=\"a cat\"></p>\n");
}

#[test]
fn a_picture_whose_name_has_a_space_is_found() {
    assert!(html("![x](a%20b.webp)").contains("{media a b.webp}"));
    assert!(html("![x](<a b.webp>)").contains("{media a b.webp}"));
}

#[test]
fn what_could_run_script_is_no_link() {
    for address in [
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "JaVaScRiPt:x",
    ] {
        let (_, faults) = parsed(&format!("[x](<{address}>)"));
        assert_eq!(faults, ["unsafe-url"], "{address}");
        assert!(!html(&format!("[x](<{address}>)")).contains(address));
    }
    assert_eq!(parsed("![x](https://a.b/c.png)").1, ["unsafe-url"]);
    assert_eq!(parsed("[x](about.html)").1, ["bad-url"]);
    assert_eq!(parsed("[x](//evil.example/)").1, ["bad-url"]);
    assert_eq!(parsed("[x](https://arxiv.org/) <a@b.org> [m](mailto:a@b.org)").1, [""; 0]);
}

#[test]
fn raw_html_is_cleaned_and_what_is_lost_is_said() {
    let text =
        "<b onclick=\"x()\">bold</b> <script>alert(1)</script> <a href=\"javascript:x\">y</a>";
    let out = html(text);
    assert!(out.contains("<b>bold</b>"), "{out}");
    for bad in ["onclick", "script", "alert"] {
        assert!(!out.contains(bad), "{out}");
    }
    assert_eq!(parsed(text).1, ["html-removed"; 3], "the handler, the script, the address");
    assert_eq!(parsed("press <kbd>x</kbd>").1, [""; 0]);
    assert_eq!(html("press <kbd>x</kbd>"), "<p>press <kbd>x</kbd></p>\n");
}

#[test]
fn our_own_marks_survive_the_cleaning() {
    let rich = "<kbd>k</kbd> [o](event:o) a[^1]\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n[^1]: note\n";
    let plain = rich.replace("<kbd>k</kbd>", "k");
    let norm = |html: String| html.replace("<kbd>k</kbd>", "k");
    assert_eq!(norm(html(rich)), norm(html(&plain)));
}

#[test]
fn a_forged_hole_leads_nowhere() {
    let out = html(
        "<a href=\"dateline-hole:7\">x</a> <a href=\"dateline-hole:99999999999999999999\">y</a>",
    );
    assert_eq!(out, "<p><a href=\"\">x</a> <a href=\"\">y</a></p>\n");
}

#[test]
fn footnotes_are_numbered_by_use_and_lead_back() {
    let out = html("a[^b] c[^a] d[^b]\n\n[^a]: first\n[^b]: second\n");
    assert!(out.contains("a<sup><a href=\"#x-fn-1\" id=\"x-fnref-1-1\">1</a></sup>"), "{out}");
    assert!(out.contains("c<sup><a href=\"#x-fn-2\" id=\"x-fnref-2-1\">2</a></sup>"), "{out}");
    assert!(out.contains("<li id=\"x-fn-1\">\n<p>second</p>\n<a href=\"#x-fnref-1-1\">↩</a> <a href=\"#x-fnref-1-2\">↩</a>"), "{out}");
}

#[test]
fn headings_stay_below_the_title_and_can_be_linked() {
    assert_eq!(
        html("# Über uns\n## Über uns"),
        "<h2 id=\"über-uns\">Über uns</h2>\n<h2 id=\"über-uns-2\">Über uns</h2>\n"
    );
}

#[test]
fn columns_are_aligned_by_class() {
    let out = html("| a | b |\n|:-:|--:|\n| 1 | 2 |\n");
    assert!(
        out.contains(
            "<th scope=\"col\" class=\"center\">a</th><th scope=\"col\" class=\"end\">b</th>"
        ),
        "{out}"
    );
    assert!(!out.contains("style"), "{out}");
}

#[test]
fn quotes_and_dashes_are_typeset() {
    assert_eq!(html("\"a\" -- b's"), "<p>“a” – b’s</p>\n");
}

#[test]
fn the_plain_text_is_the_words() {
    assert_eq!(
        &*parsed("# A\n\n*b* [c](event:c)\nd <b>e</b>\n\n- f\n- g").0.plain,
        "A b c d e f g"
    );
}

#[test]
fn links_to_other_sites_are_known_with_their_places() {
    let text = "[a](https://a.org/x) <https://b.org> [c][1] [d](/about/) ![e](e.webp)\n\
                <a href=\"https://f.org/\">f</a> [g](mailto:g@h.org) `https://i.org`\n\n\
                [1]: https://c.org/\n";
    let (body, _) = parsed(text);
    let places = body.outside.iter().map(|link| (&**link.get_ref(), &text[link.span()]));
    assert_eq!(
        places.collect::<Vec<_>>(),
        [
            ("https://a.org/x", "https://a.org/x"),
            ("https://b.org", "https://b.org"),
            ("https://c.org/", "[c][1]"),
            ("https://f.org/", "https://f.org/"),
        ]
    );
}
