//! What an event of a site can name.

use std::fmt;

use crate::model::Documents;
use crate::model::Slug;

/// What an event of a site can name.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// The sides, as `site.toml` declares them.
    pub lanes: Vec<Choice>,
    /// What events can be about, as `site.toml` declares it.
    pub tags: Vec<Choice>,
    /// Who can have done it, by id.
    pub actors: Vec<Choice>,
    /// What can be measured, as `site.toml` declares it.
    pub metrics: Vec<Choice>,
}

/// Something that can be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What to write.
    pub id: String,
    /// What readers see.
    pub name: String,
}

impl Choice {
    fn new(id: &Slug, name: &str) -> Self {
        Choice { id: id.to_string(), name: name.to_owned() }
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.id)
    }
}

impl Choices {
    /// What an event can name in the site of these documents: whatever is neither a draft nor in a
    /// broken file.
    #[must_use]
    pub fn of(documents: &Documents) -> Self {
        let sound = documents.actors.iter().filter_map(|it| Some((&it.id, it.front.as_ref()?)));
        let named = sound.filter(|(_, front)| !front.draft);
        let mut actors: Vec<_> =
            named.map(|(id, front)| Choice::new(id, front.title.get_ref())).collect();
        actors.sort_by(|a, b| a.id.cmp(&b.id));
        let mut choices = Choices { actors, ..Choices::default() };
        if let Some((_, config)) = &documents.config {
            let lanes = config.lanes.iter().map(|it| Choice::new(it.id.get_ref(), &it.name));
            let tags = config.tags.iter().map(|it| Choice::new(it.id.get_ref(), &it.name));
            let metrics = config.metrics.iter().map(|it| Choice::new(it.id.get_ref(), &it.name));
            choices.lanes.extend(lanes);
            choices.tags.extend(tags);
            choices.metrics.extend(metrics);
        }
        choices
    }
}
