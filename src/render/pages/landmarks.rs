//! Landmarks: what stands for all events where there are too many to list.

use crate::model::Event;
use crate::model::Id;
use crate::model::front::Importance;

use super::super::scene::Scene;

/// The landmarks among `events`, in their order; of more than `most` those with the most answers,
/// of equals the newest.
pub(super) fn of(scene: &Scene, events: &[Id<Event>], most: usize) -> Vec<Id<Event>> {
    let landmark = |id: &Id<Event>| scene.site.events[*id].front.importance == Importance::Landmark;
    let mut landmarks: Vec<_> = events.iter().copied().filter(landmark).collect();
    landmarks.sort_by_key(|id| (scene.site.events[*id].responses.len(), *id));
    landmarks.reverse();
    landmarks.truncate(most);
    landmarks.sort();
    landmarks
}
