//! Rows beside an axis, in which no two things touch.

/// What is taken in each row, from the axis out.
pub(super) struct Rows(Vec<Vec<(f64, f64)>>);

impl Rows {
    /// So many rows in which everything is free.
    pub(super) fn new(count: usize) -> Self {
        Rows(vec![Vec::new(); count])
    }

    /// The first row in which it is free from one place to another.
    pub(super) fn free(&self, from: f64, to: f64) -> Option<usize> {
        self.0.iter().position(|row| is_free(row, from, to))
    }

    /// Puts something into that row.
    pub(super) fn put(&mut self, from: f64, to: f64) -> Option<usize> {
        let row = self.free(from, to)?;
        let at = self.0[row].partition_point(|taken| taken.0 < from);
        self.0[row].insert(at, (from, to));
        Some(row)
    }

    /// How many rows hold anything.
    pub(super) fn used(&self) -> usize {
        self.0.iter().rposition(|row| !row.is_empty()).map_or(0, |last| last + 1)
    }
}

fn is_free(row: &[(f64, f64)], from: f64, to: f64) -> bool {
    let next = row.partition_point(|taken| taken.1 <= from);
    row.get(next).is_none_or(|next| next.0 >= to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_meets_something_goes_one_row_out_and_what_finds_none_nowhere() {
        let mut rows = Rows::new(2);
        let put = [(0.0, 4.0), (3.0, 7.0), (4.0, 8.0), (6.0, 9.0)];
        assert_eq!(put.map(|(from, to)| rows.put(from, to)), [Some(0), Some(1), Some(0), None]);
        assert_eq!((rows.used(), Rows::new(3).used()), (2, 0));
    }

    proptest! {
        #[test]
        fn nothing_in_a_row_meets(things in proptest::collection::vec((0.0f64..500.0, 0.1f64..40.0), 0..200)) {
            let mut rows = Rows::new(5);
            let mut put: Vec<(usize, f64, f64)> = Vec::new();
            for (from, wide) in things {
                let to = from + wide;
                let Some(row) = rows.put(from, to) else { continue };
                prop_assert!(put.iter().all(|it| it.0 != row || it.2 <= from || it.1 >= to));
                put.push((row, from, to));
            }
        }
    }
}
