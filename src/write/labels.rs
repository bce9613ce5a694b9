//! The account as tab-separated rows (`-t labels`).
use crate::detect::LineLabel;
use std::fmt::Write as _;
/// Writes.
pub fn write(account: &[LineLabel]) -> String {
    let mut out = String::from("line\trole\tlevel\tlead\n");
    for row in account {
        let _ = write!(out, "{}\t{}\t", row.line, row.role);
        if let Some(level) = row.level {
            let _ = write!(out, "{level}");
        }
        out.push('\t');
        if let Some(lead) = row.lead {
            let _ = write!(out, "{lead}");
        }
        out.push('\n');
    }
    out
}
