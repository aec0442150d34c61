//! What goes where: every path of the output with the one who wants it.
//!
//! Pages and formats put their files here; two that want one path are a diagnostic. What a page
//! shows is not decided here.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

use tera::Context;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Span;
use crate::model::Content;
use crate::model::OutPath;
use crate::model::Output;
use crate::model::Sources;

use super::scene::Scene;

/// The output while it is put together.
pub(super) struct Plan<'a> {
    /// What all pages share.
    pub(super) scene: Arc<Scene>,
    /// What the site was made from.
    pub(super) sources: &'a Sources,
    /// The pages that search engines should know, as they come, each with the day it last changed
    /// where an editor gave it.
    pub(super) listed: Vec<Listed>,
    planned: BTreeMap<OutPath, (Owner, Content)>,
    found: &'a mut Diagnostics,
}

/// The address of a page and the day it last changed.
pub(super) type Listed = (String, Option<String>);

/// What a template is given for a page; some can fail.
pub(super) trait Given {
    /// The values, or why there are none.
    fn given(self) -> Result<Context, Diagnostic>;
}

impl Given for Context {
    fn given(self) -> Result<Context, Diagnostic> {
        Ok(self)
    }
}

impl Given for Result<Context, Diagnostic> {
    fn given(self) -> Result<Context, Diagnostic> {
        self
    }
}

/// Who wants a path.
pub(super) enum Owner {
    /// Dateline itself, for a page of this name.
    Own(String),
    /// A file, for its page.
    File(FileId),
    /// A former id in a file.
    Former(Span),
}

impl Owner {
    /// A page that Dateline makes by itself.
    pub(super) fn own(name: &str) -> Self {
        Owner::Own(name.to_owned())
    }

    fn name(&self, sources: &Sources) -> String {
        match self {
            Owner::Own(name) => name.clone(),
            Owner::File(file) => format!("the page of `{}`", sources.files[*file].path),
            Owner::Former(span) => format!("a redirect of `{}`", sources.files[span.file].path),
        }
    }

    fn span(&self, sources: &Sources) -> Span {
        match self {
            Owner::Own(_) => Span::whole(sources.config),
            Owner::File(file) => Span::whole(*file),
            Owner::Former(span) => *span,
        }
    }
}

impl<'a> Plan<'a> {
    /// An empty output.
    pub(super) fn new(scene: Arc<Scene>, sources: &'a Sources, found: &'a mut Diagnostics) -> Self {
        let (planned, listed) = (BTreeMap::new(), Vec::new());
        Plan { scene, sources, listed, planned, found }
    }

    /// What was put together.
    pub(super) fn output(self) -> Output {
        let contents = self.planned.into_iter().map(|(path, (_, content))| (path, content));
        Output::of(self.scene.site.base.clone(), contents)
    }

    /// A page for readers and search engines.
    pub(super) fn page<G: Given>(
        &mut self,
        owner: Owner,
        address: String,
        template: &'static str,
        context: impl Fn(&Scene) -> G + Send + Sync + 'static,
    ) {
        self.unlisted(owner, &address, template, context);
        self.listed.push((address, None));
    }

    /// A page that search engines need not know.
    pub(super) fn unlisted<G: Given>(
        &mut self,
        owner: Owner,
        address: &str,
        template: &'static str,
        context: impl Fn(&Scene) -> G + Send + Sync + 'static,
    ) {
        let scene = Arc::clone(&self.scene);
        let render = move || scene.templates.render(template, &context(&scene).given()?);
        self.put(owner, address, Content::Render(Arc::new(render)));
    }

    /// Bytes, a file to copy, or something made when it is asked for.
    pub(super) fn put(&mut self, owner: Owner, address: &str, content: Content) {
        let Some(path) = OutPath::address(address) else {
            return self.refuse(&owner, &format!("`{address}` can't be a file of the output"));
        };
        match self.planned.entry(path) {
            Entry::Vacant(free) => {
                free.insert((owner, content));
            }
            Entry::Occupied(taken) => {
                let [name, first] = [&owner, &taken.get().0].map(|it| it.name(self.sources));
                let message = format!("{name} wants the address `/{address}`, which is {first}");
                self.refuse(&owner, &message);
            }
        }
    }

    fn refuse(&mut self, owner: &Owner, message: &str) {
        let span = owner.span(self.sources);
        self.found.add(Code::PathTaken, span, message).help("give one of them another id");
    }
}
