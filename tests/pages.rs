//! What readers get: pages, looked at as text.

use dateline::diag::Diagnostics;
use dateline::load;
use dateline::model::{Content, Options, OutPath, Output};

use crate::site::{CONFIG, TestSite};

/// A site in memory, built.
pub(crate) struct Built(Output);

impl Built {
    #[track_caller]
    pub(crate) fn of<'a, T: AsRef<[u8]>>(files: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let sources = load::texts(files);
        let mut found = Diagnostics::default();
        let output = dateline::build(&sources, &Options::default(), &mut found);
        Built(output.unwrap_or_else(|| panic!("{:?}", found.sorted(&sources.files))))
    }

    /// A site of [`CONFIG`] and events, each an id, a date and further lines of front matter.
    #[track_caller]
    pub(crate) fn with<'a>(events: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>) -> Self {
        Self::of_files(events, [("site.toml", CONFIG)])
    }

    #[track_caller]
    pub(crate) fn of_files<'a>(
        events: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let file = |(id, date, more)| {
            let text = format!("+++\ntitle = \"{id}!\"\ndate = \"{date}\"\n{more}\n+++\nText.\n");
            (format!("content/events/{id}.md"), text)
        };
        let files = files.into_iter().map(|(path, text)| (path.to_owned(), text.to_owned()));
        let all: Vec<_> = events.into_iter().map(file).chain(files).collect();
        Self::of(all.iter().map(|(path, text)| (path.as_str(), text.as_str())))
    }

    pub(crate) fn has(&self, address: &str) -> bool {
        OutPath::address(address).is_some_and(|path| self.0.get(&path).is_some())
    }

    #[track_caller]
    pub(crate) fn page(&self, address: &str) -> String {
        let path = OutPath::address(address).expect("an address");
        let bytes = match self.0.get(&path) {
            Some(Content::Bytes(bytes)) => bytes.to_vec(),
            Some(Content::Render(render)) => render().expect("a page that can be made"),
            _ => panic!("there is no page at `{address}`"),
        };
        String::from_utf8(bytes).expect("pages are UTF-8")
    }

    /// The classes of an event in the chronology of home.
    #[track_caller]
    fn classes(&self, id: &str) -> String {
        let home = self.page("");
        let (_, item) = home.split_once(&format!("id=\"e-{id}\" class=\"")).expect("an event");
        item.split('"').next().unwrap_or_default().to_owned()
    }
}

const US: &str = "lane = \"us\"";
const CHINA: &str = "lane = \"china\"";

#[test]
fn an_event_reaches_down_to_the_next_of_its_side() {
    let site = Built::with([
        ("a", "2025-01-01", US),
        ("b", "2025-01-02", CHINA),
        ("c", "2025-01-03", CHINA),
        ("d", "2025-01-04", US),
    ]);
    assert_eq!(site.classes("a"), "e2 l1 r1 s3");
    assert_eq!(site.classes("b"), "e2 l2 r2");
    assert_eq!(site.classes("c"), "e2 l2 r3 s2");
    assert_eq!(site.classes("d"), "e2 l1 r4");
    assert!(site.page("").contains("<h3 class=\"m r1 s4\">January <span>2025</span></h3>"));
}

#[test]
fn two_of_one_day_on_both_sides_share_a_row() {
    let days = ["a", "b", "c"].into_iter().zip([US, CHINA, CHINA]);
    let site = Built::with(days.map(|(id, lane)| (id, "2025-01-01", lane)));
    assert_eq!(site.classes("a"), "e2 l1 r1 s2");
    assert_eq!(site.classes("b"), "e2 l2 r1 same");
    assert_eq!(site.classes("c"), "e2 l2 r2");
}

