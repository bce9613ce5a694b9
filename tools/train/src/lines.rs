//! Single lines put above, below and among neutral documents: which are removed, which are said, which are taken for the title.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use zhangfa::convert::{Converted, Options, convert};
use zhangfa::diag::Class;
use zhangfa::internals::detect::frame::Weights;
use zhangfa::resources::NoResources;

use crate::corpus::{Single, overlaps};
use crate::{Lesson, packed, read};

/// Where a line is put.
const PLACES: &[&str] = &["above", "among", "below"];

/// What became of the lines of one class at one place.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    all: usize,
    removed: usize,
    /// Kept, and a finding stands at it.
    said: usize,
    /// Kept, and nothing was said.
    unsaid: usize,
    /// Kept, and taken for the title.
    title: usize,
    /// The document's own title was read as without the line.
    right: usize,
    /// It was not, and the line's own finding is a doubt or a removal.
    wrong_said: usize,
}

/// A neutral document: its text and the numbers of its title's lines.
struct Neutral {
    text: String,
    titles: Vec<u32>,
}

/// Prints the table for `documents`, each single line judged by weights that were learned without its source; the sources are
/// bundled into `parts`.
pub fn table(folder: &Path, parts: usize, documents: &[&str]) -> Result<(), String> {
    let (corpus, lesson) = read(folder)?;
    let groups: BTreeSet<&str> = corpus
        .singles
        .iter()
        .map(|one| one.group.as_str())
        .collect();
    let groups: Vec<&str> = groups.into_iter().collect();
    let mut counts: BTreeMap<(&str, &str), Count> = BTreeMap::new();
    for part in 0..parts {
        let left: BTreeSet<&str> = groups.iter().skip(part).step_by(parts).copied().collect();
        let weights = Arc::new(without(&lesson, &left)?);
        let neutral: Result<Vec<Neutral>, String> = documents
            .iter()
            .map(|path| Neutral::read(path, &weights))
            .collect();
        let neutral = neutral?;
        let singles = corpus.singles.iter();
        for single in singles.filter(|one| left.contains(one.group.as_str())) {
            for (place, document) in PLACES
                .iter()
                .flat_map(|at| neutral.iter().map(move |one| (at, one)))
            {
                let count = counts.entry((single.class.as_str(), place)).or_default();
                document.judge(single, place, &weights, count)?;
            }
        }
    }
    println!(
        "| class | put | lines | removed | kept, said | kept, unsaid | of these taken for the title | own title right | else, said at the line |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for ((class, place), count) in counts {
        let Count {
            all,
            removed,
            said,
            unsaid,
            title,
            right,
            wrong_said,
        } = count;
        println!(
            "| {class} | {place} | {all} | {removed} | {said} | {unsaid} | {title} | {right} | {wrong_said} |"
        );
    }
    Ok(())
}

/// The weights that are learned without the sources `left`.
fn without(lesson: &Lesson, left: &BTreeSet<&str>) -> Result<Weights, String> {
    packed(&lesson.learn(|sources, _| {
        !sources
            .iter()
            .any(|source| left.iter().any(|left| overlaps(source, left)))
    }))
}

fn read_as<'a>(text: &str, weights: &Arc<Weights>) -> Result<Converted<'a>, String> {
    let options = Options {
        weights: Some(Arc::clone(weights)),
        ..Options::default()
    };
    let text = text.as_bytes().to_vec();
    convert(text, &options, &NoResources).map_err(|error| error.message(zhangfa::diag::Lang::En))
}

/// The lines that are the title.
fn titles(converted: &Converted<'_>) -> Vec<u32> {
    let account = converted.account().iter();
    let titles = account.filter(|row| row.role == "title");
    titles.map(|row| row.line).collect()
}

impl Neutral {
    fn read(path: &str, weights: &Arc<Weights>) -> Result<Self, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
        let titles = titles(&read_as(&text, weights)?);
        Ok(Self { text, titles })
    }

    /// Puts `single` at `place` and counts what becomes of it.
    fn judge(
        &self,
        single: &Single,
        place: &str,
        weights: &Arc<Weights>,
        count: &mut Count,
    ) -> Result<(), String> {
        let mut lines: Vec<&str> = self.text.trim_end().lines().collect();
        let at = match place {
            "above" => 0,
            "below" => lines.len(),
            _ => lines.len() / 2,
        };
        lines.insert(at, &single.text);
        let converted = read_as(&lines.join("\n"), weights)?;
        let number = at as u32 + 1;
        let account = converted.account().iter();
        let role = account
            .filter(|row| row.line == number)
            .map(|row| row.role)
            .next();
        let found = converted.findings.iter().flat_map(|one| one.unfolded());
        let is_said = found
            .filter(|one| matches!(one.class(), Class::Doubt | Class::Warning | Class::Removed))
            .filter_map(|one| one.span)
            .any(|span| {
                let last = converted.source().last_line_of(span);
                (converted.source().line_of(span.start)..=last).contains(&number)
            });
        let is_said = is_said || role == Some("junk");
        count.all += 1;
        match role {
            Some("junk") => {
                count.removed += 1;
                if single.class == "real" {
                    eprintln!("removed {place}: {}", single.text);
                }
            }
            _ if is_said => count.said += 1,
            _ => count.unsaid += 1,
        }
        count.title += usize::from(role == Some("title"));
        let moved: Vec<u32> = self
            .titles
            .iter()
            .map(|line| line + u32::from(*line >= number))
            .collect();
        let now = titles(&converted);
        if now == moved {
            count.right += 1;
        } else {
            count.wrong_said += usize::from(is_said);
            if single.class == "real" {
                let said = if is_said { "said" } else { "unsaid" };
                let role = role.unwrap_or("lost");
                eprintln!(
                    "title {place}: {moved:?} {now:?} {role} {said}: {}",
                    single.text
                );
            }
        }
        Ok(())
    }
}
