//! `dateline serve`: the site in memory, shown on this machine while it is written.

use std::net::IpAddr;
use std::path::Path;

use super::Outcome;
use super::args;
use super::report;
use super::report::Format;
use crate::model::Options;
use crate::model::WebUrl;
use crate::serve;
use crate::serve::Listen;

/// Show the site on this machine.
#[derive(Debug, clap::Args)]
pub struct Serve {
    /// The port; if it is taken, the next free one
    #[arg(short, long, default_value_t = 1111)]
    pub port: u16,
    /// The address to listen on; other machines can see it on any but this
    #[arg(short, long, value_name = "IP", default_value = "127.0.0.1")]
    pub interface: IpAddr,
    /// Open the browser
    #[arg(short = 'O', long)]
    pub open: bool,
    /// Include drafts
    #[arg(long)]
    pub drafts: bool,
    /// Where it will be published, in place of `base_url` in site.toml
    #[arg(short = 'u', long, value_name = "URL", value_parser = args::web_url)]
    pub base_url: Option<WebUrl>,
}

impl From<&Serve> for Options {
    fn from(serve: &Serve) -> Self {
        Options { base_url: serve.base_url.clone(), drafts: serve.drafts, ..Options::default() }
    }
}

pub(super) fn run(root: &Path, serve: &Serve) -> anyhow::Result<Outcome> {
    let listen = Listen { interface: serve.interface, port: serve.port, open: serve.open };
    let print = |found: &_, files: &_| report::found(found, files, Format::Human);
    serve::run(root, Options::from(serve), listen, print)?;
    Ok(Outcome::Done)
}
