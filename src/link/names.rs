//! What is known by name, and looking it up.

use std::collections::{BTreeMap, btree_map};

use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Fix;
use crate::diag::Span;
use crate::diag::suggest;
use crate::model::Actor;
use crate::model::Event;
use crate::model::Id;
use crate::model::Lane;
use crate::model::Media;
use crate::model::Metric;
use crate::model::Name;
use crate::model::Page;
use crate::model::Slug;
use crate::model::Spanned;
use crate::model::Tag;

/// Everything that can be named.
pub(super) struct Known {
    pub(super) lanes: Names<Lane>,
    pub(super) tags: Names<Tag>,
    pub(super) metrics: Names<Metric>,
    pub(super) events: Names<Event>,
    pub(super) actors: Names<Actor>,
    pub(super) pages: Names<Page>,
    pub(super) media: BTreeMap<String, Media>,
}

/// What a name stands for.
pub(super) enum Entry<T> {
    Here(Id<T>),
    /// Its file is broken, which has been said.
    Broken,
    /// It is a draft, and drafts are left out.
    Draft,
}

/// The names of a kind.
pub(super) struct Names<T> {
    entries: BTreeMap<String, Entry<T>>,
    former: BTreeMap<String, String>,
}

impl<T> Default for Names<T> {
    fn default() -> Self {
        Names { entries: BTreeMap::new(), former: BTreeMap::new() }
    }
}

/// A kind of thing that can be named: its word, and the code of a name that is not known.
pub(super) trait Nameable {
    const WORD: &'static str;
    const UNKNOWN: Code;
    /// Where a new one is written.
    const HOME: &'static str;
}

macro_rules! nameable {
    ($($kind:ident $word:literal $code:ident $home:literal)+) => {$(
        impl Nameable for $kind {
            const WORD: &'static str = $word;
            const UNKNOWN: Code = Code::$code;
            const HOME: &'static str = $home;
        }
    )+};
}

nameable! {
    Lane "lane" UnknownLane "declare it in site.toml, below a line `[[lanes]]`"
    Tag "tag" UnknownTag "declare it in site.toml, below a line `[[tags]]`"
    Metric "metric" UnknownMetric "declare it in site.toml, below a line `[[metrics]]`"
    Event "event" UnknownEvent "an event is a file in content/events, and called after it"
    Actor "actor" UnknownActor "an actor is a file in content/actors, and called after it"
    Page "page" UnknownPage "a page is a file in content/pages, and called after it"
}

impl<T> Names<T> {
    pub(super) fn put(&mut self, id: &str, entry: Entry<T>) {
        match self.entries.get_mut(id) {
            Some(there) => *there = entry,
            None => drop(self.entries.insert(id.to_owned(), entry)),
        }
    }

    /// Puts an entry unless something has this id already; says whether nothing had.
    pub(super) fn put_new(&mut self, id: &str, entry: Entry<T>) -> bool {
        match self.entries.entry(id.to_owned()) {
            btree_map::Entry::Vacant(free) => {
                free.insert(entry);
                true
            }
            btree_map::Entry::Occupied(_) => false,
        }
    }

    pub(super) fn put_former(&mut self, former: &str, id: &str) {
        self.former.insert(former.to_owned(), id.to_owned());
    }

    /// Whether something had this id once.
    pub(super) fn was(&self, id: &str) -> bool {
        self.former.contains_key(id)
    }

    pub(super) fn knows(&self, id: &str) -> bool {
        self.entries.contains_key(id)
    }

    /// Every name, in order.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> + Clone {
        self.entries.keys().map(String::as_str)
    }

    /// The id of a name, if it is known, without a word.
    pub(super) fn get(&self, name: &str) -> Option<Id<T>> {
        match self.entries.get(name)? {
            Entry::Here(id) => Some(*id),
            Entry::Broken | Entry::Draft => None,
        }
    }
}

impl<T: Nameable> Names<T> {
    /// The id of a name; reports a name that is not known.
    pub(super) fn id(
        &self,
        name: &Name<T>,
        file: FileId,
        found: &mut Diagnostics,
    ) -> Option<Id<T>> {
        let span = Span::new(file, name.range.clone());
        let (word, text) = (T::WORD, &name.text);
        match self.entries.get(text) {
            Some(Entry::Here(id)) => return Some(*id),
            Some(Entry::Broken) => {}
            Some(Entry::Draft) => found
                .add(T::UNKNOWN, span, format!("the {word} `{text}` is a draft"))
                .help(format!("take `draft = true` out of the {word}, or build with `--drafts`")),
            None => found
                .add(T::UNKNOWN, span, format!("no {word} is called `{text}`"))
                .fix_if(self.renamed(name, file))
                .help_if(self.advice(text)),
        }
        None
    }

    /// The name that a thing has now which this was once the name of.
    fn renamed(&self, name: &Name<T>, file: FileId) -> Option<Fix> {
        let text = self.former.get(&name.text)?.clone();
        Some(Fix { span: Span::new(file, name.place.clone()?), text })
    }

    fn advice(&self, text: &str) -> Option<String> {
        match self.former.get(text) {
            Some(id) => Some(format!("it is called `{id}` now")),
            None => suggest::help(text, self.all()).or_else(|| Some(T::HOME.to_owned())),
        }
    }

    /// The ids of a list of names; reports names that are not known or stand there twice.
    pub(super) fn ids(
        &self,
        names: &[Name<T>],
        file: FileId,
        found: &mut Diagnostics,
    ) -> Vec<Id<T>> {
        let mut ids = Vec::with_capacity(names.len());
        for name in names {
            let Some(id) = self.id(name, file, found) else { continue };
            if ids.contains(&id) {
                let message = format!("the {} `{}` stands here twice", T::WORD, name.text);
                found
                    .add(Code::Repeated, Span::new(file, name.range.clone()), message)
                    .help("keep one");
            } else {
                ids.push(id);
            }
        }
        ids
    }
}

/// The names of things declared in `site.toml`; reports ids declared twice.
pub(super) fn declared<T: Nameable>(
    things: &[T],
    id: impl Fn(&T) -> &Spanned<Slug>,
    file: FileId,
    found: &mut Diagnostics,
) -> Names<T> {
    let mut names = Names::default();
    for (index, thing) in things.iter().enumerate() {
        let id = id(thing);
        if names.knows(id.get_ref()) {
            let message = format!("another {} has the id `{}` already", T::WORD, id.get_ref());
            found
                .add(Code::DuplicateId, Span::new(file, id.span()), message)
                .help("rename one of the two");
        } else {
            names.put(id.get_ref(), Entry::Here(Id::at(index)));
        }
    }
    names
}
