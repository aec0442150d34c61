//! What a sentence says day by day while nothing turns: the same words, in which numbers of days
//! grow and the day itself goes on. A script fills them in; every word is made here.
//!
//! Such a sentence is found by comparing what is said of a few of the days, so that it can't say
//! anything else than what is said of each.

use serde::Serialize;

use crate::model::Day;

use super::super::words::Words;
use super::super::words::race::Counted;
use super::super::words::race::Part;
use super::super::words::race::Sentence;
use super::sentence;
use super::time;

/// A piece of such a sentence.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub(in super::super) enum Piece {
    /// HTML.
    Html(String),
    /// The day: written as nought.
    Day(u8),
    /// A number.
    Number(Growth),
    /// Words in the plural forms of a number.
    Forms(Growth, Vec<(String, Vec<Piece>)>),
}

/// A number that goes on by even steps: on a day it is the half, towards 0, of the first and so many
/// times the second as the number of the day. Half steps are those of a median of two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(in super::super) struct Growth(i64, i64);

impl Growth {
    fn on(self, day: Day) -> i64 {
        self.0.midpoint(self.1 * day.number())
    }

    /// The growth that has these numbers on these days.
    fn of(days: &[Day], numbers: &[i64]) -> Option<Self> {
        let first = days.first()?.number();
        let number = 2 * *numbers.first()?;
        let steps = [0, 2, -2, 1, -1].into_iter();
        let mut all = steps
            .flat_map(|step| [0, 1, -1].map(|half| Growth(number + half - step * first, step)));
        all.find(|growth| days.iter().zip(numbers).all(|(day, number)| growth.on(*day) == *number))
    }
}

/// What sentences of some days have in common; `None` where they differ in more than numbers and
/// the day.
pub(in super::super) fn daily(
    words: &Words,
    days: &[Day],
    sentences: &[&Sentence],
) -> Option<Vec<Piece>> {
    let first = sentences.first()?.parts();
    if sentences.iter().any(|other| other.parts().len() != first.len()) {
        return None;
    }
    let mut said = Vec::new();
    for at in 0..first.len() {
        let parts: Vec<_> = sentences.iter().map(|sentence| &sentence.parts()[at]).collect();
        for piece in part(words, days, &parts)? {
            match (said.last_mut(), piece) {
                (Some(Piece::Html(before)), Piece::Html(html)) => before.push_str(&html),
                (_, piece) => said.push(piece),
            }
        }
    }
    Some(said)
}

/// The same of each of several sentences, as many on each of the days.
pub(in super::super) fn each(
    words: &Words,
    days: &[Day],
    said: &[Vec<Sentence>],
) -> Option<Vec<Vec<Piece>>> {
    let in_common = |at: usize| {
        let all = said.iter().map(|of_day| of_day.get(at)).collect::<Option<Vec<_>>>()?;
        daily(words, days, &all)
    };
    (0..said.first()?.len()).map(in_common).collect()
}

/// Writes what is said on a day.
pub(in super::super) fn push(html: &mut String, words: &Words, pieces: &[Piece], day: Day) {
    for piece in pieces {
        match piece {
            Piece::Html(words) => html.push_str(words),
            Piece::Day(_) => html.push_str(&time::inner(&words.day(day))),
            Piece::Number(growth) => html.push_str(&words.number_of(growth.on(day))),
            Piece::Forms(growth, forms) => {
                let form = words.form_for(growth.on(day).unsigned_abs(), forms);
                push(html, words, form.map_or(&[], Vec::as_slice), day);
            }
        }
    }
}

fn part(words: &Words, days: &[Day], parts: &[&Part]) -> Option<Vec<Piece>> {
    let first = *parts.first()?;
    if let Part::Date(date) = first
        && **date == *words.day(*days.first()?)
    {
        let says = |part: &Part, day| matches!(part, Part::Date(date) if **date == *words.day(day));
        let is_day = |(day, part): (&Day, &&Part)| says(part, *day);
        if days.len() > 1 && days.iter().zip(parts).all(is_day) {
            return Some(vec![Piece::Day(0)]);
        }
    }
    if parts.iter().all(|part| *part == first) {
        return Some(vec![Piece::Html(sentence::part(first))]);
    }
    match first {
        Part::Number(..) => Some(vec![Piece::Number(growth(days, parts)?)]),
        Part::Figure(..) => Some(vec![
            Piece::Html("<b>".to_owned()),
            Piece::Number(growth(days, parts)?),
            Piece::Html("</b>".to_owned()),
        ]),
        Part::Counted(counted) => forms(words, days, parts, counted),
        Part::Text(_) | Part::Lane(_) | Part::Link { .. } | Part::Date(_) => None,
    }
}

