//! Where the links to other sites stand.

use crate::diag::FileId;
use crate::diag::Span;
use crate::model::Body;
use crate::model::Edtf;
use crate::model::Site;
use crate::model::Sources;
use crate::model::Spanned;
use crate::model::Target;
use crate::model::WebUrl;
use crate::model::front;

/// A link to another site.
pub(super) struct Link {
    pub(super) url: WebUrl,
    /// Where it stands.
    pub(super) span: Span,
    /// The copy that is kept of the page.
    pub(super) copy: Option<WebUrl>,
    /// Whether it is the address of a source.
    pub(super) is_source: bool,
    /// Whether it is the copy of a source.
    pub(super) is_copy: bool,
    /// A year in which the page was there.
    pub(super) year: Option<i64>,
}

/// Every link to another site, wherever an editor can write one.
pub(super) fn links(site: &Site, sources: &Sources) -> Vec<Link> {
    let mut links = Links(Vec::new());
    for (_, event) in site.events.iter() {
        let year = event.date().year();
        links.sources(event.file, &event.front.sources, year);
        links.text(event.file, &event.body, year);
    }
    for (_, actor) in site.actors.iter() {
        links.add(actor.file, actor.front.url.as_ref(), None);
        links.sources(actor.file, &actor.front.sources, None);
        links.text(actor.file, &actor.body, None);
    }
    for (_, era) in site.eras.iter() {
        links.text(era.file, &era.body, None);
    }
    for (_, page) in site.pages.iter() {
        links.text(page.file, &page.body, None);
    }
    for (_, metric) in site.metrics.iter() {
        links.add(sources.config, metric.url.as_ref(), None);
    }
    links.add(sources.config, site.settings.repository.as_ref(), None);
    links.0
}

struct Links(Vec<Link>);

impl Links {
    fn add(&mut self, file: FileId, url: Option<&Spanned<WebUrl>>, year: Option<i64>) {
        self.0.extend(url.map(|url| Link {
            url: url.get_ref().clone(),
            span: Span::new(file, url.span()),
            copy: None,
            is_source: false,
            is_copy: false,
            year,
        }));
    }

    fn text(&mut self, file: FileId, body: &Body<Target>, year: Option<i64>) {
        for url in body.outside.iter() {
            self.add(file, Some(url), year);
        }
    }

    fn sources(&mut self, file: FileId, sources: &[front::Source], year: Option<i64>) {
        let year_of = |date: &Option<Spanned<Edtf>>| date.as_ref()?.get_ref().year();
        for source in sources {
            let year = year_of(&source.checked).or_else(|| year_of(&source.date)).or(year);
            let before = self.0.len();
            self.add(file, source.url.as_ref(), year);
            for link in &mut self.0[before..] {
                link.copy = source.archive.as_ref().map(|copy| copy.get_ref().clone());
                link.is_source = true;
            }
            let before = self.0.len();
            self.add(file, source.archive.as_ref(), None);
            for link in &mut self.0[before..] {
                link.is_copy = true;
            }
        }
    }
}
