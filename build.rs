//! Makes Rust of the table of codes, so that an unknown code or a missing value does not compile.

#[path = "src/diag/generate.rs"]
mod generate;

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

const TABLE: &str = "src/diag/codes.toml";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={TABLE}");
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/diag/generate.rs");
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let made = generate::rust(&fs::read_to_string(root.join(TABLE))?)
        .map_err(|why| format!("{TABLE}: {why}"))?;
    let out = PathBuf::from(env::var("OUT_DIR")?);
    for (name, text) in made {
        fs::write(out.join(name), text)?;
    }
    Ok(())
}