#[test]
fn an_event_of_no_lane_stands_across_and_the_month_begins_again() {
    let site =
        Built::with([("a", "2025-01-01", US), ("b", "2025-01-02", ""), ("c", "2025-01-03", CHINA)]);
    assert_eq!(site.classes("a"), "e2 l1 r1");
    assert_eq!(site.classes("b"), "e2 l0 r2");
    let home = site.page("");
    assert!(home.contains("<b class=\"lane\">Both sides</b> <time class=\"d\""));
    assert!(home.contains("<li class=\"m r3 s1\" aria-hidden=\"true\">January"), "{home}");
}

#[test]
fn rows_never_run_out() {
    let ids: Vec<_> = (0..100).map(|at| format!("e{at:03}")).collect();
    let site = Built::with(ids.iter().map(|id| (id.as_str(), "2025-01-01", US)));
    let style = site.page("style.css");
    for id in &ids {
        let classes = site.classes(id);
        for class in classes.split(' ').filter(|class| class.starts_with(['r', 's'])) {
            assert!(style.contains(&format!(".{class}{{")), "{id}: {class}");
        }
    }
}

#[test]
fn a_long_time_without_an_event_says_so_and_a_short_one_does_not() {
    let site =
        Built::with([("a", "2024-01-20", US), ("b", "2024-03-20", US), ("c", "2024-06-25", US)]);
    let home = site.page("");
    assert_eq!(home.matches("without an event").count(), 1);
    assert!(home.contains(">3 months without an event</p>"));
}

#[test]
fn dates_are_no_more_exact_than_their_source() {
    let site = Built::with([
        ("day", "2024-06-03", US),
        ("month", "2024-06", US),
        ("season", "2024-22", US),
        ("about", "2024-06~", US),
    ]);
    let home = site.page("");
    assert!(home.contains(">summer <span>2024</span></h3>"));
    assert!(
        home.contains("<time class=\"d\" datetime=\"2024-06-03\">3<span> June 2024</span></time>")
    );
    assert!(!home.contains("datetime=\"2024-06-01\""));
    assert!(site.page("events/season/").contains("summer 2024"));
    assert!(!site.page("events/season/").contains("<time"));
}

#[test]
fn how_fast_an_answer_came_is_said_as_exactly_as_both_dates_allow() {
    let answer = "responds_to = [\"a\"]";
    let of = |date: &str| {
        let home = Built::with([("a", "2024-01-01", ""), ("b", date, answer)]).page("");
        let (_, text) = home.split_once("<p class=\"f\">").expect("an answer");
        let text = text.split("</p>").next().unwrap_or_default();
        text.rsplit("</a>").next().unwrap_or_default().trim().to_owned()
    };
    assert_eq!(of("2024-01-02"), "after 1 day");
    assert_eq!(of("2024-01-01"), "on the same day");
    assert_eq!(of("2024-02"), "after 31 to 59 days");
    assert_eq!(of("2024-02-01~"), "");
}

#[test]
fn home_weighs_the_same_at_any_number_of_events() {
    let ids: Vec<_> = (0..500).map(|at| format!("e{at:03}")).collect();
    let years: Vec<_> = (0..500).map(|at| (2000 + at / 50).to_string()).collect();
    let importance = |at| if at % 4 == 0 { "importance = 1" } else { US };
    let event = |at: usize| (ids[at].as_str(), years[at].as_str(), importance(at));
    let home = Built::with((0..500).map(event)).page("");
    assert_eq!(home.matches("<li id=\"e-").count(), 50 + 70);
    assert!(home.contains("<a href=\"/race/years/2003/\">2003</a> · 50 events"));
    assert!(home.contains("id=\"e-e499\""), "the newest are there");
}

#[test]
fn a_full_year_is_split_by_month_and_keeps_what_is_vague() {
    let ids: Vec<_> = (0..301).map(|at| format!("e{at:03}")).collect();
    let days = ids.iter().map(|id| (id.as_str(), "2024-03-05", US));
    let site = Built::with(days.chain([("vague", "2024", US)]));
    let year = site.page("years/2024/");
    assert!(year.contains("<a href=\"/race/years/2024/03/\">March</a> · 301 events"));
    assert_eq!(year.matches("<li id=\"e-").count(), 1);
    assert_eq!(site.page("years/2024/03/").matches("<li id=\"e-").count(), 301);
    assert!(!site.has("years/2024/04/"));
}

