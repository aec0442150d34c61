//! `site.toml`: its names looked up, its values checked against one another.

use super::names::Known;
use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Span;
use crate::diag::suggest;
use crate::model::BaseUrl;
use crate::model::Beside;
use crate::model::Carry;
use crate::model::Config;
use crate::model::Id;
use crate::model::Line;
use crate::model::MenuEntry;
use crate::model::Metric;
use crate::model::Options;
use crate::model::Page;
use crate::model::Spanned;
use crate::model::config::Settings;

/// The settings with what they name.
pub(super) struct Linked {
    pub(super) config: Config,
    pub(super) base: Option<BaseUrl>,
    pub(super) menu: Vec<MenuEntry>,
    pub(super) lines: Vec<Line>,
}

/// The settings with what they name; reports what is not known or does not fit.
pub(super) fn linked(
    file: FileId,
    mut config: Config,
    known: &Known,
    options: &Options,
    found: &mut Diagnostics,
) -> Linked {
    languages(file, &config.site, found);
    carries(file, &config, known, found);
    let lines = lines(file, &config, known, found);
    let base = base(file, &config.site, options, found);
    // One from outside the files stands nowhere in them.
    let outside = options.repository.clone().map(|url| Spanned::new(0..0, url));
    config.site.repository = outside.or(config.site.repository);
    let menu = match &config.site.menu {
        Some(_) => written_menu(file, &config.site, known, found),
        None => default_menu(known),
    };
    Linked { config, base, menu, lines }
}

fn base(
    file: FileId,
    settings: &Settings,
    options: &Options,
    found: &mut Diagnostics,
) -> Option<BaseUrl> {
    let written = settings.base_url.as_ref().map(Spanned::get_ref);
    let base = options.base_url.as_ref().or(written).and_then(BaseUrl::new);
    if base.is_none() {
        found
            .add(Code::MissingKey, Span::whole(file), "`base_url` is missing")
            .help("write where the site will be: base_url = \"https://you.github.io/repository/\"");
    }
    if let Some(written) = &settings.base_url
        && written.get_ref().contains(['?', '#'])
    {
        let address = written.get_ref().split(['?', '#']).next().unwrap_or_default();
        found
            .add(
                Code::BadUrl,
                Span::new(file, written.span()),
                "a site has no `?` or `#` in its address",
            )
            .help(format!("write `{address}`"));
    }
    base
}

fn languages(file: FileId, settings: &Settings, found: &mut Diagnostics) {
    let all = &settings.languages;
    let default = &settings.language;
    if !all.is_empty() && !all.iter().any(|one| one.get_ref() == default.get_ref()) {
        let span = Span::new(file, default.span());
        let message = format!("`{}` is not among `languages`", default.get_ref());
        found.add(Code::BadValue, span, message).help("name the default language there too");
    }
    for further in all.iter().filter(|one| one.get_ref() != default.get_ref()) {
        let message = format!("no pages are made in `{}` yet", further.get_ref());
        found
            .add(Code::NotBuilt, Span::new(file, further.span()), message)
            .help("only the site's `language` is built in this version");
    }
}

fn carries(file: FileId, config: &Config, known: &Known, found: &mut Diagnostics) {
    for metric in &config.metrics {
        let Carry::Lanes(lanes) = &metric.carry else { continue };
        for name in lanes.lanes() {
            known.lanes.id(name, file, found);
        }
    }
}

/// What the lines of metrics are called, and the lines beside them: lanes and metrics that there are,
/// and units that have one axis.
fn lines(file: FileId, config: &Config, known: &Known, found: &mut Diagnostics) -> Vec<Line> {
    let mut lines = Vec::new();
    for (at, metric) in config.metrics.iter().enumerate() {
        for name in metric.lines.lanes() {
            known.lanes.id(name, file, found);
        }
        for beside in &metric.beside {
            let other = known.metrics.id(&beside.metric, file, found);
            let lane = known.lanes.id(&beside.lane, file, found);
            let Some((other, lane)) = other.zip(lane) else { continue };
            if fits(file, metric, beside, config.metrics.get(other.index()), found) {
                let name = beside.name.clone();
                lines.push(Line { beside: Id::at(at), metric: other, lane, name });
            }
        }
    }
    lines
}

/// Whether a line of another metric can stand beside those of a metric; reports why not.
fn fits(
    file: FileId,
    metric: &Metric,
    beside: &Beside,
    other: Option<&Metric>,
    found: &mut Diagnostics,
) -> bool {
    let Some(other) = other else { return false };
    let (own, written) = (metric.id.get_ref(), &beside.metric.text);
    let (message, help) = if other.id.get_ref() == own {
        let message = format!("`{own}` stands beside itself");
        (message, "name another metric: all lines of this one are drawn already")
    } else if other.unit != metric.unit {
        let unit = |metric: &Metric| match metric.unit.as_str() {
            "" => "has no unit".to_owned(),
            unit => format!("is in `{unit}`"),
        };
        let message = format!("`{written}` {}, `{own}` {}", unit(other), unit(metric));
        (message, "lines of one drawing share its axis: name a metric of the same `unit`")
    } else if other.better != metric.better {
        let message = format!("better is the other way in `{written}` than in `{own}`");
        (message, "lines of one drawing are read alike: name a metric of the same `better`")
    } else {
        return true;
    };
    found.add(Code::BadValue, Span::new(file, beside.metric.range.clone()), message).help(help);
    false
}

/// Pages that the program makes itself where there is something to show, and a menu can name.
const BUILT_IN: [(&str, MenuEntry); 4] = [
    ("race", MenuEntry::Race),
    ("actors", MenuEntry::Actors),
    ("forecasts", MenuEntry::Forecasts),
    ("tags", MenuEntry::Tags),
];

fn written_menu(
    file: FileId,
    settings: &Settings,
    known: &Known,
    found: &mut Diagnostics,
) -> Vec<MenuEntry> {
    let mut menu = Vec::new();
    for name in settings.menu.iter().flatten() {
        let built_in = BUILT_IN.iter().find(|(id, _)| *id == name.text).map(|(_, entry)| *entry);
        match known.pages.get(&name.text).map(MenuEntry::Page).or(built_in) {
            Some(entry) => menu.push(entry),
            None if known.pages.knows(&name.text) => {
                known.pages.id(name, file, found);
            }
            None => {
                let pages = BUILT_IN.iter().map(|(id, _)| *id).chain(known.pages.all());
                let message = format!("no page is called `{}`", name.text);
                found
                    .add(Code::UnknownPage, Span::new(file, name.range.clone()), message)
                    .help_if(suggest::help(&name.text, pages));
            }
        }
    }
    menu
}

fn default_menu(known: &Known) -> Vec<MenuEntry> {
    let mut pages: Vec<Id<Page>> = known.pages.all().filter_map(|id| known.pages.get(id)).collect();
    pages.sort_unstable();
    let built_in = BUILT_IN.iter().filter(|(id, _)| !known.pages.knows(id));
    built_in.map(|(_, entry)| *entry).chain(pages.into_iter().map(MenuEntry::Page)).collect()
}
