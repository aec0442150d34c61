//! The patterns of one language: texts with `{…}` where dates and numbers go.
//!
//! They are the `[dates]` table of `templates/words/LANG.toml`. To add one, add a line to `keys!`.

use std::collections::BTreeMap;

use super::Piece;

/// A mistake in the words of a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::render) struct WordsError {
    /// The key in the `[dates]` table; empty where the language itself is wrong.
    pub key: String,
    /// What is wrong, and what to write.
    pub message: String,
}

/// What stands between braces in a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    Date,
    First,
    Last,
    FirstDay,
    LastDay,
    FirstMonthDay,
    LastMonthDay,
    FirstMonth,
    LastMonth,
    FirstNumber,
    LastNumber,
    Year,
    Years,
    Time,
    Offset,
    Number,
}

/// Each slot by its name. Those of an interval may stand in any of its patterns, since languages
/// differ in which end carries what both share.
const SLOTS: [(&str, Slot); 16] = [
    ("date", Slot::Date),
    ("first", Slot::First),
    ("last", Slot::Last),
    ("first_day", Slot::FirstDay),
    ("last_day", Slot::LastDay),
    ("first_month_day", Slot::FirstMonthDay),
    ("last_month_day", Slot::LastMonthDay),
    ("first_month", Slot::FirstMonth),
    ("last_month", Slot::LastMonth),
    ("first_number", Slot::FirstNumber),
    ("last_number", Slot::LastNumber),
    ("year", Slot::Year),
    ("years", Slot::Years),
    ("time", Slot::Time),
    ("offset", Slot::Offset),
    ("n", Slot::Number),
];

const DAYS: &[&str] =
    &["first", "last", "first_day", "last_day", "first_month_day", "last_month_day"];
const MONTHS: &[&str] = &["first", "last", "first_month", "last_month"];
const YEARS: &[&str] = &["first", "last", "first_number", "last_number"];

macro_rules! keys {
    ($($key:ident $name:literal $slots:expr;)*) => {
        /// A pattern that every language has.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Key { $($key),* }

        /// Every key in order, with its name in the table and the slots that may stand in it.
        const KEYS: [(&str, &[&str]); [$(Key::$key),*].len()] = [$(($name, $slots)),*];
    };
}

keys! {
    About "about" &["date"];
    Possibly "possibly" &["date"];
    PossiblyAbout "possibly_about" &["date"];
    Since "since" &["date"];
    Until "until" &["date"];
    UnknownEnd "unknown_end" &["date"];
    UnknownStart "unknown_start" &["date"];
    Interval "interval" &["first", "last"];
    DaysOfMonth "days_of_month" DAYS;
    DaysOfYear "days_of_year" DAYS;
    DaysOfMonthShort "days_of_month_short" DAYS;
    DaysOfYearShort "days_of_year_short" DAYS;
    DaysAlone "days_alone" DAYS;
    MonthsOfYear "months_of_year" MONTHS;
    MonthsOfYearShort "months_of_year_short" MONTHS;
    Years "years" YEARS;
    YearsOfEra "years_of_era" YEARS;
    TwoYears "two_years" &["first", "last"];
    LongYear "long_year" &["year"];
    LongYearBefore "long_year_bc" &["year"];
    Decade "decade" &["year"];
    DecadeAlone "decade_alone" &["year"];
    Century "century" &["year"];
    CenturyAlone "century_alone" &["year"];
    InYears "in_years" &["date", "years"];
    NoYear "no_year" &["date"];
    Between "between" &["first", "last"];
    Unknown "unknown" &[];
    TimeUtc "time_utc" &["date", "time"];
    TimeOffset "time_offset" &["date", "time", "offset"];
    TimeLocal "time_local" &["date", "time"];
    Spring "spring" &["year"];
    Summer "summer" &["year"];
    Autumn "autumn" &["year"];
    Winter "winter" &["year"];
    SpringAlone "spring_alone" &[];
    SummerAlone "summer_alone" &[];
    AutumnAlone "autumn_alone" &[];
    WinterAlone "winter_alone" &[];
    Southern "southern" &["date"];
    Quarter1 "quarter_1" &["year"];
    Quarter2 "quarter_2" &["year"];
    Quarter3 "quarter_3" &["year"];
    Quarter4 "quarter_4" &["year"];
    Quarter1Alone "quarter_1_alone" &[];
    Quarter2Alone "quarter_2_alone" &[];
    Quarter3Alone "quarter_3_alone" &[];
    Quarter4Alone "quarter_4_alone" &[];
    Quadrimester1 "quadrimester_1" &["year"];
    Quadrimester2 "quadrimester_2" &["year"];
    Quadrimester3 "quadrimester_3" &["year"];
    Quadrimester1Alone "quadrimester_1_alone" &[];
    Quadrimester2Alone "quadrimester_2_alone" &[];
    Quadrimester3Alone "quadrimester_3_alone" &[];
    Semester1 "semester_1" &["year"];
    Semester2 "semester_2" &["year"];
    Semester1Alone "semester_1_alone" &[];
    Semester2Alone "semester_2_alone" &[];
    CountOther "days_other" &["n"];
}

