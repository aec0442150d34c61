//! From numbers and days to places in a drawing. Knows nothing of what they mean.

use crate::model::Day;

/// Where numbers lie between two places.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    from: f64,
    to: f64,
    is_log: bool,
}

impl Scale {
    /// Even steps: `low` lies at `from`, `high` at `to`.
    pub(super) fn linear(low: f64, high: f64, from: f64, to: f64) -> Self {
        Scale { low, high, from, to, is_log: false }
    }

    /// Even multiples; both numbers must be above 0.
    pub(super) fn log(low: f64, high: f64, from: f64, to: f64) -> Self {
        Scale { low: low.ln(), high: high.ln(), from, to, is_log: true }
    }

    /// The place of a number; one that has none, or lies beyond the ends, is put at the end.
    pub(super) fn at(&self, number: f64) -> f64 {
        let number = if self.is_log { number.max(f64::MIN_POSITIVE).ln() } else { number };
        let share = (number - self.low) / (self.high - self.low);
        let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
        self.from + share * (self.to - self.from)
    }

    /// The place of a day.
    pub(super) fn day(&self, day: Day) -> f64 {
        self.at(number(day.number()))
    }
}

/// A whole number as a place on a scale.
pub(super) fn number(whole: i64) -> f64 {
    // Beyond 2^52 days, 10^13 years, neighbours fall together, which no drawing shows.
    #[allow(clippy::cast_precision_loss)]
    (whole as f64)
}

/// A small number as a measure.
pub(super) fn places(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lie_between_the_ends_and_never_beyond() {
        let scale = Scale::linear(10.0, 20.0, 100.0, 0.0);
        let places = [10.0, 15.0, 20.0, 30.0, -5.0, f64::NAN].map(|number| scale.at(number));
        assert_eq!(format!("{places:?}"), "[100.0, 50.0, 0.0, 0.0, 100.0, 100.0]");
    }

    #[test]
    fn equal_multiples_lie_equally_far_apart() {
        let scale = Scale::log(1.0, 10_000.0, 0.0, 100.0);
        assert!((scale.at(100.0) - 50.0).abs() < 1e-9);
        assert!(scale.at(0.0).abs() < 1e-9, "what has no logarithm lies at the low end");
    }

    #[test]
    fn a_scale_without_extent_has_one_place() {
        assert!(Scale::linear(3.0, 3.0, 10.0, 20.0).at(3.0).abs() <= 20.0);
    }
}
