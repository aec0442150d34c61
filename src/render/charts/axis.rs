//! Which numbers and days an axis names: round numbers, and the beginnings of years, quarters or
//! months. Knows nothing of what they mean.

use crate::model::Day;

use super::scale::places;

/// Round numbers along an axis, and where it begins and ends.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Numbers {
    /// Where it begins: a round number, or the lowest above which nothing lies.
    pub(super) low: f64,
    /// Where it ends.
    pub(super) high: f64,
    /// The numbers to name, from the lowest.
    pub(super) ticks: Vec<f64>,
}

/// Round numbers for values between two, about `most` of them. It begins at 0 where that costs less
/// than a third of the drawing, else at a round number below the lowest value.
pub(super) fn numbers(lowest: f64, highest: f64, most: usize) -> Numbers {
    let from = if lowest > 0.0 && lowest < highest / 3.0 { 0.0 } else { lowest };
    let span = highest - from;
    let span = if span > 0.0 { span } else { highest.abs().max(1.0) };
    let step = Step::about(span / places(most.max(1)));
    let first = (from / step.size()).floor();
    let last = (highest / step.size()).ceil().max(first + 1.0);
    let mut ticks = Vec::new();
    let mut at = first;
    while at <= last && ticks.len() <= 4 * most {
        ticks.push(step.times(at));
        at += 1.0;
    }
    // Of the last step only what is needed, so that the drawing is not half empty.
    let high = highest.max(step.times(first + 1.0)) + 0.06 * span;
    ticks.retain(|tick| *tick <= high);
    Numbers { low: step.times(first), high, ticks }
}

/// Round numbers for an axis of even multiples; both values must be above 0.
pub(super) fn multiples(lowest: f64, highest: f64, most: usize) -> Numbers {
    let (low, high) = (lowest / 1.3, highest * 1.3);
    let decades = || (decade(low)..=decade(high)).map(|exponent| Step { digit: 1.0, exponent });
    let fine = decades().flat_map(|one| [1.0, 2.0, 5.0].map(|digit| one.times(digit)));
    let within = |tick: &f64| (low..=high).contains(tick);
    let mut ticks: Vec<_> = fine.filter(within).collect();
    if ticks.len() > most {
        let coarse: Vec<_> = decades().map(Step::size).filter(within).collect();
        let every = coarse.len().div_ceil(most.max(1)).max(1);
        ticks = coarse.into_iter().step_by(every).collect();
    }
    Numbers { low, high, ticks }
}

/// 1, 2 or 5 times a power of ten.
#[derive(Clone, Copy)]
struct Step {
    digit: f64,
    exponent: i32,
}

impl Step {
    /// The smallest that is not below a size.
    fn about(size: f64) -> Self {
        let exponent = decade(size);
        let power = Step { digit: 1.0, exponent }.size();
        let digit = [1.0, 2.0, 5.0].into_iter().find(|digit| digit * power >= size);
        digit.map_or(Step { digit: 1.0, exponent: exponent + 1 }, |digit| Step { digit, exponent })
    }

    fn size(self) -> f64 {
        self.times(1.0)
    }

    /// A multiple, as near as a number can be: 3 × 0.1 is 0.3.
    fn times(self, count: f64) -> f64 {
        let power = 10f64.powi(self.exponent.abs());
        let number = count * self.digit;
        if self.exponent < 0 { number / power } else { number * power }
    }
}

/// The power of ten at or below a number.
fn decade(number: f64) -> i32 {
    let exponent = number.abs().max(f64::MIN_POSITIVE).log10().floor();
    // Between -308 and 308.
    #[allow(clippy::cast_possible_truncation)]
    (exponent as i32)
}

/// A day that an axis of time names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    /// The day.
    pub(super) day: Day,
    /// Its year.
    pub(super) year: i64,
    /// Its month, where it does not begin a year.
    pub(super) month: Option<u8>,
}

