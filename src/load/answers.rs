//! The web's answers to an earlier check, as far as they still hold.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::web::now;
use crate::model::Answer;
use crate::model::Ending;
use crate::model::KEPT_ANSWERS;
use crate::model::Standing;
use crate::model::WebUrl;

const DAY: u64 = 24 * 60 * 60;

/// What an earlier check of the site at `root` was answered and need not ask again: that a page is
/// there holds for a week, that it is gone for a day, what is uncertain not at all. A file that
/// can't be read holds nothing.
#[must_use]
pub fn answers(root: &Path) -> BTreeMap<WebUrl, Answer> {
    let kept = fs::read(root.join(KEPT_ANSWERS)).unwrap_or_default();
    let mut answers: BTreeMap<_, _> = serde_json::from_slice(&kept).unwrap_or_default();
    let now = now();
    answers.retain(|_, answer| holds(answer, now));
    answers
}

fn holds(answer: &Answer, now: u64) -> bool {
    // An answer of tomorrow is of a clock that was wrong, and of unknown age.
    let Some(age) = now.checked_sub(answer.asked) else { return false };
    match answer.standing() {
        Standing::Alive => age < 7 * DAY,
        // Without a network no name is found.
        Standing::Dead => answer.end != Ending::NoHost && age < DAY,
        Standing::Unknown => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_answers_hold_for_a_week_and_bad_ones_for_a_day() {
        let holds = |end, age| {
            let answer = Answer { hops: Vec::new(), end, asked: 100 * DAY - age };
            super::holds(&answer, 100 * DAY)
        };
        assert!(holds(Ending::Status(200), 6 * DAY) && !holds(Ending::Status(200), 7 * DAY));
        assert!(holds(Ending::Status(404), DAY - 1) && !holds(Ending::Status(404), DAY));
        assert!(!holds(Ending::Status(403), 0) && !holds(Ending::NoHost, 0));
    }
}
