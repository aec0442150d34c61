//! Turns texts into typed values, one file at a time.
//!
//! Takes [`Sources`], gives [`Documents`]. Pure. A broken file is reported and leaves its id, so
//! that nothing that names it is reported too. References are still names: `link` looks them up.

mod content;
mod markdown;
mod memory;
mod split;
mod toml;

pub use memory::Memory;

use content::Languages;

use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Span;
use crate::model::Config;
use crate::model::Documents;
use crate::model::Sources;

/// Every file of the site as a typed value.
pub fn documents(sources: &Sources, found: &mut Diagnostics) -> Documents {
    documents_again(sources, &mut Memory::default(), found)
}

/// The same, of which only what `memory` does not keep is parsed.
pub fn documents_again(
    sources: &Sources,
    memory: &mut Memory,
    found: &mut Diagnostics,
) -> Documents {
    for (file, at) in &sources.bad_bytes {
        let span = Span::new(*file, *at..*at);
        found
            .add(Code::NotUtf8, span, "this character can't be read: the file is not in UTF-8")
            .help("open the file, choose the encoding UTF-8, and save it again");
    }
    let config = config(sources, found);
    let languages = languages(config.as_ref());
    let mut documents = content::documents(sources, languages, memory, found);
    documents.config = config.map(|config| (sources.config, config));
    documents
}

fn languages(config: Option<&Config>) -> Languages {
    let language = config.map_or("en", |config| &**config.site.language.get_ref());
    let all = config.map_or(&[][..], |config| &config.site.languages);
    let further = all.iter().map(|one| one.get_ref().to_string()).filter(|one| one != language);
    Languages {
        english: language == "en" || language.starts_with("en-"),
        further: further.collect(),
    }
}

fn config(sources: &Sources, found: &mut Diagnostics) -> Option<Config> {
    let file: FileId = sources.config;
    let text = &sources.files[file].text;
    if text.is_empty() {
        found
            .add(Code::NoSite, Span::whole(file), "there is no site.toml")
            .help("begin one with\n[site]\ntitle = \"…\"\nbase_url = \"https://…/\"");
        return None;
    }
    toml::read(file, text, 0..text.len(), found).sound()
}
