//! Where the words of a drawing go, so that none lies on another, on a mark or beyond the edge.
//!
//! Widths are estimates on the wide side: nothing is measured where pages are made, and a reader's
//! font may be any. What finds no room is left out.

use super::svg::Element;

/// The size of words in drawings, in pixels.
pub(super) const SIZE: f64 = 12.5;
/// The height of a line of words.
pub(super) const LINE: f64 = 15.5;
/// How far below the top of its line the feet of the letters stand.
pub(super) const BASELINE: f64 = 12.0;

/// A part of the drawing, sides along its edges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    /// The part between two corners.
    pub(super) fn between(one: (f64, f64), other: (f64, f64)) -> Self {
        Area {
            left: one.0.min(other.0),
            top: one.1.min(other.1),
            right: one.0.max(other.0),
            bottom: one.1.max(other.1),
        }
    }

    /// What a label of that size takes at a spot.
    pub(super) fn at((hold, x, top): Spot, (width, height): (f64, f64)) -> Self {
        let left = match hold {
            Hold::Start => x,
            Hold::Middle => x - width / 2.0,
            Hold::End => x - width,
        };
        Area { left, top, right: left + width, bottom: top + height }
    }

    /// Whether a line that is not upright crosses it.
    pub(super) fn is_crossed(&self, (from, to): Line) -> bool {
        let (left, right) = (from.0.max(self.left), to.0.min(self.right));
        let height = |x: f64| from.1 + (to.1 - from.1) * (x - from.0) / (to.0 - from.0);
        let (one, other) = (height(left), height(right));
        left < right && one.min(other) < self.bottom && one.max(other) > self.top
    }

    /// A square about a place.
    pub(super) fn about((x, y): (f64, f64), radius: f64) -> Self {
        Area { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
    }

    /// The same and so much around it.
    pub(super) fn and_around(self, by: f64) -> Self {
        Area {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// Whether two share a place that is not on their edges.
    pub(super) fn overlaps(&self, other: &Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    /// Whether all of it lies in another.
    pub(super) fn is_within(&self, other: &Area) -> bool {
        self.left >= other.left
            && self.right <= other.right
            && self.top >= other.top
            && self.bottom <= other.bottom
    }
}

/// Which part of a label lies at the place it is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hold {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Hold {
    /// A label of which that part lies at a place, by its feet.
    pub(super) fn label(self, class: &str, place: (f64, f64), text: &str) -> Element {
        let label = Element::label(class, place, text);
        match self {
            Hold::Start => label,
            Hold::Middle => label.with("text-anchor", "middle"),
            Hold::End => label.with("text-anchor", "end"),
        }
    }
}

/// A place that a label would like: at `x` by one of its parts, its top at `y`.
pub(super) type Spot = (Hold, f64, f64);

/// A straight line from the left to the right.
pub(super) type Line = ((f64, f64), (f64, f64));

/// Where a label lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placed {
    pub(super) area: Area,
    hold: Hold,
    x: f64,
}

impl Placed {
    /// The same so much lower.
    pub(super) fn lowered(mut self, by: f64) -> Self {
        self.area.top += by;
        self
    }

    /// One of its lines, held where the label is: widths are estimates.
    pub(super) fn line(&self, at: usize, class: &str, text: &str) -> Element {
        let foot = self.area.top + BASELINE + LINE * super::scale::places(at);
        self.hold.label(class, (self.x, foot), text)
    }
}

/// What is free in a drawing.
pub(super) struct Room {
    bounds: Area,
    taken: Vec<Area>,
    crossable: Vec<Area>,
}

impl Room {
    /// A drawing in which everything is free.
    pub(super) fn within(bounds: Area) -> Self {
        Room { bounds, taken: Vec::new(), crossable: Vec::new() }
    }

    /// Keeps labels off something.
    pub(super) fn take(&mut self, area: Area) {
        self.taken.push(area);
    }

    /// Keeps labels off something that a thin line may cross.
    pub(super) fn take_crossable(&mut self, area: Area) {
        self.crossable.push(area);
    }

    /// Keeps labels off a line, which may lie slantwise.
    pub(super) fn take_line(&mut self, from: (f64, f64), to: (f64, f64), around: f64) {
        let longer = (to.0 - from.0).abs().min((to.1 - from.1).abs());
        let mut pieces = 1.0;
        while longer / pieces > 8.0 {
            pieces += 1.0;
        }
        let place = |share: f64| {
            (from.0 + (to.0 - from.0) * share / pieces, from.1 + (to.1 - from.1) * share / pieces)
        };
        let mut at = 0.0;
        while at < pieces {
            self.take(Area::between(place(at), place(at + 1.0)).and_around(around));
            at += 1.0;
        }
    }

    /// Puts a label of that size on the first of the spots where it lies on nothing, and keeps
    /// others off it.
    pub(super) fn place(
        &mut self,
        size: (f64, f64),
        spots: impl IntoIterator<Item = Spot>,
    ) -> Option<Placed> {
        let placed = |spot: Spot| Placed { area: Area::at(spot, size), hold: spot.0, x: spot.1 };
        let free = spots.into_iter().map(placed).find(|placed| self.is_free(&placed.area))?;
        self.take(free.area.and_around(1.0));
        Some(free)
    }

    /// Whether nothing lies there.
    pub(super) fn is_free(&self, area: &Area) -> bool {
        self.is_crossable(area) && !self.crossable.iter().any(|taken| taken.overlaps(area))
    }

    /// Whether nothing lies there that a thin line must not cross.
    pub(super) fn is_crossable(&self, area: &Area) -> bool {
        area.is_within(&self.bounds) && !self.taken.iter().any(|taken| taken.overlaps(area))
    }
}

/// How wide a text is at most, drawn at [`SIZE`].
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(breadth).sum::<f64>() * SIZE
}

