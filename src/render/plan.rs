//! What goes where: every path of the output with the one who wants it.
//!
//! Pages and formats put their files here; two that want one path are a diagnostic. What a page
//! shows is not decided here.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::Context;

use crate::diag::Code;
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
    /// The pages that search engines should know, by address, each with the day it last changed
    /// where an editor gave it.
    pub(super) listed: BTreeMap<String, Option<String>>,
    owners: BTreeMap<OutPath, Owner>,
    output: Output,
    found: &'a mut Diagnostics,
}

/// Who wants a path.
#[derive(Clone)]
pub(super) struct Owner {
    span: Option<Span>,
    name: String,
}

impl Owner {
    /// A page that Dateline makes by itself.
    pub(super) fn own(name: &str) -> Self {
        Owner { span: None, name: name.to_owned() }
    }

    /// The page of a file.
    pub(super) fn file(sources: &Sources, file: FileId) -> Self {
        let name = format!("the page of `{}`", sources.files[file].path);
        Owner { span: Some(Span::whole(file)), name }
    }

    /// A former id in a file.
    pub(super) fn former(sources: &Sources, span: Span) -> Self {
        let name = format!("a redirect of `{}`", sources.files[span.file].path);
        Owner { span: Some(span), name }
    }
}

impl<'a> Plan<'a> {
    /// An empty output.
    pub(super) fn new(scene: Arc<Scene>, sources: &'a Sources, found: &'a mut Diagnostics) -> Self {
        let (owners, listed) = (BTreeMap::new(), BTreeMap::new());
        let output = Output::at(scene.site.base.clone());
        Plan { scene, sources, listed, owners, output, found }
    }

    /// What was put together.
    pub(super) fn output(self) -> Output {
        self.output
    }

    /// A page for readers and search engines.
    pub(super) fn page(
        &mut self,
        owner: Owner,
        address: String,
        template: &'static str,
        context: impl Fn(&Scene) -> Context + Send + Sync + 'static,
    ) {
        self.unlisted(owner, &address, template, context);
        self.listed.entry(address).or_default();
    }

    /// A page that search engines need not know.
    pub(super) fn unlisted(
        &mut self,
        owner: Owner,
        address: &str,
        template: &'static str,
        context: impl Fn(&Scene) -> Context + Send + Sync + 'static,
    ) {
        let scene = Arc::clone(&self.scene);
        let render = move || scene.templates.render(template, &context(&scene));
        self.put(owner, address, Content::Render(Arc::new(render)));
    }

    /// Bytes, a file to copy, or something made when it is asked for.
    pub(super) fn put(&mut self, owner: Owner, address: &str, content: Content) {
        let Some(path) = OutPath::address(address) else {
            return self.refuse(&owner, &format!("`{address}` can't be a file of the output"));
        };
        if self.output.insert(path.clone(), content) {
            self.owners.insert(path, owner);
            return;
        }
        let first = self.owners.get(&path).map_or("something else", |owner| &owner.name);
        let message = format!("{} wants the address `/{address}`, which is {first}", owner.name);
        self.refuse(&owner, &message);
    }

    fn refuse(&mut self, owner: &Owner, message: &str) {
        let span = owner.span.unwrap_or(Span::whole(self.sources.config));
        self.found.add(Code::PathTaken, span, message).help("give one of them another id");
    }
}
