//! A small writer of SVG: elements, paths, numbers with one decimal. What it writes is as safe as
//! HTML: every text is escaped.

use std::fmt;
use std::fmt::Write;

use super::super::views::time::escaped;

/// An element.
#[derive(Clone, Debug)]
pub(super) struct Element {
    name: &'static str,
    attributes: String,
    content: String,
}

impl Element {
    /// An element without anything.
    pub(super) fn new(name: &'static str) -> Self {
        Element { name, attributes: String::new(), content: String::new() }
    }

    /// A group of a class.
    pub(super) fn group(class: &str) -> Self {
        Element::new("g").with("class", class)
    }

    /// A path of a class.
    pub(super) fn path(class: &str, path: &Path) -> Self {
        Element::new("path").with("class", class).with("d", &path.0)
    }

    /// A link. Lists and tables beside drawings have the same ones, so the keyboard passes it by.
    pub(super) fn link(address: &str) -> Self {
        Element::new("a").with("href", address).with("tabindex", "-1")
    }

    /// A straight line of a class.
    pub(super) fn line(class: &str, from: (f64, f64), to: (f64, f64)) -> Self {
        Element::path(class, &Path::from(from).line(to))
    }

    /// A line of text whose baseline begins there.
    pub(super) fn label(class: &str, (x, y): (f64, f64), text: &str) -> Self {
        let label = Element::new("text").number("x", x).number("y", y);
        let label = if class.is_empty() { label } else { label.with("class", class) };
        label.text(text)
    }

    /// The same with an attribute.
    pub(super) fn with(mut self, name: &str, value: &str) -> Self {
        // Writing into a string can't fail, here and below.
        let _ = write!(self.attributes, " {name}=\"{}\"", escaped(value));
        self
    }

    /// The same with an attribute that is a number.
    pub(super) fn number(mut self, name: &str, value: f64) -> Self {
        let _ = write!(self.attributes, " {name}=\"{}\"", number(value));
        self
    }

    /// The same with a text in it.
    pub(super) fn text(mut self, text: &str) -> Self {
        self.content.push_str(&escaped(text));
        self
    }

    /// The same with a title, which is told where something hovers over it.
    pub(super) fn titled(self, title: &str) -> Self {
        self.holding(&Element::new("title").text(title))
    }

    /// The same with an element in it.
    pub(super) fn holding(mut self, child: &Element) -> Self {
        let _ = write!(self.content, "{child}");
        self
    }

    /// The same with elements in it.
    pub(super) fn holding_all(self, children: impl IntoIterator<Item = Element>) -> Self {
        children.into_iter().fold(self, |parent, child| parent.holding(&child))
    }

    /// Whether nothing is in it.
    pub(super) fn is_empty(&self) -> bool {
        self.content.is_empty()
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Element { name, attributes, content } = self;
        if content.is_empty() {
            write!(f, "<{name}{attributes}/>")
        } else {
            write!(f, "<{name}{attributes}>{content}</{name}>")
        }
    }
}

/// The way of a pen.
#[derive(Clone, Debug, Default)]
pub(super) struct Path(String);

impl Path {
    /// A way that begins there.
    pub(super) fn from(start: (f64, f64)) -> Self {
        Path::default().jump(start)
    }

    /// On to there without drawing.
    pub(super) fn jump(self, (x, y): (f64, f64)) -> Self {
        self.then(&format!("M{} {}", number(x), number(y)))
    }

    /// Straight on to there.
    pub(super) fn line(self, (x, y): (f64, f64)) -> Self {
        self.then(&format!("L{} {}", number(x), number(y)))
    }

    /// Level on to there.
    pub(super) fn across(self, x: f64) -> Self {
        self.then(&format!("H{}", number(x)))
    }

    /// On by so much.
    pub(super) fn on(self, (x, y): (f64, f64)) -> Self {
        if y == 0.0 {
            return self.then(&format!("h{}", number(x)));
        }
        self.then(&format!("l{} {}", number(x), number(y)))
    }

    /// Straight up or down to there.
    pub(super) fn up_to(self, y: f64) -> Self {
        self.then(&format!("V{}", number(y)))
    }

    /// On a half circle to there, clockwise.
    pub(super) fn half_disc(self, (x, y): (f64, f64), radius: f64) -> Self {
        let radius = number(radius);
        self.then(&format!("A{radius} {radius} 0 0 1 {} {}", number(x), number(y)))
    }

    /// On to there along a curve that sets out towards one place and arrives from another.
    pub(super) fn curve(self, towards: (f64, f64), from: (f64, f64), to: (f64, f64)) -> Self {
        let places = [towards, from, to].map(|(x, y)| format!("{} {}", number(x), number(y)));
        self.then(&format!("C{}", places.join(" ")))
    }

    /// All around a place at a distance.
    pub(super) fn circle((x, y): (f64, f64), radius: f64) -> Self {
        let (start, radius, across) = ((x - radius, y), number(radius), number(2.0 * radius));
        let half = format!("a{radius} {radius} 0 1 0");
        Path::from(start).then(&format!("{half} {across} 0{half}-{across} 0z"))
    }

    /// All around a part of a drawing.
    pub(super) fn around(one: (f64, f64), other: (f64, f64)) -> Self {
        Path::from(one).across(other.0).up_to(other.1).across(one.0).close()
    }

    /// On with another way.
    pub(super) fn and(self, other: &Path) -> Self {
        self.then(&other.0)
    }

    /// Back to the beginning.
    pub(super) fn close(self) -> Self {
        self.then("z")
    }

    /// It as SVG has it.
    pub(super) fn written(&self) -> &str {
        &self.0
    }

    /// Whether nothing was drawn.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn then(mut self, step: &str) -> Self {
        self.0.push_str(step);
        self
    }
}

/// A number with one decimal at most.
pub(super) fn number(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    // Minus nought is written with its sign.
    if rounded.abs() == 0.0 { "0".to_owned() } else { rounded.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_minus_nought() {
        let written = [1.0, 12.34, -0.04, 0.05, 1000.0, -3.96].map(number);
        assert_eq!(written, ["1", "12.3", "0", "0.1", "1000", "-4"]);
    }

    #[test]
    fn what_people_write_stays_text() {
        let element = Element::label("", (0.0, 12.5), "a<b> & \"c\"").with("data-x", "\"><script>");
        assert_eq!(
            element.to_string(),
            "<text x=\"0\" y=\"12.5\" data-x=\"&quot;&gt;&lt;script&gt;\">a&lt;b&gt; &amp; &quot;c&quot;</text>"
        );
    }

    #[test]
    fn a_way_is_written_step_by_step() {
        let path = Path::from((0.0, 1.0)).across(5.0).up_to(2.5).line((7.0, 8.0)).close();
        assert_eq!(
            Element::path("wash", &path).to_string(),
            "<path class=\"wash\" d=\"M0 1H5V2.5L7 8z\"/>"
        );
    }
}