/// Counts of days in the plural categories of CLDR that not every language has.
pub(super) const COUNTS: [&str; 5] = ["days_zero", "days_one", "days_two", "days_few", "days_many"];

/// A text cut at its slots.
#[derive(Debug)]
pub(super) struct Pattern(Vec<Part>);

#[derive(Debug)]
enum Part {
    Text(String),
    Slot(Slot),
}

impl Pattern {
    /// Each slot filled with pieces.
    pub(super) fn pieces(&self, mut fill: impl FnMut(Slot) -> Vec<Piece>) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(self.0.len());
        for part in &self.0 {
            match part {
                Part::Text(text) => push(&mut pieces, Piece::text(text.clone())),
                Part::Slot(slot) => {
                    for piece in fill(*slot) {
                        push(&mut pieces, piece);
                    }
                }
            }
        }
        pieces
    }

    /// Each slot filled with text.
    pub(super) fn text(&self, fill: impl Fn(Slot) -> String) -> String {
        let part = |part: &Part| match part {
            Part::Text(text) => text.clone(),
            Part::Slot(slot) => fill(*slot),
        };
        self.0.iter().map(part).collect()
    }

    fn read(text: &str, allowed: &[&str]) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, tail) = after.split_once('}').ok_or("a `{` has no `}`")?;
            let slot = SLOTS.iter().find(|(known, _)| *known == name && allowed.contains(known));
            let (_, slot) = slot.ok_or_else(|| unknown_slot(name, allowed))?;
            if !before.is_empty() {
                parts.push(Part::Text(before.to_owned()));
            }
            parts.push(Part::Slot(*slot));
            rest = tail;
        }
        if !rest.is_empty() {
            parts.push(Part::Text(rest.to_owned()));
        }
        Ok(Self(parts))
    }
}

fn unknown_slot(name: &str, allowed: &[&str]) -> String {
    match allowed {
        [] => format!("`{{{name}}}` stands for nothing: this text has no `{{…}}`"),
        _ => format!("`{{{name}}}` stands for nothing: write `{{{}}}`", allowed.join("}` or `{")),
    }
}

/// Texts that lie side by side become one.
fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match pieces.last_mut() {
        Some(Piece { text, datetime: None }) if piece.datetime.is_none() => {
            text.push_str(&piece.text);
        }
        _ => pieces.push(piece),
    }
}

/// All patterns of one language.
#[derive(Debug)]
pub(super) struct Patterns {
    fixed: Vec<Pattern>,
    counts: [Option<Pattern>; COUNTS.len()],
}

impl Patterns {
    /// Reads the `[dates]` table; reports every missing, unknown and broken text.
    pub(super) fn read(table: &BTreeMap<String, String>) -> Result<Self, Vec<WordsError>> {
        let mut errors = unknown_keys(table);
        let mut read = |key: &str, text: &str, slots: &[&str]| {
            Pattern::read(text, slots)
                .map_err(|message| errors.push(WordsError { key: key.to_owned(), message }))
                .ok()
        };
        let fixed: Vec<_> =
            KEYS.iter().filter_map(|(key, slots)| read(key, table.get(*key)?, slots)).collect();
        let counts = COUNTS.map(|key| read(key, table.get(key)?, &["n"]));
        let missing = KEYS.iter().filter(|(key, _)| !table.contains_key(*key));
        errors.extend(missing.map(|(key, slots)| missing_key(key, slots)));
        if errors.is_empty() { Ok(Self { fixed, counts }) } else { Err(errors) }
    }

    pub(super) fn get(&self, key: Key) -> &Pattern {
        // `read` has one for each key, in order.
        &self.fixed[key as usize]
    }

    /// The count of days in that category of [`COUNTS`], or else in the category `other`.
    pub(super) fn count(&self, category: Option<usize>) -> &Pattern {
        let special = category.and_then(|at| self.counts.get(at)?.as_ref());
        special.unwrap_or_else(|| self.get(Key::CountOther))
    }
}

fn unknown_keys(table: &BTreeMap<String, String>) -> Vec<WordsError> {
    let known = |key: &str| KEYS.iter().any(|(name, _)| *name == key) || COUNTS.contains(&key);
    let unknown = table.keys().filter(|key| !known(key));
    let message = "no date is worded with this text: remove it";
    unknown.map(|key| WordsError { key: key.clone(), message: message.to_owned() }).collect()
}

fn missing_key(key: &str, slots: &[&str]) -> WordsError {
    let slots: Vec<_> = slots.iter().map(|slot| format!("`{{{slot}}}`")).collect();
    let message = match slots[..] {
        [] => "this text is missing".to_owned(),
        _ => format!("this text is missing; it may use {}", slots.join(", ")),
    };
    WordsError { key: key.to_owned(), message }
}
