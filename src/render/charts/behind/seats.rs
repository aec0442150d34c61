//! Names in two rows over a line, each at its mark: the best choice for all of them together.

use super::super::labels::Hold;

/// Between two names of a row.
const APART: f64 = 12.0;
/// Between a stem and a name.
const CLEAR: f64 = 2.0;
/// What it costs to leave a name out, and to put it into the upper row.
const OUT: f64 = 40.0;
const UPPER: f64 = 4.0;
/// How many choices are followed up at a time.
const FOLLOWED: usize = 64;

/// Where a name stands: in the lower row (0) or the upper (1), and by which part at its mark.
pub(super) type Seat = (usize, Hold);

/// A choice for the names so far.
#[derive(Clone)]
struct Choice {
    cost: f64,
    /// Where the last name of each row ends.
    ends: [f64; 2],
    /// Where the last stem from the upper row stands.
    stem: f64,
    seats: Vec<Option<Seat>>,
}

/// Seats for names of these widths at these places, which run from the left; `None` for one that is
/// left out. No stem from the upper row crosses a name of the lower.
pub(super) fn seats(
    names: &[(f64, f64)],
    is_free: impl Fn(usize, f64, f64) -> bool,
) -> Vec<Option<Seat>> {
    let nothing = f64::NEG_INFINITY;
    let start = Choice { cost: 0.0, ends: [nothing; 2], stem: nothing, seats: Vec::new() };
    let mut choices = vec![start];
    for name in names {
        let next = choices.iter().flat_map(|choice| choice.with(*name, &is_free)).collect();
        choices = best(next);
    }
    choices.into_iter().next().map(|choice| choice.seats).unwrap_or_default()
}

/// Where a name begins that is held at a place.
pub(super) fn left(hold: Hold, x: f64, width: f64) -> f64 {
    match hold {
        Hold::Start => x - 5.0,
        Hold::Middle => x - width / 2.0,
        Hold::End => x + 5.0 - width,
    }
}

impl Choice {
    /// It with one more name, in all ways there are.
    fn with(
        &self,
        (x, width): (f64, f64),
        is_free: &impl Fn(usize, f64, f64) -> bool,
    ) -> Vec<Choice> {
        let mut all = vec![self.and(OUT, None)];
        for (hold, cost) in [(Hold::Start, 0.0), (Hold::Middle, 1.0), (Hold::End, 1.5)] {
            for (row, dear) in [(0, 0.0), (1, UPPER)] {
                let from = left(hold, x, width);
                let clear =
                    if row == 0 { from > self.stem + CLEAR } else { x > self.ends[0] + CLEAR };
                if !clear || from < self.ends[row] + APART || !is_free(row, from, from + width) {
                    continue;
                }
                let mut choice = self.and(cost + dear, Some((row, hold)));
                choice.ends[row] = from + width;
                if row == 1 {
                    choice.stem = x;
                }
                all.push(choice);
            }
        }
        all
    }

    fn and(&self, cost: f64, seat: Option<Seat>) -> Choice {
        let mut choice = self.clone();
        choice.cost += cost;
        choice.seats.push(seat);
        choice
    }

    /// Whether nothing can be better after another.
    fn is_no_worse(&self, other: &Choice) -> bool {
        self.cost <= other.cost
            && self.ends[0] <= other.ends[0]
            && self.ends[1] <= other.ends[1]
            && self.stem <= other.stem
    }
}

/// The cheapest first, without those that another makes needless.
fn best(mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.sort_by(|one, other| one.cost.total_cmp(&other.cost));
    let mut best: Vec<Choice> = Vec::new();
    for choice in choices {
        if best.len() < FOLLOWED && !best.iter().any(|other| other.is_no_worse(&choice)) {
            best.push(choice);
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(names: &[(f64, f64)]) -> Vec<Option<usize>> {
        let seats = seats(names, |_, left, right| left >= 0.0 && right <= 300.0);
        seats.into_iter().map(|seat| seat.map(|(row, _)| row)).collect()
    }

    #[test]
    fn names_that_fit_stand_in_the_lower_row() {
        assert_eq!(rows(&[(10.0, 50.0), (100.0, 50.0), (200.0, 50.0)]), [Some(0); 3]);
    }

    #[test]
    fn of_names_too_near_one_stands_above_and_of_many_some_are_left_out() {
        assert_eq!(rows(&[(100.0, 80.0), (130.0, 80.0)]), [Some(0), Some(0)], "held apart");
        let near = rows(&[(100.0, 80.0), (110.0, 80.0)]);
        assert_eq!(near.iter().flatten().sum::<usize>(), 1, "{near:?}");
        let many = rows(&[(100.0, 80.0), (104.0, 80.0), (108.0, 80.0), (112.0, 80.0)]);
        assert_eq!(many.iter().flatten().count(), 2, "{many:?}");
    }

    proptest! {
        #[test]
        fn no_name_lies_on_another_or_on_a_stem(
            mut names in proptest::collection::vec((0.0f64..300.0, 10.0f64..120.0), 0..14)
        ) {
            names.sort_by(|one, other| one.0.total_cmp(&other.0));
            let seats = seats(&names, |_, left, right| left >= 0.0 && right <= 300.0);
            prop_assert_eq!(seats.len(), names.len());
            let seated = names.iter().zip(&seats).filter_map(|((x, width), seat)| {
                let (row, hold) = (*seat)?;
                let left = left(hold, *x, *width);
                Some((row, left, left + width, *x))
            });
            let seated: Vec<_> = seated.collect();
            for (at, one) in seated.iter().enumerate() {
                for other in &seated[..at] {
                    prop_assert!(one.0 != other.0 || one.1 >= other.2 || other.1 >= one.2);
                }
                let mut lower = seated.iter().filter(|other| other.0 == 0);
                prop_assert!(one.0 == 0 || lower.all(|name| one.3 <= name.1 || one.3 >= name.2));
            }
        }
    }
}