fn growth(days: &[Day], parts: &[&Part]) -> Option<Growth> {
    let number = |part: &&Part| match part {
        Part::Number(number, _) | Part::Figure(number, _) => Some(*number),
        Part::Counted(counted) => Some(counted.count),
        Part::Text(_) | Part::Lane(_) | Part::Link { .. } | Part::Date(_) => None,
    };
    Growth::of(days, &parts.iter().map(number).collect::<Option<Vec<_>>>()?)
}

/// Words that are counted, in every form; in one alone where the count stays.
fn forms(words: &Words, days: &[Day], parts: &[&Part], first: &Counted) -> Option<Vec<Piece>> {
    let all = parts.iter().map(|part| match part {
        Part::Counted(counted) => Some(counted),
        _ => None,
    });
    let all = all.collect::<Option<Vec<_>>>()?;
    if all.iter().all(|counted| counted.count == first.count) {
        let chosen: Vec<_> = all.iter().map(|counted| &counted.chosen).collect();
        return daily(words, days, &chosen);
    }
    let all: Vec<_> = all.iter().map(|counted| counted.forms(words)).collect();
    let form = |(at, (name, _)): (usize, &(&str, Sentence))| {
        let of_each = all.iter().map(|forms| forms.get(at).filter(|form| form.0 == *name));
        let sentences = of_each.map(|form| Some(&form?.1)).collect::<Option<Vec<_>>>()?;
        Some(((*name).to_owned(), daily(words, days, &sentences)?))
    };
    let forms = all.first()?.iter().enumerate().map(form).collect::<Option<Vec<_>>>()?;
    Some(vec![Piece::Forms(growth(days, parts)?, forms)])
}

/// What is said of stretches of days from one up to before another: `say` puts in one what is said of
/// some of its days, or `None`. Each comes with its first day.
pub(in super::super) fn stretches<T>(
    from: Day,
    to: Day,
    say: &impl Fn(&[Day]) -> Option<T>,
) -> Vec<(Day, T)> {
    if let Some(said) = say(&some_of(from, to)) {
        return vec![(from, said)];
    }
    let (first, end) = (from.number(), to.number());
    if first + 1 >= end {
        return Vec::new();
    }
    // Most often the first day is a stretch of its own.
    let next = Day::from_number(first + 1).unwrap_or(to);
    if let Some(rest) = say(&some_of(next, to)) {
        let alone = say(&[from]).map(|said| (from, said));
        return alone.into_iter().chain([(next, rest)]).collect();
    }
    let middle = Day::from_number(first.midpoint(end)).unwrap_or(to);
    let mut said = stretches(from, middle, say);
    said.extend(stretches(middle, to, say));
    said
}

/// Days by which a stretch is known.
fn some_of(from: Day, to: Day) -> Vec<Day> {
    let (first, end) = (from.number(), to.number());
    let mut some = vec![first, first + 1, first + 2, end - 1];
    some.sort_unstable();
    some.dedup();
    let within = some.into_iter().filter(|day| (first..end).contains(day));
    within.filter_map(Day::from_number).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(number: i64) -> Day {
        Day::from_number(number).expect("a day")
    }

    proptest! {
        #[test]
        fn a_median_of_two_grows_by_halves(first in -900i64..900, other in 0i64..900, begun in 0i64..40_000, passed in 3i64..900) {
            let days = [0, 1, 2, passed].map(|by| day(begun + by));
            let median = |by: i64| first.midpoint(other + by);
            let numbers = [0, 1, 2, passed].map(median);
            if let Some(growth) = Growth::of(&days, &numbers) {
                for by in 0..passed {
                    prop_assert_eq!(growth.on(day(begun + by)), median(by));
                }
            } else {
                // Below 0 and above it halves are cut to different sides.
                prop_assert!(first + other < 0 && 0 < first + other + passed);
            }
        }

        #[test]
        fn stretches_hold_every_day_once(leaps in proptest::collection::vec(0i64..300, 0..6)) {
            let number = |day: &Day| {
                let passed = leaps.iter().filter(|leap| **leap < day.number()).count();
                day.number() - 50 * i64::try_from(passed).expect("few")
            };
            let say = |days: &[Day]| {
                Growth::of(days, &days.iter().map(number).collect::<Vec<_>>())
            };
            let said = stretches(day(0), day(300), &say);
            for at in 0..300 {
                let of = said.iter().rfind(|(from, _)| *from <= day(at)).expect("there is one");
                // Two leaps between the days that are looked at would be missed: the clock has none.
                if leaps.len() < 2 {
                    prop_assert_eq!(of.1.on(day(at)), number(&day(at)));
                }
            }
        }
    }
}
