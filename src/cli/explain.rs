//! What a code means (`--explain`): the page of a rule, the words of a finding or error.

use super::report;
use crate::check::{self, rules::RULES};
use crate::diag::{Code, Failure, Lang};

/// The page of a rule, and what the finding or error of that code says: placeholders stand for what differs.
///
/// # Errors
/// No such rule or code (C80).
pub fn explained(id: &str, lang: Lang) -> Result<String, Failure> {
    let rule = check::rule(id);
    let is_rule = |code: &Code| RULES.iter().any(|rule| rule.code == *code);
    let asked = id.trim().to_ascii_uppercase();
    let codes = Code::ALL.iter().copied();
    let code = codes
        .filter(|code| code.as_str() == asked)
        .find(|code| !is_rule(code));
    let page = match (&rule, code) {
        (Err(_), None) => return rule.map(|_| String::new()),
        (Ok(rule), _) => format!("{}\n", rule.page().trim_end()),
        (Err(_), Some(_)) => String::new(),
    };
    let Some(code) = code else {
        return Ok(page);
    };
    let row = code.row();
    let gap = if page.is_empty() { "" } else { "\n" };
    let mut out = format!(
        "{page}{gap}{}[{code}]: {}\n",
        row.class.word(lang),
        row.message(lang)
    );
    if let Some(hint) = row.hint(lang) {
        out.push_str(&format!("{}: {hint}\n", report::hint_word(lang)));
    }
    Ok(out)
}
