//! What the web answered, kept for the next check.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::model::Answer;
use crate::model::KEPT_ANSWERS;
use crate::model::WebUrl;

/// Keeps answers below `root`, in a folder that version control passes over by itself. The file is
/// written beside its place and moved there: whoever ends the program ends no file in the middle.
pub fn answers(root: &Path, answers: &BTreeMap<WebUrl, Answer>) -> anyhow::Result<()> {
    let path = root.join(KEPT_ANSWERS);
    let folder = path.parent().unwrap_or(root);
    let keep = || -> anyhow::Result<()> {
        if !folder.is_dir() {
            fs::create_dir_all(folder)?;
            fs::write(folder.join(".gitignore"), "*\n")?;
        }
        let beside = path.with_extension(format!("json.{}", std::process::id()));
        fs::write(&beside, serde_json::to_vec(answers)?)?;
        Ok(fs::rename(&beside, &path)?)
    };
    keep().with_context(|| format!("could not keep the answers in `{}`", path.display()))
}
