//! Golden cases: a folder each under `tests/golden`, one phenomenon each. `tests/README.md` tells
//! how to add one and how to bless.

#[path = "common/case.rs"]
mod case;
#[path = "common/keep.rs"]
mod keep;
#[path = "common/pipeline.rs"]
mod pipeline;
#[path = "common/xml_lines.rs"]
mod xml_lines;

use std::path::Path;

use case::{Case, Expected};
use pipeline::Run;

datatest_stable::harness! {
    { test = golden, root = "tests/golden", pattern = r"^[^/]+/case\.toml$" },
    // The pattern names one file that is always there: the check runs once, over the whole folder.
    { test = folder_holds_cases_only, root = "tests", pattern = r"^golden\.rs$" },
}

/// What the program makes of the input is what the expected files say.
fn golden(path: &Path) -> datatest_stable::Result<()> {
    let case = Case::load(path)?;
    let run = Run::new(&case.bytes, case.format, &case.options)?;
    let mut made = vec![
        (Expected::Markdown, run.markdown()),
        (Expected::Diag, run.diagnostics()),
        (Expected::Labels, run.labels()),
    ];
    if case.settings.docx {
        let bytes = run.docx(case.settings.style.as_deref())?;
        keep::keep(&format!("golden-{}", case.name), &bytes);
        for (file, part) in
            [(Expected::Document, "word/document.xml"), (Expected::Styles, "word/styles.xml")]
        {
            made.push((file, xml_lines::one_element_a_line(&xml_lines::part(&bytes, part)?)?));
        }
    }
    let mut failures = String::new();
    for (file, actual) in made {
        if let Err(failure) = case.check(file, &actual) {
            failures.push_str(&failure);
            failures.push('\n');
        }
    }
    if failures.is_empty() {
        return Ok(());
    }
    Err(format!("{} ({})\n{failures}", case.name, case.settings.reason).into())
}

/// Nothing lies in `tests/golden` that no test looks at.
fn folder_holds_cases_only(path: &Path) -> datatest_stable::Result<()> {
    let mut stray = Vec::new();
    for entry in std::fs::read_dir(path.with_file_name("golden"))? {
        let folder = entry?.path();
        if !folder.join("case.toml").is_file() {
            stray.push(format!("{}: no folder with a case.toml", folder.display()));
        }
    }
    if stray.is_empty() { Ok(()) } else { Err(stray.join("\n").into()) }
}
