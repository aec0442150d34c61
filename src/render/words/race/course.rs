//! How the lag clock went, as the title of its picture: the farthest a lane was behind, the nearest
//! it came after that, and where it stood last.

use crate::model::Id;
use crate::model::Lane;
use crate::model::race::Reading;

use super::super::super::scene::Scene;
use super::super::Words;
use super::sentence::Sentence;
use super::sentence::count;
use super::sentence::say;

/// The only lane that the clock ever showed behind with a quorum; `None` where no lane or several
/// were, or more than two are compared: then there is no one course to tell.
pub(in crate::render) fn behind(scene: &Scene) -> Option<Id<Lane>> {
    let firm = scene.race.clock.iter().filter(|reading| reading.has_quorum(scene.site.race.quorum));
    let mut behind = firm.filter(|reading| reading.median > 0).map(|reading| reading.lane);
    let lane = behind.next()?;
    (scene.two_sided() && behind.all(|other| other == lane)).then_some(lane)
}

/// How far behind that lane was at most, then at least, and last, of the days with a quorum; what says
/// the same as the words before it is left out.
pub(in crate::render) fn course(scene: &Scene) -> Option<Sentence> {
    let lane = behind(scene)?;
    let readings = scene.race.clock.iter().filter(|reading| reading.lane == lane);
    let firm: Vec<_> =
        readings.filter(|reading| reading.has_quorum(scene.site.race.quorum)).collect();
    let days: Vec<_> = firm.iter().map(|reading: &&Reading| reading.median).collect();
    let said: Vec<_> = turns(&days).into_iter().map(|days| span(&scene.words, days)).collect();
    titled(&scene.words, said)
}

/// The greatest of some numbers, the least after it, and the last; where the greatest is the last, the
/// least before it and the greatest.
fn turns(days: &[i64]) -> Vec<i64> {
    let Some(most) = days.iter().max() else { return Vec::new() };
    let at = days.iter().position(|days| days == most).unwrap_or_default();
    if at + 1 == days.len() {
        return days.iter().min().into_iter().chain([most]).copied().collect();
    }
    let least = days[at..].iter().min();
    [Some(most), least, days.last()].into_iter().flatten().copied().collect()
}

fn titled(words: &Words, mut said: Vec<Sentence>) -> Option<Sentence> {
    said.dedup();
    let title = match &said[..] {
        [] => return None,
        [one] => say(words, "course_one", &[("span", one.clone())]),
        [first, last] => {
            say(words, "course_two", &[("first", first.clone()), ("last", last.clone())])
        }
        [far, near, now, ..] => {
            let values = [("most", far.clone()), ("least", near.clone()), ("last", now.clone())];
            say(words, "course_three", &values)
        }
    };
    Some(title)
}

/// Up to so many days they are counted as such, ...
const DAYS: i64 = 27;
/// ... up to so many in weeks, ...
const WEEKS: i64 = 87;
/// ... and up to so many months in months, else in years.
const MONTHS: i64 = 36;
/// Days of 400 years, which have 4,800 months.
const DAYS_OF_400_YEARS: i64 = 146_097;

/// A length of time in words, rounded to days, weeks, months or years, whichever keeps it within a
/// sixth: "five weeks" for 34 days, "nine months" for 268.
fn span(words: &Words, days: i64) -> Sentence {
    let (key, number) = rounded(days);
    count(words, key, number, &[])
}

fn rounded(days: i64) -> (&'static str, i64) {
    let months = share(days.saturating_mul(4_800), DAYS_OF_400_YEARS);
    if days <= DAYS {
        ("span_days", days)
    } else if days <= WEEKS {
        ("span_weeks", share(days, 7))
    } else if months <= MONTHS {
        ("span_months", months)
    } else {
        ("span_years", share(days.saturating_mul(400), DAYS_OF_400_YEARS))
    }
}

/// A quotient, rounded to the nearest.
fn share(whole: i64, part: i64) -> i64 {
    whole.saturating_add(part / 2) / part
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_course_is_its_greatest_the_least_after_it_and_its_last() {
        assert_eq!(turns(&[194, 535, 299, 34, 268]), [535, 34, 268]);
        assert_eq!(turns(&[500, 300, 40]), [500, 40, 40], "falling only");
        assert_eq!(turns(&[10, 200, 400]), [10, 400], "rising only");
        assert_eq!(turns(&[90, 0, 90]), [90, 0, 90], "of two equals the first is the greatest");
        assert_eq!(turns(&[7]), [7, 7]);
        assert_eq!(turns(&[0, 0]), [0, 0, 0]);
        assert_eq!(turns(&[]), [0; 0]);
    }

    #[test]
    fn lengths_are_told_in_the_unit_that_fits_them() {
        let told = [0, 1, 27, 28, 34, 87, 88, 105, 268, 365, 535, 1110, 1112, 4000].map(rounded);
        let [day, week, month, year] = ["span_days", "span_weeks", "span_months", "span_years"];
        assert_eq!(told[..6], [(day, 0), (day, 1), (day, 27), (week, 4), (week, 5), (week, 12)]);
        assert_eq!(told[6..10], [(month, 3), (month, 3), (month, 9), (month, 12)]);
        assert_eq!(told[10..], [(month, 18), (month, 36), (year, 3), (year, 11)]);
    }

    proptest! {
        #[test]
        fn no_length_is_rounded_by_more_than_a_sixth(days in 0i64..40_000) {
            let (key, number) = rounded(days);
            let tenths = match key {
                "span_days" => 10,
                "span_weeks" => 70,
                "span_months" => 304,
                _ => 3_652,
            };
            prop_assert!(6 * (number * tenths - 10 * days).abs() <= 10 * days, "{days}: {number} {key}");
        }
    }
}
