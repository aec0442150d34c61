//! The driver: a site of texts in memory, and what is said of it.

use dateline::diag::{self, Diagnostic, Diagnostics, Files};
use dateline::load;
use dateline::model::{Event, KEPT_ANSWERS, Options, Piece, Site, Sources, Target};

/// The beginning of a `site.toml`: a site with two lanes.
macro_rules! two_lanes {
    () => {
        r#"[site]
title = "A race"
base_url = "https://example.org/race/"

[[lanes]]
id = "us"
name = "United States"

[[lanes]]
id = "china"
name = "China"

"#
    };
}
pub(crate) use two_lanes;

/// A `site.toml` with two lanes, two tags and a metric.
pub(crate) const CONFIG: &str = concat!(
    two_lanes!(),
    r#"[[tags]]
id = "models"
name = "Models"

[[tags]]
id = "chips"
name = "Chips"

[[metrics]]
id = "gpqa-diamond"
name = "GPQA Diamond"
"#
);

/// The tables of lanes with these ids.
pub(crate) fn lanes(ids: &[&str]) -> String {
    let lane = |id| format!("[[lanes]]\nid = \"{id}\"\nname = \"{id}!\"\n");
    ids.iter().map(lane).collect::<Vec<_>>().concat()
}

/// A site, checked.
pub(crate) struct TestSite {
    sources: Sources,
    site: Option<Site>,
    found: Diagnostics,
}

impl TestSite {
    /// A site of exactly these files.
    pub(crate) fn of<'a, T: AsRef<[u8]>>(files: impl IntoIterator<Item = (&'a str, T)>) -> Self {
        let sources = load::texts(files);
        let mut found = Diagnostics::default();
        let site = dateline::check(&sources, &Options::default(), &mut found);
        TestSite { sources, site, found }
    }

    /// The same, and everything that `check` says of it: every page made, and advice. Links are
    /// judged where answers are among the files.
    pub(crate) fn reviewed<'a, T: AsRef<[u8]>>(
        files: impl IntoIterator<Item = (&'a str, T)>,
    ) -> Self {
        let (answers, files): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|(path, _)| *path == KEPT_ANSWERS);
        let sources = load::texts(files);
        let mut found = Diagnostics::default();
        let site = dateline::review(&sources, &Options::default(), &mut found);
        if let (Some(site), Some((_, answers))) = (&site, answers.first()) {
            let answers = serde_json::from_slice(answers.as_ref()).expect("answers");
            dateline::dead_links(site, &sources, &answers, &mut found);
        }
        TestSite { sources, site, found }
    }

    /// A site of these files and [`CONFIG`].
    pub(crate) fn with<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        Self::of(files.into_iter().chain([("site.toml", CONFIG)]))
    }

    /// A site of one event, `content/events/2025-01-20-r1.md`, of this text.
    pub(crate) fn of_event(text: &str) -> Self {
        Self::with([("content/events/2025-01-20-r1.md", text)])
    }

    pub(crate) fn found(&self) -> Vec<&Diagnostic> {
        self.found.sorted(&self.sources.files)
    }

    pub(crate) fn files(&self) -> &Files {
        &self.sources.files
    }

    /// What an editor reads.
    pub(crate) fn report(&self) -> String {
        diag::human(&self.found(), self.files(), false)
    }

    /// Each fault as `file:line:column code`.
    pub(crate) fn faults(&self) -> Vec<String> {
        let line = |one: &&Diagnostic| {
            let (at, path) = (self.files().position(one.span), &self.files()[one.span.file].path);
            format!("{path}:{}:{} {}", at.line, at.column, one.code.name())
        };
        self.found().iter().map(line).collect()
    }

    /// The site, which must be without fault.
    #[track_caller]
    pub(crate) fn sound(&self) -> &Site {
        assert!(self.found().is_empty(), "{}", self.report());
        self.site.as_ref().expect("a site without errors is there")
    }

    /// An event of a site without fault.
    #[track_caller]
    pub(crate) fn event(&self, id: &str) -> &Event {
        let event = self.sound().events.iter().find(|(_, event)| &*event.id == id);
        event.unwrap_or_else(|| panic!("there is no event `{id}`")).1
    }

    /// The HTML of an event's text, holes as `{}`; `None` where the event is broken.
    pub(crate) fn html(&self, id: &str) -> Option<String> {
        let mut events = self.site.as_ref()?.events.iter();
        let (_, event) = events.find(|(_, event)| &*event.id == id)?;
        let shown = |piece: &Piece<Target>| match piece {
            Piece::Html(html) => html.to_string(),
            Piece::Link(_) => "{}".to_owned(),
        };
        Some(event.body.pieces.iter().map(shown).collect())
    }
}
