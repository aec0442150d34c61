//! Curves from what one side did to what another answered.

use std::collections::BTreeMap;

use crate::model::Event;
use crate::model::Id;
use crate::model::Lane;

use super::super::marks::group;
use super::super::svg::Element;
use super::super::svg::Path;
use super::Named;
use super::Picture;
use super::Side;

impl Picture<'_> {
    /// One curve for each named landmark that answers one of another lane: the latest that it answers.
    pub(super) fn answers(&self) -> Vec<Element> {
        let named: BTreeMap<Id<Event>, (&Side, &Named)> = self
            .sides
            .iter()
            .flat_map(|side| side.named.iter().map(move |named| (named.mark.event, (side, named))))
            .collect();
        let mut curves: BTreeMap<Id<Lane>, Path> = BTreeMap::new();
        for (event, answer) in &named {
            let lane = answer.1.mark.lane;
            let other = |id: &&Id<Event>| {
                named.get(id).is_some_and(|it| it.1.mark.lane.is_some() && it.1.mark.lane != lane)
            };
            let answered = self.scene.site.events[*event].responds_to.iter().rfind(other);
            let (Some(lane), Some(answered)) = (lane, answered) else { continue };
            let Some(answered) = named.get(answered) else { continue };
            let curve = curves.entry(lane).or_default();
            *curve = std::mem::take(curve).and(&self.curve(*answered, *answer));
        }
        let drawn = |(lane, path): (_, Path)| {
            group(self.scene, Some(lane)).holding(&Element::path("answer", &path))
        };
        curves.into_iter().map(drawn).collect()
    }

    /// It leaves and arrives across time.
    fn curve(&self, from: (&Side, &Named), to: (&Side, &Named)) -> Path {
        let place = |(side, named): (&Side, &Named)| {
            (named.mark.middle(), side.axis + side.out * side.off(named))
        };
        let (from, to) = (place(from), place(to));
        let middle = f64::midpoint(from.1, to.1);
        let at = |(along, across)| self.layout.at(along, across);
        Path::from(at(from)).curve(at((from.0, middle)), at((to.0, middle)), at(to))
    }
}
