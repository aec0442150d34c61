//! What all tables for spreadsheets share.

use std::sync::Arc;

use csv::Writer;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Span;
use crate::model::Content;

use super::super::plan::Owner;
use super::super::plan::Plan;
use super::super::scene::Scene;

/// Puts a table that is made when it is asked for.
pub(super) fn put(
    plan: &mut Plan,
    owner: &str,
    path: &str,
    table: impl Fn(&Scene) -> csv::Result<Vec<u8>> + Send + Sync + 'static,
) {
    let scene = Arc::clone(&plan.scene);
    let any = Span::whole(plan.sources.config);
    let render = move || {
        table(&scene).map_err(|error| Diagnostic::new(Code::TemplateRender, any, error.to_string()))
    };
    plan.put(Owner::own(owner), path, Content::Render(Arc::new(render)));
}

/// A table as bytes.
pub(super) fn finished(table: Writer<Vec<u8>>) -> csv::Result<Vec<u8>> {
    table.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// A text that no spreadsheet takes for a formula.
pub(super) fn harmless(text: &str) -> String {
    let quote = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { "'" } else { "" };
    format!("{quote}{text}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_is_a_formula() {
        for (text, cell) in [
            ("=1+1", "'=1+1"),
            ("+49", "'+49"),
            ("-o", "'-o"),
            ("@SUM(1)", "'@SUM(1)"),
            ("\t=1", "'\t=1"),
            ("o1", "o1"),
            ("", ""),
        ] {
            assert_eq!(harmless(text), cell);
        }
    }
}
