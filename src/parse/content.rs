//! Files below `content/`: which kind each is, its id, front matter and text.

use std::sync::Arc;

use rayon::prelude::*;
use serde::de::DeserializeOwned;

use super::markdown::{self, Markdown};
use super::memory::{Memory, Parsed};
use super::split;
use super::toml::{self, Read};
use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Span;
use crate::model::Body;
use crate::model::Document;
use crate::model::Documents;
use crate::model::Language;
use crate::model::Slug;
use crate::model::Sources;
use crate::model::file_name;
use crate::model::front;
use crate::model::front::Front;

/// A document of any kind.
#[derive(Clone)]
pub(super) enum Any {
    Event(Document<front::Event>),
    Actor(Document<front::Actor>),
    Era(Document<front::Era>),
    Page(Document<front::Page>),
}

/// What the languages of a site decide about its texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Languages {
    /// Whether straight quotes become English ones.
    pub(super) english: bool,
    /// The languages that files may be translations into.
    pub(super) further: Vec<String>,
}

/// Every content file, as `memory` keeps it or read anew. Files do not know of one another, so both
/// cores read them; what they find is joined in their order.
pub(super) fn documents(
    sources: &Sources,
    languages: Languages,
    memory: &mut Memory,
    found: &mut Diagnostics,
) -> Documents {
    memory.speak(languages);
    let read = |&file: &FileId| {
        memory.kept(sources, file).unwrap_or_else(|| {
            let mut found = Diagnostics::default();
            let languages = memory.languages();
            let any = Reader { sources, file, languages, found: &mut found }.any();
            Parsed { file: sources.files.shared(file), any, found }
        })
    };
    let read: Vec<Parsed> = sources.content.par_iter().map(read).collect();
    let mut documents = Documents::default();
    for parsed in &read {
        found.extend(parsed.found.clone());
        match parsed.any.clone() {
            Some(Any::Event(event)) => documents.events.push(event),
            Some(Any::Actor(actor)) => documents.actors.push(actor),
            Some(Any::Era(era)) => documents.eras.push(era),
            Some(Any::Page(page)) => documents.pages.push(page),
            None => {}
        }
    }
    memory.keep(sources.content.iter().copied().zip(read));
    documents
}

/// The language a file's name ends in. Only signs of two letters count: others may be names.
fn language_of(stem: &str) -> Option<Language> {
    let (_, end) = stem.rsplit_once('.')?;
    let language = end.parse::<Language>().ok()?;
    (end.split('-').next()?.len() == 2).then_some(language)
}

struct Reader<'a> {
    sources: &'a Sources,
    file: FileId,
    languages: &'a Languages,
    found: &'a mut Diagnostics,
}

impl<'a> Reader<'a> {
    fn path(&self) -> &'a str {
        &self.sources.files[self.file].path
    }

    fn text(&self) -> &'a str {
        &self.sources.files[self.file].text
    }

    fn any(&mut self) -> Option<Any> {
        let path = self.path().strip_prefix("content/")?;
        let markdown = path.strip_suffix(".md");
        if markdown.is_some_and(|stem| self.is_translation(stem)) {
            self.found
                .add(Code::NotBuilt, Span::whole(self.file), "no page is made of translations yet")
                .help("nothing is lost: the file is passed over, and the page stays in the site's language");
            return None;
        }
        if let Some(language) = markdown.and_then(language_of) {
            let message = format!("this is named as a translation into `{language}`");
            self.found
                .add(Code::BadId, Span::whole(self.file), message)
                .help(format!("name `{language}` in `languages` of site.toml, or rename the file"));
            return None;
        }
        match (path.split_once('/'), markdown) {
            (Some(("events", _)), Some(_)) => self.event().map(Any::Event),
            (Some(("actors", _)), Some(_)) => self.plain().map(Any::Actor),
            (Some(("eras", _)), Some(_)) => self.plain().map(Any::Era),
            (Some(("pages", _)), Some(_)) => self.plain().map(Any::Page),
            (_, markdown) => {
                self.unread(markdown.is_some());
                None
            }
        }
    }

    fn is_translation(&self, stem: &str) -> bool {
        let language = stem.rsplit_once('.').map(|(_, language)| language);
        language.is_some_and(|language| self.languages.further.iter().any(|one| one == language))
    }

    fn unread(&mut self, markdown: bool) {
        let help = if markdown {
            "content lives in `content/events`, `actors`, `eras` and `pages`"
        } else {
            "content is Markdown in files that end in `.md`; pictures go into `content/media`"
        };
        self.found
            .add(Code::UnreadFile, Span::whole(self.file), "nothing reads this file")
            .help(help);
    }

    fn stem(&self) -> &'a str {
        let name = self.path().rsplit('/').next().unwrap_or_default();
        name.strip_suffix(".md").unwrap_or(name)
    }

    fn event(&mut self) -> Option<Document<front::Event>> {
        let name = file_name::dated(self.stem());
        let event: Document<front::Event> = self.document(name.id)?;
        if let (Some(named), Some(front)) = (name.date, &event.front) {
            let written = front.date.get_ref().to_string();
            if !file_name::agrees(named, &written) {
                let message = format!("the file's name says {named}, its date says {written}");
                self.found
                    .add(Code::FileDate, Span::new(self.file, front.date.span()), message)
                    .help("the date counts; rename the file, its address stays");
            }
        }
        Some(event)
    }

    fn plain<F: DeserializeOwned + Front>(&mut self) -> Option<Document<F>> {
        self.document(self.stem())
    }

    /// A document of one kind; `None` where it does not even have an id.
    fn document<F: DeserializeOwned + Front>(&mut self, name: &str) -> Option<Document<F>> {
        let parts = split::parts(self.file, self.text(), self.found);
        let read = parts
            .as_ref()
            .map(|parts| toml::read(self.file, self.text(), parts.toml.clone(), self.found));
        let (front, rest): (Option<F>, _) = match read {
            Some(Read::Sound(front)) => (Some(front), None),
            Some(Read::Broken(rest)) => (None, rest),
            None => (None, None),
        };
        let id = match front.as_ref().and_then(Front::slug) {
            Some(slug) => slug.get_ref().clone(),
            None => self.id(name)?,
        };
        let body = parts.map_or_else(Body::empty, |parts| {
            let source = Markdown {
                file: self.file,
                text: self.text(),
                range: parts.markdown,
                id: &id,
                english: self.languages.english,
                anchors: self.path().starts_with("content/pages/"),
            };
            markdown::body(&source, self.found)
        });
        let (front, rest) = (front.map(Arc::new), rest.map(Arc::new));
        Some(Document { file: self.file, id, front, rest, body: Arc::new(body) })
    }

    fn id(&mut self, name: &str) -> Option<Slug> {
        name.parse::<Slug>()
            .map_err(|fault| {
                let message = format!("the file's name gives no id: {}", fault.message);
                let help = format!("{}; rename the file, or write `slug = \"…\"`", fault.help);
                self.found.add(Code::BadId, Span::whole(self.file), message).help(help);
            })
            .ok()
    }
}