/// How much wider a text is drawn bold.
pub(super) const BOLD: f64 = 1.12;

/// The same drawn bold.
pub(super) fn bold_width(text: &str) -> f64 {
    width(text) * BOLD
}

/// A text cut to a width, drawn bold or not.
pub(super) fn cut(text: &str, widest: f64) -> String {
    if bold_width(text) <= widest {
        return text.to_owned();
    }
    let fits = |end: &usize| bold_width(&text[..*end]) + SIZE <= widest;
    let end = text.char_indices().map(|(at, _)| at).rfind(fits).unwrap_or_default();
    format!("{}…", text[..end].trim_end())
}

/// A text in lines of a width at most, where its words allow.
pub(super) fn wrapped(text: &str, widest: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + width(" ") + width(word) <= widest => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The breadth of a letter as a share of its height: that of a broad font, rounded up.
fn breadth(letter: char) -> f64 {
    match letter {
        'i' | 'j' | 'l' | 'I' | 'J' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{a0}' => {
            0.34
        }
        'f' | 't' | 'r' | '-' | '(' | ')' | '[' | ']' | '/' | '·' => 0.42,
        'm' | 'M' | 'w' | 'W' | '@' | '%' | '—' | '→' | '…' | '+' | '=' | '~' => 1.0,
        'A'..='Z' => 0.79,
        '–' => 0.5,
        ' '..='~' => 0.64,
        '\u{300}'..='\u{36f}' => 0.0,
        '\u{1f000}'.. => 1.4,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ffe6}' => 1.28,
        _ => 0.95,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_chinese_letter_is_twice_as_wide_as_others() {
        assert!(width("通义千问") >= 2.0 * width("abcd"));
        assert!(bold_width("o1") > width("o1"));
    }

    #[test]
    fn long_names_are_cut_and_short_ones_are_not() {
        assert_eq!(cut("China", 100.0), "China");
        let long = "The Federated States of Everywhere";
        assert!(cut(long, 100.0).ends_with('…') && bold_width(&cut(long, 100.0)) <= 115.0);
        assert_eq!(cut("语言", 1.0), "…");
    }

    #[test]
    fn words_are_wrapped_and_none_is_lost() {
        assert_eq!(wrapped("range of the tests", 80.0), ["range of", "the tests"]);
        assert_eq!(wrapped("level", 1.0), ["level"]);
        assert!(wrapped("", 80.0).is_empty());
    }

    #[test]
    fn a_line_crosses_what_lies_on_its_way_only() {
        let line = ((0.0, 0.0), (100.0, 100.0));
        assert!(Area::about((50.0, 55.0), 10.0).is_crossed(line));
        assert!(!Area::about((80.0, 20.0), 10.0).is_crossed(line));
        assert!(!Area::about((150.0, 150.0), 10.0).is_crossed(line));
    }

    #[test]
    fn a_slanting_line_is_kept_free_without_its_corners() {
        let mut room = Room::within(Area::between((0.0, 0.0), (200.0, 200.0)));
        room.take_line((0.0, 0.0), (200.0, 200.0), 1.0);
        let spot = |x, y| room.is_free(&Area::between((x, y), (x + 20.0, y + 10.0)));
        assert!(!spot(90.0, 95.0));
        assert!(spot(150.0, 20.0));
    }

    prop_compose! {
        fn any_label()(width in 5.0f64..120.0, x in -20.0f64..340.0, y in -20.0f64..260.0,
            hold in 0usize..3) -> ((f64, f64), Vec<Spot>) {
            let hold = [Hold::Start, Hold::Middle, Hold::End][hold];
            let spots = [0.0, 16.0, -16.0, 32.0].map(|by| (hold, x, y + by));
            ((width, LINE), spots.to_vec())
        }
    }

    proptest! {
        #[test]
        fn labels_lie_on_nothing_and_inside(labels in proptest::collection::vec(any_label(), 0..60),
            marks in proptest::collection::vec((0.0f64..328.0, 0.0f64..240.0), 0..40)) {
            let bounds = Area::between((0.0, 0.0), (328.0, 240.0));
            let mut room = Room::within(bounds);
            for mark in &marks {
                room.take(Area::about(*mark, 4.0));
            }
            let placed: Vec<_> = labels.into_iter().filter_map(|(size, spots)| room.place(size, spots)).map(|placed| placed.area).collect();
            for (at, one) in placed.iter().enumerate() {
                prop_assert!(one.is_within(&bounds));
                prop_assert!(placed[..at].iter().all(|other| !one.overlaps(other)));
                prop_assert!(marks.iter().all(|mark| !one.overlaps(&Area::about(*mark, 4.0))));
            }
        }
    }
}
