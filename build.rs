//! Rebuilds when a file is added to the built-in theme: the macro that embeds it sees only changes
//! to files it already knows.

fn main() {
    println!("cargo:rerun-if-changed=templates");
    println!("cargo:rerun-if-changed=static");
}
