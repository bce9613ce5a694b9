//! A whole program on the library: it converts one draft, lists what there is to say, and writes a Word file and a page
//! into the current folder. `cargo run --example library -- examples/speech.txt`
#![allow(clippy::print_stdout, clippy::print_stderr)]

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

use zhangfa::{Failure, Lang, NoResources, Options, Pages, convert};

fn run(path: &Path) -> Result<(), Box<dyn Error>> {
    let name = path.display().to_string();
    let options = Options {
        name: name.clone(),
        ..Options::default()
    };
    let converted = convert(fs::read(path)?, &options, &NoResources)?;
    let style = converted.style()?;
    let pages = Pages {
        lang: Lang::En,
        ..Pages::default()
    };
    let word = converted.docx_with(&style, &pages)?;
    let page = converted.html_with(&style, &pages)?;

    // What was found in the draft, then what the way to the page cost; the page costs the same.
    for finding in converted.findings.iter().chain(&word.findings) {
        let line = converted.line_of(finding).unwrap_or(0);
        println!(
            "{name}:{line}: {}: {}",
            finding.code,
            finding.message(Lang::En)
        );
    }
    if !converted.has_text() {
        return Err("nothing is left of the draft".into());
    }
    let stem = path.file_stem().unwrap_or_default();
    for (extension, made) in [("docx", word), ("html", page)] {
        fs::write(Path::new(stem).with_extension(extension), made.bytes)?;
    }
    Ok(())
}

fn main() -> ExitCode {
    let Some(path) = env::args_os().nth(1) else {
        eprintln!("usage: library DRAFT");
        return ExitCode::from(2);
    };
    let Err(error) = run(Path::new(&path)) else {
        return ExitCode::SUCCESS;
    };
    eprintln!("error: {error}");
    let failure = error.downcast_ref::<Failure>();
    if let Some(hint) = failure.and_then(|failure| failure.hint(Lang::En)) {
        eprintln!("hint: {hint}");
    }
    ExitCode::from(2)
}