#[test]
fn nothing_an_editor_writes_ends_the_data_for_search_engines() {
    let site =
        Built::with([("a", "2024-01-01", "summary = \"</script><script>alert(1)</script>\"")]);
    let page = site.page("events/a/");
    let (_, data) = page.split_once("ld+json\">").expect("data");
    let data = data.split("</script>").next().unwrap_or_default();
    let data: serde_json::Value = serde_json::from_str(data).expect("the data is whole");
    assert_eq!(data["description"], "</script><script>alert(1)</script>");
    assert_eq!(data["temporalCoverage"], "2024-01-01");
}

#[test]
fn a_former_address_leads_to_the_new_one() {
    let site = Built::with([("r1", "2025-01-20", "redirect_from = [\"r-one\"]")]);
    let page = site.page("events/r-one/");
    assert!(page.contains("content=\"0; url=/race/events/r1/\""));
    assert!(page.contains("rel=\"canonical\" href=\"https://example.org/race/events/r1/\""));
    assert!(!site.page("sitemap.xml").contains("r-one"));
}

#[test]
fn a_sitemap_dates_only_what_an_editor_dated() {
    let site = Built::with([("a", "2024", "updated = \"2025-03-02\""), ("b", "2024", "")]);
    let map = site.page("sitemap.xml");
    assert_eq!(map.matches("<lastmod>").count(), 1);
    assert!(map.contains("/events/a/</loc><lastmod>2025-03-02</lastmod>"));
}

#[test]
fn a_site_changes_one_block_or_a_whole_template_or_one_component() {
    let block = "{% extends \"default/base.html\" %}{% block foot %}<p>my foot</p>{% endblock %}";
    let page = "{% extends \"base.html\" %}{% block main %}<h1>mine</h1>{% endblock %}";
    let lane = "{% component Lane(lane) %}<i>my lane</i>{% endcomponent Lane %}";
    let files = [
        ("site.toml", CONFIG),
        ("templates/base.html", block),
        ("templates/page.html", page),
        ("templates/mine.html", lane),
        ("content/pages/about.md", "+++\ntitle = \"About\"\n+++\n"),
    ];
    let site = Built::of_files([("a", "2024", US)], files);
    assert!(site.page("").contains("my foot") && !site.page("").contains("/race/events.json"));
    assert!(site.page("about/").contains("<h1>mine</h1>"));
    assert!(site.page("events/a/").contains("my lane"));
}

#[test]
fn a_site_adds_a_few_rules_of_its_own_behind_all_others() {
    let own = ":root { --paper: white }\n";
    let site = Built::of_files([], [("site.toml", CONFIG), ("static/own.css", own)]);
    let sheet = site.page("style.css");
    assert!(sheet.ends_with(own) && sheet.len() > own.len() && !site.has("own.css"));
    let mark = |site: &Built| {
        let home = site.page("");
        home.split_once("style.css?v=").map(|(_, mark)| mark[..8].to_owned())
    };
    let without = Built::of_files([], [("site.toml", CONFIG)]);
    assert_ne!(mark(&site), mark(&without), "browsers fetch the new sheet");
}

#[test]
fn another_language_needs_only_the_words_that_differ() {
    let config = CONFIG.replace("[site]", "[site]\nlanguage = \"fr\"");
    let words = "skip = \"Aller au contenu\"\n[dates]\nabout = \"vers {date}\"\n";
    let files = [("site.toml", config.as_str()), ("templates/words/fr.toml", words)];
    let home = Built::of_files([("a", "2024-02~", US)], files).page("");
    assert!(home.contains("<html lang=\"fr\" dir=\"ltr\">"));
    assert!(home.contains("Aller au contenu") && home.contains("The chronology"));
    assert!(home.contains("vers "), "{home}");
    assert!(home.contains("février 2024"), "{home}");
}

