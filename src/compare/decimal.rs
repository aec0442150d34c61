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
    number.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
}

fn rounded(number: f64, places: usize) -> f64 {
    format!("{number:.places$}").parse().unwrap_or(number)
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
        ] {
            assert!((difference(one, other) - result).abs() == 0.0, "{one} - {other}");
        }
        assert!((percent(33.3, 5.0) - 1.665).abs() == 0.0);
        assert!(difference(f64::MAX, -f64::MAX).is_infinite());
    }
}
