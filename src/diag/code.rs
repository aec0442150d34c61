//! The kinds of faults there are.

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The site is not built.
    Error,
    /// The site is built; something is probably not as meant.
    Warning,
    /// The site is sound; it could be better.
    Advice,
}

impl Severity {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Advice => "advice",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident;)+) => {
        /// What kind of fault a diagnostic is about. Each has a golden report in `tests/cases/`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[doc = $doc])+ $variant,)+ }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Code] = &[$(Code::$variant),+];

            /// Its public name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),+ }
            }

            /// How bad it is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity),+ }
            }
        }
    };
}

codes! {
    /// There is no `site.toml` in the root.
    NoSite = "no-site", Error;
    /// A text file is not UTF-8.
    NotUtf8 = "not-utf8", Error;
    /// A content file does not begin with front matter.
    NoFrontMatter = "no-front-matter", Error;
    /// Front matter is YAML, between `---` lines.
    YamlFrontMatter = "yaml-front-matter", Error;
    /// Front matter is not closed.
    UnclosedFrontMatter = "unclosed-front-matter", Error;
    /// Something is not TOML.
    TomlSyntax = "toml-syntax", Error;
    /// A date that TOML can't read stands without quotes.
    UnquotedDate = "unquoted-date", Error;
    /// A key that nothing knows.
    UnknownKey = "unknown-key", Error;
    /// A value of the wrong type.
    WrongType = "wrong-type", Error;
    /// A key that must be there is missing.
    MissingKey = "missing-key", Error;
    /// A value that is none of those allowed.
    BadValue = "bad-value", Error;
    /// A date that is not EDTF, or does not exist.
    BadDate = "bad-date", Error;
    /// A file name or `slug` that can't be an id.
    BadId = "bad-id", Error;
    /// Two things of a kind with one id.
    DuplicateId = "duplicate-id", Error;
    /// A lane that `site.toml` does not declare.
    UnknownLane = "unknown-lane", Error;
    /// A tag that `site.toml` does not declare.
    UnknownTag = "unknown-tag", Error;
    /// A metric that `site.toml` does not declare.
    UnknownMetric = "unknown-metric", Error;
    /// An actor without a file.
    UnknownActor = "unknown-actor", Error;
    /// An event without a file.
    UnknownEvent = "unknown-event", Error;
    /// A menu entry that is no page.
    UnknownPage = "unknown-page", Error;
    /// A measurement names a source that the event does not have.
    UnknownSource = "unknown-source", Error;
    /// An image that is not in `content/media`.
    UnknownImage = "unknown-image", Error;
    /// The same name twice in a list, or the same measurement twice.
    Repeated = "repeated", Error;
    /// An event that answers itself.
    AnswersItself = "answers-itself", Error;
    /// Events that answer one another in a circle.
    AnswersInACircle = "answers-in-a-circle", Error;
    /// An event that answers something certainly later.
    AnswersTheFuture = "answers-the-future", Error;
    /// A URL that is no URL.
    BadUrl = "bad-url", Error;
    /// A link that could run script or leads nowhere a reader may go.
    UnsafeUrl = "unsafe-url", Error;
    /// Keys that belong to forecasts, on another event; or a forecast that lacks them.
    Forecast = "forecast", Error;
    /// A measurement with neither a value nor `none`, or with both.
    Measurement = "measurement", Error;
    /// Two pages want the same address.
    PathTaken = "path-taken", Error;
    /// A template that can't be read.
    TemplateSyntax = "template-syntax", Error;
    /// A template that fails while a page is rendered.
    TemplateRender = "template-render", Error;
    /// The date in a file's name is not the date in its front matter.
    FileDate = "file-date", Warning;
    /// HTML that was left out for safety.
    HtmlRemoved = "html-removed", Warning;
    /// A file in `content/` that nothing reads.
    UnreadFile = "unread-file", Warning;
    /// Something that the formats provide for and this version does not build.
    NotBuilt = "not-built", Warning;
    /// An event that says not how we know.
    NoSource = "no-source", Advice;
    /// A landmark that rests on one source.
    OneSource = "one-source", Advice;
    /// A title that is not read at a glance.
    LongTitle = "long-title", Advice;
    /// A summary that is more than a sentence.
    LongSummary = "long-summary", Advice;
    /// A short name that is not short.
    LongShort = "long-short", Advice;
    /// An actor that nothing names.
    UnusedActor = "unused-actor", Advice;
    /// Tags in another order than that of `site.toml`.
    UnsortedTags = "unsorted-tags", Advice;
    /// An event that may answer what its text links.
    UnnamedAnswer = "unnamed-answer", Advice;
    /// Two events that may be one.
    AlikeEvents = "alike-events", Advice;
    /// Two lanes whose colours some readers can't tell apart.
    AlikeColours = "alike-colours", Advice;
    /// A lane's colour that is hard to read on the page.
    FaintColour = "faint-colour", Advice;
    /// A day where the sources know a month or a year.
    TooExactDate = "too-exact-date", Advice;
    /// Something dated after everything it rests on.
    EarlySources = "early-sources", Advice;
    /// A forecast past due without a verdict.
    OverdueForecast = "overdue-forecast", Advice;
    /// A metric of a family that does not say which edition it is.
    UnnamedEdition = "unnamed-edition", Advice;
    /// A metric with values of several versions.
    MixedVersions = "mixed-versions", Advice;
    /// A subject with values of several settings.
    MixedSettings = "mixed-settings", Advice;
    /// A headline metric that has ended.
    EndedHeadline = "ended-headline", Advice;
    /// A headline metric that was not measured lately.
    StaleHeadline = "stale-headline", Advice;
    /// A headline metric of one lane, or of none.
    OneSidedHeadline = "one-sided-headline", Advice;
    /// A headline metric in which any difference is a lead.
    NoMargin = "no-margin", Advice;
    /// A link to a page that is gone.
    DeadLink = "dead-link", Advice;
    /// A link to a page that is elsewhere now.
    MovedLink = "moved-link", Advice;
    /// Links of which nothing certain can be said.
    UncheckedLink = "unchecked-link", Advice;
    /// A pattern of links in `site.toml` that no link matches.
    UnusedPattern = "unused-pattern", Advice;
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_kebab_case() {
        let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        assert!(names.iter().all(|name| {
            name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        }));
    }
}
