//! Edits of the site's own files, where diagnostics know them to be safe.
//!
//! Only bytes within the edits change: remarks, layout, line ends and a byte order mark stay. A file
//! is replaced whole or not at all, with the rights it had, and only if it is as it was when it was
//! read: nobody's work is written over.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::diag::Diagnostic;
use crate::diag::FileId;
use crate::diag::Files;
use crate::diag::Fix;
use crate::model::plain;

/// What became of the fixes.
#[derive(Debug, Default)]
pub struct Mended<'a> {
    /// Those that were made.
    pub made: Vec<&'a Diagnostic>,
    /// Files that were left as they are, and why.
    pub left: Vec<(FileId, &'static str)>,
}

/// Makes the fixes of `found`, by file and position, in the files below `root`. Of two that overlap
/// the first is made.
///
/// # Errors
/// A file that can't be read or replaced, with its path; those before it are mended.
pub fn fixes<'a>(
    root: &Path,
    files: &Files,
    found: &[&'a Diagnostic],
) -> anyhow::Result<Mended<'a>> {
    let mut mended = Mended::default();
    let mut fixable: Vec<_> =
        found.iter().filter_map(|one| Some((*one, one.fix.as_ref()?))).collect();
    fixable.retain(|(_, fix)| is_own(&files[fix.span.file].path));
    fixable.sort_by_key(|(_, fix)| (fix.span.file, fix.span.start, fix.span.end));
    for of_file in fixable.chunk_by(|(_, one), (_, other)| one.span.file == other.span.file) {
        let file = of_file[0].1.span.file;
        let apart = apart(of_file);
        let edits: Vec<_> = apart.iter().map(|(_, fix)| *fix).collect();
        match mend(root, &files[file].path, &files[file].text, &edits)? {
            None => mended.made.extend(apart.iter().map(|(one, _)| *one)),
            Some(why) => mended.left.push((file, why)),
        }
    }
    Ok(mended)
}

/// Whether editors write this file; templates are code, and those built in are no files at all.
fn is_own(path: &str) -> bool {
    path == "site.toml" || path.starts_with("content/")
}

/// The fixes of one file without those that overlap an earlier one.
fn apart<'a, 'b>(fixes: &[(&'a Diagnostic, &'b Fix)]) -> Vec<(&'a Diagnostic, &'b Fix)> {
    let mut apart: Vec<(&Diagnostic, &Fix)> = Vec::new();
    for (one, fix) in fixes {
        let clear = |last: &(&Diagnostic, &Fix)| last.1.span.end <= fix.span.start;
        if apart.last().is_none_or(clear) && !apart.iter().any(|(_, other)| other == fix) {
            apart.push((one, fix));
        }
    }
    apart
}

/// Makes the edits in one file; says why not, where it is better left alone.
fn mend(
    root: &Path,
    path: &str,
    text: &str,
    edits: &[&Fix],
) -> anyhow::Result<Option<&'static str>> {
    let shown = root.join(path);
    let can_t_read = || format!("can't read {}", shown.display());
    let real = shown.canonicalize().with_context(can_t_read)?;
    if !real.starts_with(root.canonicalize().with_context(can_t_read)?) {
        return Ok(Some("a link leads to it out of the site's folder"));
    }
    let rights = fs::metadata(&real).with_context(can_t_read)?.permissions();
    if rights.readonly() {
        return Ok(Some("it is read-only"));
    }
    let bytes = fs::read(&real).with_context(can_t_read)?;
    if plain::plain(bytes.clone()) != text.as_bytes() {
        return Ok(Some("it was changed meanwhile, or is not in UTF-8"));
    }
    replace(&real, &edited(&bytes, edits), rights)
        .with_context(|| format!("can't write {}, which is as it was", shown.display()))?;
    Ok(None)
}

/// The bytes of a file with the edits made, which stand in order and apart. A new line ends as the
/// file's lines do.
fn edited(bytes: &[u8], edits: &[&Fix]) -> Vec<u8> {
    let returns = bytes.windows(2).any(|pair| pair == b"\r\n");
    let mut edited = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for Fix { span, text } in edits {
        let [start, end] = [span.start, span.end].map(|place| plain::place(bytes, place as usize));
        edited.extend_from_slice(&bytes[at..start]);
        let text = if returns { text.replace('\n', "\r\n") } else { text.clone() };
        edited.extend_from_slice(text.as_bytes());
        at = end;
    }
    edited.extend_from_slice(&bytes[at..]);
    edited
}

/// Puts `bytes` in the place of a file by way of one beside it, hidden from what watches the site.
fn replace(path: &Path, bytes: &[u8], rights: fs::Permissions) -> std::io::Result<()> {
    let beside = beside(path);
    let write = || {
        let mut file = fs::File::create_new(&beside)?;
        file.write_all(bytes)?;
        file.set_permissions(rights)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    };
    write().inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}

fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    path.with_file_name(name)
}

#[cfg(test)]
mod tests;
