//! What a command may change about a build. The clock is nowhere: a site's today is its `as_of`.

use super::WebUrl;

/// What a command may change about a build.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Stands in for `base_url` of `site.toml`.
    pub base_url: Option<WebUrl>,
    /// Stands in for `repository` of `site.toml`.
    pub repository: Option<WebUrl>,
    /// Whether drafts are part of the site.
    pub drafts: bool,
}