#[test]
fn a_site_of_any_number_of_lanes_says_them_in_words() {
    for lanes in 0..4 {
        let lane = |at| format!("[[lanes]]\nid = \"l{at}\"\nname = \"Lane {at}\"\n");
        let head = "[site]\ntitle = \"X\"\nbase_url = \"https://example.org\"\n";
        let config = head.to_owned() + &(0..lanes).map(lane).collect::<String>();
        let of_lane = if lanes == 0 { "" } else { "lane = \"l0\"" };
        let site = Built::of_files([("a", "2024", of_lane)], [("site.toml", config.as_str())]);
        assert_eq!(site.page("").contains("Lane 0"), lanes > 0);
        assert_eq!(site.page("").contains("class=\"grid two\""), lanes == 2);
    }
}

#[test]
fn a_site_without_anything_is_a_site() {
    let site = Built::with([]);
    assert!(site.page("").contains("<h1>A race</h1>"));
    assert!(!site.has("actors/") && !site.has("years/"));
    assert!(site.page("404.html").contains("href=\"/race/\""));
}

#[test]
fn a_measure_says_its_edition_unless_its_name_does() {
    let config = CONFIG.to_owned()
        + "edition = \"v2\"\n[[metrics]]\nid = \"aime\"\nname = \"AIME 2024\"\nedition = \"2024\"\n";
    let values = "[[measurements]]\nmetric = \"gpqa-diamond\"\nsubject = \"A\"\nvalue = 1\n\
                  [[measurements]]\nmetric = \"aime\"\nsubject = \"A\"\nvalue = 2";
    let site = Built::of_files([("a", "2024", values)], [("site.toml", config.as_str())]);
    let page = site.page("events/a/");
    assert!(page.contains("GPQA Diamond, v2<") && page.contains("AIME 2024<"), "{page}");
}

#[test]
fn a_picture_has_its_size_wherever_it_stands() {
    // The head of a GIF of 40 by 30 pixels.
    let picture: &[u8] = b"GIF89a\x28\x00\x1e\x00\x00\x00\x00";
    let event = "+++\ntitle = \"T\"\ndate = \"2025\"\n[image]\nsrc = \"a b.gif\"\nalt = \"one\"\n+++\n\
        ![two](a%20b.gif)\n";
    let built = Built::of([
        ("site.toml", CONFIG.as_bytes()),
        ("content/events/r1.md", event.as_bytes()),
        ("content/media/a b.gif", picture),
    ]);
    let page = built.page("events/r1/");
    for alt in ["one", "two"] {
        let image = page.split("<img ").find(|image| image.contains(&format!("alt=\"{alt}\"")));
        let image = image.and_then(|image| image.split('>').next()).expect("a picture");
        assert!(image.contains("src=\"/race/media/a%20b.gif\""), "{image}");
        assert!(image.contains("width=\"40\" height=\"30\""), "{image}");
    }
}

/// A site whose repository is at this address.
fn kept_at(repository: &str) -> Built {
    let config = CONFIG.replacen("\n\n", &format!("\nrepository = \"{repository}\"\n\n"), 1);
    Built::of_files([("r1", "2025-01-20", US)], [("site.toml", &*config)])
}

/// The address of the link with this text.
fn link(page: &str, text: &str) -> Option<url::Url> {
    let (before, _) = page.split_once(&format!("\">{text}</a>"))?;
    let address = before.rsplit_once("href=\"")?.1.replace("&amp;", "&");
    Some(address.parse().expect("an address"))
}

