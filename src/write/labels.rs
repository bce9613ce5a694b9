//! The account as tab-separated rows (`-t labels`): what became of every line of the draft, for programs that
//! compare.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::detect::LineLabel;

/// `why` says for lines, by number, what told most about them; with any there is a fifth column.
///
/// A row for the names of the columns, then one for each line that is not empty.
///
/// The columns: the line, counted from 1; the role ([`ROLES`](crate::model::ROLES) has most of the words, the
/// others say what became of a line that is no paragraph of its own); the outline depth of a heading or lead, 1 to 5; the characters of the line up to
/// the end of its lead. The last two are empty where there is none.
pub fn write(account: &[LineLabel], why: &BTreeMap<u32, String>) -> String {
    let mut out = String::from("line\trole\tlevel\tlead");
    out.push_str(if why.is_empty() { "\n" } else { "\twhy\n" });
    for row in account {
        let _ = write!(out, "{}\t{}\t", row.line, row.role);
        if let Some(level) = row.level {
            let _ = write!(out, "{level}");
        }
        out.push('\t');
        if let Some(lead) = row.lead {
            let _ = write!(out, "{lead}");
        }
        if let Some(why) = why.get(&row.line) {
            let _ = write!(out, "\t{why}");
        }
        out.push('\n');
    }
    out
}
