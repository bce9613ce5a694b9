//! Learns the weights of the frame from the labelled corpus, and judges them on sources left out.

mod augment;
mod corpus;
mod learn;
mod lines;
mod speakers;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use corpus::{Corpus, Labelled, overlaps};
use learn::{Example, Holds};
use zhangfa::convert::{Options, convert};
use zhangfa::diag::{Fix, Lang, Removal};
use zhangfa::internals::detect::frame::{self, Class, Weights};
use zhangfa::internals::mend;
use zhangfa::internals::read::text;
use zhangfa::resources::NoResources;
use zhangfa::source::Source;

/// How many copies of each document are made beside itself.
const COPIES: u64 = 5;

const USAGE: &str = "usage: zhangfa-train weights CORPUS FILE   the table FILE, and beside it the same packed (.bin)
       zhangfa-train pack FILE
       zhangfa-train left-out CORPUS FOLDER [PARTS]   a table of weights for each document, learned without its source
       zhangfa-train lines CORPUS PARTS DOCUMENT…      what becomes of single lines put into documents, by weights learned without their source
       zhangfa-train convert FOLDER FILE [likely] [why]
                                                      labels and findings of one document as `convert -t labels --report json`, by its table in FOLDER
                                                      or by one table for all; what told most";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["weights", corpus, file] => weights(Path::new(corpus), Path::new(file)),
        ["pack", file] => pack(Path::new(file)),
        ["left-out", corpus, folder] => left_out(Path::new(corpus), Path::new(folder), usize::MAX),
        ["left-out", corpus, folder, parts] => left_out(
            Path::new(corpus),
            Path::new(folder),
            parts.parse().unwrap_or(usize::MAX),
        ),
        ["lines", corpus, parts, documents @ ..] => lines::table(
            Path::new(corpus),
            parts.parse().unwrap_or(1).max(1),
            documents,
        ),
        ["convert", folder, file, options @ ..] => {
            labels(Path::new(folder), Path::new(file), options)
        }
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// The weights of a table.
fn packed(table: &str) -> Result<Weights, String> {
    Weights::parse(table).ok_or_else(|| "more grams than there are slots".to_owned())
}

/// Writes the packed form of a table beside it.
fn pack(file: &Path) -> Result<(), String> {
    let told = |error: std::io::Error| format!("{}: {error}", file.display());
    let table = fs::read_to_string(file).map_err(told)?;
    fs::write(file.with_extension("bin"), packed(&table)?.bytes()).map_err(told)
}

/// Everything there is to learn from.
struct Lesson {
    examples: Vec<Example>,
    /// For each example, the sources that it must not be judged with.
    sources: Vec<Arc<BTreeSet<String>>>,
    /// Whether it comes from a document that was written for the corpus, and its number.
    written: Vec<Option<u32>>,
}

impl Lesson {
    fn of(corpus: &Corpus) -> Self {
        let mut lesson = Self {
            examples: Vec::new(),
            sources: Vec::new(),
            written: Vec::new(),
        };
        for (number, document) in corpus.documents.iter().enumerate() {
            for round in 0..=COPIES {
                let mut groups: BTreeSet<String> = BTreeSet::from([document.group.clone()]);
                let lines = if round == 0 {
                    document.lines.clone()
                } else {
                    let copy = augment::copy(document, corpus, round);
                    groups.extend(copy.groups);
                    copy.lines
                };
                let groups = Arc::new(groups);
                for (seen, class) in observe(&lines) {
                    let weight = if round == 0 { 1.0 } else { 0.6 };
                    lesson.examples.push(Example {
                        seen,
                        class,
                        document: number,
                        weight,
                    });
                    lesson.sources.push(Arc::clone(&groups));
                    lesson.written.push(
                        document
                            .written
                            .then(|| document.id.parse().unwrap_or_default()),
                    );
                }
            }
        }
        lesson
    }

    /// The weights that are learned from what `is_known`.
    fn learn(&self, is_known: impl Fn(&BTreeSet<String>, Option<u32>) -> bool) -> String {
        let known: Vec<&Example> = self
            .examples
            .iter()
            .zip(self.sources.iter().zip(&self.written))
            .filter(|(_, (sources, written))| is_known(sources, **written))
            .map(|(example, _)| example)
            .collect();
        learn::table(&known, Holds::default())
    }
}

/// What the lines of a text show, and what they are; long sentences inside the text teach nothing.
fn observe(lines: &[Labelled]) -> Vec<(frame::Shown, Class)> {
    let text: Vec<&str> = lines.iter().map(|line| line.text.as_str()).collect();
    let source = Source::new("", text.join("\n"));
    let draft = mend::draft(text::read(&source), Fix::Safe);
    let seen = frame::observe(draft);
    seen.into_iter()
        .filter(|seen| seen.teaches)
        .filter_map(|seen| {
            let line = lines.get(source.line_of(seen.span.start) as usize - 1)?;
            Some((seen, class(line.role.as_deref()?)))
        })
        .collect()
}