#[test]
fn a_reader_can_suggest_an_event_that_is_sound_once_it_is_filled_in() {
    let site = kept_at("https://github.com/you/race");
    let link = link(&site.page(""), "Suggest an event").expect("a link");
    assert!(link.as_str().len() < 2048, "{}", link.as_str().len());
    assert_eq!(link.path(), "/you/race/new/HEAD/content/events");
    let fields: std::collections::BTreeMap<_, _> = link.query_pairs().collect();
    let text = fields["value"]
        .replacen("title = \"\"", "title = \"R2\"", 1)
        .replace("date = \"\"", "date = \"2025-01-20\"")
        .replace("lane = \"\"", "lane = \"us\"")
        .replace("title = \"\"", "title = \"A source\"")
        .replace("url = \"\"", "url = \"https://r2.test/\"");
    assert!(text.contains("# \"us\", \"china\"") && text.contains("# \"models\""), "{text}");
    let built = Built::of([("site.toml", CONFIG), ("content/events/r2.md", &*text)]);
    assert!(built.has("events/r2/"));
    let left = ("content/events/".to_owned() + &fields["filename"], &*fields["value"]);
    let unfilled = TestSite::with([(&*left.0, left.1)]);
    assert!(!unfilled.faults().is_empty(), "what is left empty is told");
}

#[test]
fn an_event_without_lanes_and_tags_to_choose_from_is_not_asked_for_them() {
    let config = "[site]\ntitle = \"T\"\nbase_url = \"https://a.test/\"\n\
                  repository = \"https://github.com/you/race\"\n";
    let site = Built::of([("site.toml", config)]);
    let link = link(&site.page(""), "Suggest an event").expect("a link");
    assert!(!link.as_str().contains("lane") && !link.as_str().contains("tags"), "{link}");
}

#[test]
fn a_mistake_is_reported_with_the_page_that_it_is_on() {
    let site = kept_at("https://github.com/you/race/");
    let page = site.page("events/r1/");
    let report = link(&page, "Report a mistake").expect("a link");
    assert_eq!(report.path(), "/you/race/issues/new");
    let fields: Vec<_> = report.query_pairs().collect();
    assert_eq!(fields[0], ("template".into(), "correction.yml".into()));
    assert_eq!(fields[1], ("title".into(), "Correction: r1!".into()));
    assert_eq!(fields[2], ("page".into(), "https://example.org/race/events/r1/".into()));
    let edit = link(&page, "Edit this page").expect("a link");
    assert_eq!(edit.as_str(), "https://github.com/you/race/edit/HEAD/content/events/r1.md");
}

#[test]
fn a_host_that_is_not_known_gets_no_link_that_would_lead_nowhere() {
    let site = kept_at("https://git.race.test/you/race");
    for text in ["Suggest an event", "Report a mistake", "Edit this page"] {
        assert!(link(&site.page(""), text).is_none(), "{text}");
        assert!(link(&site.page("events/r1/"), text).is_none(), "{text}");
    }
}

#[test]
fn what_a_chronology_rests_on_is_counted() {
    let source = |kind: &str, publisher: &str| {
        format!(
            "[[sources]]\ntitle = \"S\"\nurl = \"https://example.org/\"\npublisher = \"{publisher}\"\nkind = \"{kind}\"\n"
        )
    };
    let first = format!("{US}\n{}{}", source("primary", "A maker"), source("secondary", "Press"));
    let second = format!("{CHINA}\n{}", source("secondary", "Press"));
    let site = Built::with([("a", "2024", &*first), ("b", "2025", &*second), ("c", "2025", "")]);
    let page = site.page("sources/");
    assert!(page.contains("3 events rest on 3 sources.") && page.contains("33% are first-hand"));
    assert!(
        page.contains(
            "<th scope=\"row\">Press</th><td class=\"num\">2</td><td class=\"num\">0</td>"
        )
    );
    let year =
        "2025</a></th><td class=\"num\">0</td><td class=\"num\">1</td><td class=\"num\">1</td>";
    assert!(page.contains(year), "{page}");
    assert!(site.page("").contains("href=\"/race/sources/\""));
    assert!(!Built::with([("a", "2024", "")]).has("sources/"), "nothing to count");
}
