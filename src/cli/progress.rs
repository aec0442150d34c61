//! How far a long build has come, for who watches it in a terminal.

use std::io::{IsTerminal, stderr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::model::Content;
use crate::model::Output;

/// What takes less is over before a bar could be read.
const PATIENCE: Duration = Duration::from_secs(1);

/// Makes each page of `output` count itself on a bar, which appears on a terminal once the build
/// has taken more than a second since `began`.
pub(super) fn watched(output: &mut Output, began: Instant) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    if !stderr().is_terminal() || std::env::var_os("NO_COLOR").is_some() {
        return bar;
    }
    let form =
        ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} pages, {eta} left");
    bar.set_style(form.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let mut pages = 0;
    for content in output.contents_mut() {
        let Content::Render(render) = content else { continue };
        pages += 1;
        let (render, bar) = (Arc::clone(render), bar.clone());
        *content = Content::Render(Arc::new(move || {
            let page = render();
            if bar.is_hidden() && began.elapsed() > PATIENCE {
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            bar.inc(1);
            page
        }));
    }
    bar.set_length(pages);
    bar
}
