//! Digits of which some are unspecified (`X`), and the days they can mean.

use super::Day;

/// A field of `N` digits; `None` is an `X`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Digits<const N: usize>([Option<u8>; N]);

impl<const N: usize> Digits<N> {
    pub(super) fn read(text: &str) -> Option<Self> {
        let bytes: [u8; N] = text.as_bytes().try_into().ok()?;
        let valid = bytes.iter().all(|byte| byte.is_ascii_digit() || *byte == b'X');
        valid.then(|| Self(bytes.map(|byte| byte.is_ascii_digit().then(|| byte - b'0'))))
    }

    /// The number, if every digit is given.
    pub(super) fn known(self) -> Option<u16> {
        (self.unspecified() == 0).then(|| self.low())
    }

    pub(super) fn unspecified(self) -> usize {
        self.0.iter().filter(|digit| digit.is_none()).count()
    }

    /// Whether every `X` stands to the right of every digit.
    pub(super) fn is_rounded(self) -> bool {
        self.0.iter().skip_while(|digit| digit.is_some()).all(Option::is_none)
    }

    pub(super) fn low(self) -> u16 {
        self.filled_with(0)
    }

    pub(super) fn high(self) -> u16 {
        self.filled_with(9)
    }

    pub(super) fn fits(self, value: u16) -> bool {
        let mut rest = value;
        self.0.iter().rev().all(|digit| {
            let last = rest % 10;
            rest /= 10;
            digit.is_none_or(|digit| u16::from(digit) == last)
        }) && rest == 0
    }

    fn filled_with(self, filler: u8) -> u16 {
        self.0.iter().fold(0, |sum, digit| sum * 10 + u16::from(digit.unwrap_or(filler)))
    }
}

/// A year, month and day, each perhaps with unspecified digits; a part left out is all `X`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spread {
    pub(super) negative: bool,
    pub(super) year: Digits<4>,
    pub(super) month: Digits<2>,
    pub(super) day: Digits<2>,
}

impl Spread {
    /// The first and last day it can mean; `None` where no day fits.
    pub(super) fn extent(&self) -> Option<(Day, Day)> {
        // What does not exist in a leap year never does; most mistakes end here.
        self.days(2000).next()?;
        let first = self.years().find_map(|year| self.days(year).next())?;
        let last = self.years().rev().find_map(|year| self.days(year).next_back())?;
        Some((first, last))
    }

    /// The years it can mean, in order. There is no year -0.
    pub(super) fn years(&self) -> Box<dyn DoubleEndedIterator<Item = i64>> {
        let digits = self.year;
        let sizes = (digits.low()..=digits.high()).filter(move |year| digits.fits(*year));
        if self.negative {
            Box::new(sizes.rev().filter(|year| *year != 0).map(|year| -i64::from(year)))
        } else {
            Box::new(sizes.map(i64::from))
        }
    }

    fn days(&self, year: i64) -> impl DoubleEndedIterator<Item = Day> {
        let (month, day) = (self.month, self.day);
        let months = (1..=12).filter(move |number| month.fits(u16::from(*number)));
        months.flat_map(move |month| {
            let days = (1..=31).filter(move |number| day.fits(u16::from(*number)));
            days.filter_map(move |day| Day::from_ymd(year, month, day))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_fit() {
        let digits = Digits::<4>::read("1X5X").unwrap();
        assert!(digits.fits(1050) && digits.fits(1959));
        assert!(!digits.fits(1060) && !digits.fits(2050) && !digits.fits(11_050));
        assert_eq!((digits.low(), digits.high(), digits.unspecified()), (1050, 1959, 2));
        assert!(!digits.is_rounded());
        assert!(Digits::<4>::read("15XX").unwrap().is_rounded());
    }

    #[test]
    fn only_digits_and_x_of_the_right_number_are_read() {
        for text in ["156", "15600", "156x", "15é", "+123", ""] {
            assert_eq!(Digits::<4>::read(text), None, "{text}");
        }
    }
}
