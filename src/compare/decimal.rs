//! Arithmetic with the decimal numbers that editors write: in binary 8.3 - 5.8 is a little more than
//! 2.5, and a margin of 2.5 would not hold.

/// How much more one number is than another.
pub(super) fn difference(one: f64, other: f64) -> f64 {
    rounded(one - other, places(one).max(places(other)))
}

/// So many per cent of a number.
pub(super) fn percent(of: f64, percent: f64) -> f64 {
    rounded(of * percent / 100.0, places(of) + places(percent) + 2)
}

/// With how many decimals a number is written.
fn places(number: f64) -> usize {
    let is_written = |places: &usize| (quickly(number, *places) - number).abs() == 0.0;
    (0..QUICK.len()).find(is_written).unwrap_or_else(|| {
        number.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
    })
}

fn rounded(number: f64, places: usize) -> f64 {
    let quick = quickly(number, places);
    if quick.is_finite() {
        return quick;
    }
    format!("{number:.places$}").parse().unwrap_or(number)
}

/// Powers of ten that are exact.
const QUICK: [f64; 7] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6];
/// Below this every whole number is exact.
const WHOLE: f64 = 9_007_199_254_740_992.0;

/// A number rounded without being written, since this is asked thousands of times: a whole number
/// divided by a power of ten, both exact, is the nearest there is to what a hand would write. Not a
/// number where that does not hold.
fn quickly(number: f64, places: usize) -> f64 {
    let Some(power) = QUICK.get(places) else { return f64::NAN };
    let whole = (number * power).round();
    if whole.abs() < WHOLE { whole / power } else { f64::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_what_a_hand_would_write() {
        for (one, other, result) in [
            (8.3, 5.8, 2.5),
            (1400.1, 1400.0, 0.1),
            (2.3, 2.2, 0.1),
            (3e-10, 1e-10, 2e-10),
            (5.0, -2.5, 7.5),
            (1e15, 0.1, 999_999_999_999_999.9),
            (0.000_000_3, 0.000_000_1, 0.000_000_2),
        ] {
            assert!((difference(one, other) - result).abs() == 0.0, "{one} - {other}");
        }
        assert!((percent(33.3, 5.0) - 1.665).abs() == 0.0);
        assert!(difference(f64::MAX, -f64::MAX).is_infinite());
    }
}
