//! Sentences of the race as HTML: lanes in their colours, dates that machines can read.

use tera::Value;

use super::super::words::race::Part;
use super::super::words::race::Sentence;
use super::time;

/// A sentence as HTML.
pub(in super::super) fn html(sentence: &Sentence) -> Value {
    Value::safe_string(&inner(sentence))
}

fn inner(sentence: &Sentence) -> String {
    sentence.parts().iter().map(part).collect()
}

pub(super) fn part(part: &Part) -> String {
    match part {
        Part::Text(text) | Part::Number(_, text) => time::escaped(text),
        Part::Figure(_, number) => format!("<b>{}</b>", time::escaped(number)),
        Part::Counted(counted) => inner(&counted.chosen),
        Part::Lane(lane) => {
            let (id, name) = (&lane.id, time::escaped(&lane.name));
            format!("<span class=\"who\" data-lane=\"{id}\">{name}</span>")
        }
        Part::Link { name, link } => {
            format!("<a href=\"{}\">{}</a>", time::escaped(link), time::escaped(name))
        }
        Part::Date(pieces) => time::inner(pieces),
    }
}
