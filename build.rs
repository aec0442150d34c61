//! Rebuilds when a file is added to the built-in theme or the example site: the macro that embeds
//! them sees only changes to files it already knows.

fn main() {
    println!("cargo:rerun-if-changed=templates");
    println!("cargo:rerun-if-changed=static");
    println!("cargo:rerun-if-changed=src/scaffold/starter");
}