/// The class of a role of the labels.
fn class(role: &str) -> Class {
    Class::named(role).unwrap_or(Class::Text)
}

fn read(folder: &Path) -> Result<(Corpus, Lesson), String> {
    let corpus = Corpus::read(folder)?;
    let lesson = Lesson::of(&corpus);
    eprintln!(
        "{} documents, {} lines to learn from",
        corpus.documents.len(),
        lesson.examples.len()
    );
    Ok((corpus, lesson))
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

fn weights(folder: &Path, file: &Path) -> Result<(), String> {
    let (corpus, lesson) = read(folder)?;
    let written = corpus.documents.iter().filter(|one| one.written).count();
    let head = format!(
        "# Weights of the frame in hundredths. Made by tools/train, not by hand: {} documents, {written} of them written for it, {} single lines,\n\
         # {COPIES} further copies of each document. Attribute, then role and weight; ~ is a gram of a short line, ^ and $ its ends, 0 any digit.\n",
        corpus.documents.len(),
        corpus.singles.len(),
    );
    write(file, &(head + &lesson.learn(|_, _| true)))?;
    pack(file)
}

/// Learns without each source in turn, or without each of `parts` bundles of sources; the written ones half against half.
fn left_out(folder: &Path, out: &Path, parts: usize) -> Result<(), String> {
    let (corpus, lesson) = read(folder)?;
    fs::create_dir_all(out).map_err(|error| error.to_string())?;
    let real: Vec<_> = corpus.documents.iter().filter(|one| !one.written).collect();
    let groups: Vec<&str> = real
        .iter()
        .map(|one| one.group.as_str())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let parts = parts.min(groups.len());
    let bundles: Vec<Vec<&str>> = (0..parts)
        .map(|part| groups.iter().skip(part).step_by(parts).copied().collect())
        .collect();
    let work = |part: usize| -> Result<(), String> {
        if part >= parts {
            let odd = (part - parts) as u32;
            let table = lesson.learn(|_, written| written.is_none_or(|id| id % 2 != odd));
            for one in corpus.documents.iter().filter(|one| one.written) {
                if one.id.parse::<u32>().unwrap_or_default() % 2 == odd {
                    write(&out.join(format!("{}.tsv", one.id)), &table)?;
                }
            }
            return Ok(());
        }
        let left = &bundles[part];
        let table = lesson.learn(|sources, _| {
            !sources
                .iter()
                .any(|source| left.iter().any(|left| overlaps(source, left)))
        });
        for one in real.iter().filter(|one| left.contains(&one.group.as_str())) {
            write(&out.join(format!("{}.tsv", one.id)), &table)?;
        }
        eprintln!("without {}: {} bytes", left.join(" "), table.len());
        Ok(())
    };
    std::thread::scope(|scope| {
        let half = |odd: usize| {
            let work = &work;
            scope.spawn(move || (0..parts + 2).skip(odd).step_by(2).try_for_each(work))
        };
        [half(0), half(1)]
            .into_iter()
            .try_for_each(|one| one.join().map_err(|_| "stopped".to_owned())?)
    })
}

/// Labels of one document by the weights that were learned without its source, findings on the error output.
fn labels(folder: &Path, file: &Path, words: &[&str]) -> Result<(), String> {
    let id = file.file_stem().unwrap_or_default().to_string_lossy();
    let table: PathBuf = if folder.is_file() {
        folder.to_owned()
    } else {
        folder.join(format!("{id}.tsv"))
    };
    let table =
        fs::read_to_string(&table).map_err(|error| format!("{}: {error}", table.display()))?;
    let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let options = Options {
        weights: Some(Arc::new(packed(&table)?)),
        removal: if words.contains(&"likely") {
            Removal::Likely
        } else {
            Removal::Certain
        },
        explain: words.contains(&"why"),
        name: file.display().to_string(),
        ..Options::default()
    };
    let converted =
        convert(bytes, &options, &NoResources).map_err(|error| error.message(Lang::En))?;
    print!("{}", converted.labels());
    let mut findings = Vec::new();
    let all = converted.findings.iter().enumerate();
    let all = all.flat_map(|(number, one)| one.unfolded().iter().map(move |one| (number, one)));
    for (number, finding) in all {
        let place = finding.span.map(|span| {
            let last = span.end.saturating_sub(1).max(span.start);
            (
                converted.source().line_of(span.start),
                converted.source().line_of(last),
            )
        });
        // One of a block stands on each of its lines.
        for line in place.map_or(0..=0, |(first, last)| first..=last) {
            findings.push(serde_json::json!({
                "code": finding.code.as_str(),
                "class": finding.class().word(Lang::En),
                "number": number,
                "line": (line > 0).then_some(line),
            }));
        }
    }
    eprintln!("{}", serde_json::json!({ "findings": findings }));
    Ok(())
}
