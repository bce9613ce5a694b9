//! The baseline: what the checker is known to find in old drafts, so that only what is new is said. A line each, by
//! tabs: rule, file, the text of the place, what stands before and behind it. Numbers of lines are in none: a draft may
//! grow above a place.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::input;
use crate::diag::{Failure, Finding};
use crate::source::{Source, Span};

/// Bytes of a baseline at most.
const MAX_BYTES: u64 = 256 << 20;
/// Characters of a place, and of what stands on either side of it.
const PLACE: usize = 40;
const AROUND: usize = 6;

/// What is known, and how often.
#[derive(Debug, Clone, Default)]
pub struct Baseline(BTreeMap<String, usize>);

impl Baseline {
    /// The one at `path`.
    ///
    /// # Errors
    /// It cannot be read (C05, R20, R27).
    pub fn read(path: &Path) -> Result<Self, Failure> {
        let (text, _) = input::small_text(path, MAX_BYTES)?;
        let mut out = Self::default();
        for line in text
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            out.add(line.to_owned());
        }
        Ok(out)
    }

    fn add(&mut self, key: String) {
        *self.0.entry(key).or_default() += 1;
    }

    /// With what was found in a draft.
    pub fn take_in(&mut self, source: &Source, found: &[Finding]) {
        for one in found.iter().filter(|one| one.verdict.is_some()) {
            self.add(key(source, one));
        }
    }

    /// `found` without what is known, and how much that was. Each line of the baseline stands for one finding.
    pub fn left(&self, source: &Source, mut found: Vec<Finding>) -> (Vec<Finding>, usize) {
        let before = found.len();
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        found.retain(|one| {
            if one.verdict.is_none() {
                return true;
            }
            let key = key(source, one);
            let most = self.0.get(&key).copied().unwrap_or_default();
            let count = known.entry(key).or_default();
            *count += 1;
            *count > most
        });
        let count = before - found.len();
        (found, count)
    }

    /// As the text of a file.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (key, count) in &self.0 {
            for _ in 0..*count {
                let _ = writeln!(out, "{key}");
            }
        }
        out
    }
}

/// What is known in a run: each baseline that was read, once, and the one that is to be written.
#[derive(Debug, Clone, Default)]
pub struct Known {
    read: Arc<Mutex<BTreeMap<PathBuf, Arc<Baseline>>>>,
    new: Arc<Mutex<Baseline>>,
}

impl Known {
    /// The baseline at `path`.
    ///
    /// # Errors
    /// It cannot be read (C05, R20, R27).
    pub fn read(&self, path: &Path) -> Result<Arc<Baseline>, Failure> {
        // A run that panicked elsewhere leaves what was read as it is.
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = read.get(path) {
            return Ok(Arc::clone(known));
        }
        let known = Arc::new(Baseline::read(path)?);
        read.insert(path.to_owned(), Arc::clone(&known));
        Ok(known)
    }

    /// With what was found in a draft.
    pub fn take_in(&self, source: &Source, found: &[Finding]) {
        let mut new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        new.take_in(source, found);
    }

    /// What was taken in, as the text of a file.
    pub fn text(&self) -> String {
        let new = self.new.lock().unwrap_or_else(PoisonError::into_inner);
        new.text()
    }
}

/// What tells a finding from others wherever its line may go.
pub fn key(source: &Source, one: &Finding) -> String {
    let code = one.code.as_str();
    let name = Path::new(source.name()).file_name();
    let name = name.map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let Some(span) = one.span else {
        return format!("{code}\t{}", plain(&name));
    };
    let line = source.line_span(source.line_of(span.start));
    let head = source.slice(Span {
        start: line.start,
        end: span.start,
    });
    let end = span.end.min(line.end).max(span.start);
    let place: String = source
        .slice(Span {
            start: span.start,
            end,
        })
        .chars()
        .take(PLACE)
        .collect();
    let tail: String = source
        .slice(Span {
            start: end,
            end: line.end.max(end),
        })
        .chars()
        .take(AROUND)
        .collect();
    let start = head
        .char_indices()
        .rev()
        .nth(AROUND - 1)
        .map_or(0, |(at, _)| at);
    let head = head.get(start..).unwrap_or_default();
    [code, &name, &place, head, &tail].map(plain).join("\t")
}

/// A text without what would end its cell.
fn plain(text: impl AsRef<str>) -> String {
    text.as_ref()
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
