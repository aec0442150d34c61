//! Pictures, copied as they are.

use crate::model::Content;
use crate::model::url;

use super::super::plan::Owner;
use super::super::plan::Plan;

/// Puts every picture below `/media/`.
pub(super) fn files(plan: &mut Plan) {
    let scene = plan.scene.clone();
    for (name, media) in &scene.site.media {
        let owner = Owner::own(&format!("the picture `{name}`"));
        plan.put(owner, &url::media(name), Content::Copy(media.path.clone()));
    }
}