/// The beginnings of months, quarters or years between two days, `most` at most. Of several years the
/// round ones as people count them: 500 BC is the year -499, and the one before the year 1 is 1 BC.
pub(super) fn times(first: Day, last: Day, most: usize) -> Vec<Tick> {
    let months = |day: Day| {
        let (year, month, _) = day.ymd();
        12 * year + i64::from(month) - 1
    };
    let (from, to) = (months(first), months(last));
    let most = i64::try_from(most.max(1)).unwrap_or(i64::MAX);
    let years = (0..).flat_map(|power| [1, 2, 5].map(|digit| digit * 10i64.saturating_pow(power)));
    let steps = [1, 3].into_iter().chain(years.map(|years| years.saturating_mul(12)));
    // There is one: in the end a step is longer than any span.
    let step = steps.into_iter().find(|step| (to - from) / step < most).unwrap_or(i64::MAX);
    let first_tick = from.div_euclid(step) * step;
    let counted = |months: i64| if step > 12 && months <= 0 { months + 12 } else { months };
    let ticks = (0..=most + 1).filter_map(|at| tick(counted(first_tick + at * step)));
    ticks.filter(|tick| first <= tick.day && tick.day <= last).collect()
}

fn tick(months: i64) -> Option<Tick> {
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
    let month = u8::try_from(month).ok()?;
    let day = Day::from_ymd(year, month, 1)?;
    Some(Tick { day, year, month: (month > 1).then_some(month) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn numbers_are_round_and_written_as_people_do() {
        assert_eq!(numbers(35.3, 94.3, 6).ticks, [30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0]);
        assert_eq!(numbers(0.05, 0.31, 4).ticks, [0.0, 0.1, 0.2, 0.3]);
        assert_eq!(multiples(120.0, 2250.0, 6).ticks, [100.0, 200.0, 500.0, 1000.0, 2000.0]);
        assert_eq!(multiples(1e-3, 1e9, 6).ticks, [1e-3, 1.0, 1e3, 1e6, 1e9]);
    }

    #[test]
    fn a_single_value_has_an_axis_too() {
        for value in [0.0, 7.0, -7.0, 1e-9, 1e300] {
            let axis = numbers(value, value, 5);
            assert!(axis.low <= value && value <= axis.high && axis.low < axis.high, "{axis:?}");
            assert!(!axis.ticks.is_empty());
        }
    }

    #[test]
    fn time_is_told_in_months_quarters_or_years() {
        let ticks = |first, last, most| {
            let told = |tick: Tick| (tick.year, tick.month.unwrap_or(1));
            times(day(first), day(last), most).into_iter().map(told).collect::<Vec<_>>()
        };
        assert_eq!(ticks("2024-12-20", "2025-03-10", 6), [(2025, 1), (2025, 2), (2025, 3)]);
        assert_eq!(ticks("2024-08-20", "2025-05-10", 4), [(2024, 10), (2025, 1), (2025, 4)]);
        assert_eq!(
            ticks("2022-08-20", "2026-10-10", 8),
            [2023, 2024, 2025, 2026].map(|it| (it, 1))
        );
        assert_eq!(
            ticks("-0043-01-01", "2026-10-10", 5),
            [1, 500, 1000, 1500, 2000].map(|it| (it, 1))
        );
    }

    #[test]
    fn years_before_christ_are_round_as_people_count_them() {
        let years = times(day("-0899-01-01"), day("-0250-01-01"), 5).into_iter().map(|it| it.year);
        assert_eq!(years.collect::<Vec<_>>(), [-799, -599, -399]);
    }

    proptest! {
        #[test]
        fn values_lie_on_their_axis(one in -1e6f64..1e6, other in -1e6f64..1e6, most in 1usize..9) {
            let (low, high) = (one.min(other), one.max(other));
            let axis = numbers(low, high, most);
            prop_assert!(axis.low <= low && high <= axis.high);
            prop_assert!(axis.ticks.is_sorted() && axis.ticks.len() <= 2 * most + 2);
        }

        #[test]
        fn ticks_lie_within_their_time(from in -900_000i64..900_000, span in 0i64..2_000_000, most in 1usize..14) {
            let (first, last) = (Day::from_number(from).unwrap(), Day::from_number(from + span).unwrap());
            let ticks = times(first, last, most);
            prop_assert!(ticks.len() <= most + 1);
            prop_assert!(ticks.iter().all(|tick| first <= tick.day && tick.day <= last));
        }
    }
}
