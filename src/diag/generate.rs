//! The table of codes → Rust. The build script runs this, and so do the tests of what it refuses; the
//! program itself never reads the table.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use toml::{Table, Value};

/// The classes that a row may have, and their variants of `Class`.
const CLASSES: [(&str, &str); 7] = [
    ("note", "Note"),
    ("hint", "Hint"),
    ("mended", "Mended"),
    ("removed", "Removed"),
    ("doubt", "Doubt"),
    ("warning", "Warning"),
    ("error", "Error"),
];

/// The keys that every row has.
const NEEDED: [&str; 3] = ["class", "zh", "en"];
/// The keys that a row may have, both or neither.
const HINTS: [&str; 2] = ["hint_zh", "hint_en"];
/// The keys that a row has if, and only if, its class is `error`.
const OF_ERRORS: [&str; 2] = ["name", "when"];

/// A row that was checked.
struct Row<'a> {
    code: &'a str,
    /// Its variant of `Code`: a rule's id may be another table's code as well.
    variant: String,
    is_rule: bool,
    /// The variant of `Class`.
    class: &'static str,
    /// The variant of `Failure` and when it occurs; nothing for a finding.
    failure: Option<[&'a str; 2]>,
    /// Chinese, English.
    words: [&'a str; 2],
    /// Chinese, English.
    hints: Option<[&'a str; 2]>,
    /// The placeholders, each once, in the order in which they are first met.
    fields: Vec<&'a str>,
}

/// The generated files, by name: `codes.rs`, `message.rs`, `rule.rs` and `failure.rs`. `rules` is the table of the
/// checker's rules, whose errors end nothing.
///
/// # Errors
/// What is wrong with which row: an unknown key, a word missing in one language, placeholders that
/// differ between the languages, a name that is there twice.
pub fn rust(text: &str, rules: &str) -> Result<[(&'static str, String); 4], String> {
    let read = |text: &str| text.parse::<Table>().map_err(|error| error.to_string());
    let tables = [(read(text)?, false), (read(rules)?, true)];
    let mut names = BTreeSet::new();
    let mut rows = Vec::new();
    let all = tables.iter().flat_map(|(table, is_rule)| {
        let rows = table.iter();
        rows.map(|(code, row)| (code, row, *is_rule))
    });
    for (code, row, is_rule) in all {
        let row = checked(code, row, is_rule).map_err(|why| format!("[{code}]: {why}"))?;
        if let Some([name, _]) = row.failure
            && !names.insert(name)
        {
            return Err(format!("[{code}]: the name {name} is there twice"));
        }
        rows.push(row);
    }
    Ok([
        ("codes.rs", codes(&rows)),
        ("message.rs", messages(&rows, false)),
        ("rule.rs", messages(&rows, true)),
        ("failure.rs", failures(&rows)),
    ])
}

fn checked<'a>(code: &'a str, row: &'a Value, is_rule: bool) -> Result<Row<'a>, String> {
    let is_code = code.len() == 3
        && code.starts_with(|c: char| c.is_ascii_uppercase())
        && code.chars().skip(1).all(|c| c.is_ascii_digit());
    if !is_code {
        return Err("a code is a capital letter and two digits".to_owned());
    }
    let row = row.as_table().ok_or("a row is a table")?;
    let known = [&NEEDED[..], &HINTS, &OF_ERRORS].concat();
    if let Some(key) = row.keys().find(|key| !known.contains(&key.as_str())) {
        return Err(format!("unknown key {key}"));
    }
    let text = |key: &str| match row.get(key) {
        None => Ok(None),
        Some(Value::String(text)) if !text.trim().is_empty() => Ok(Some(text.as_str())),
        Some(_) => Err(format!("{key} must be text and not empty")),
    };
    let needed = |key: &str| text(key)?.ok_or_else(|| format!("{key} is missing"));
    let [class, zh, en] = [needed("class")?, needed("zh")?, needed("en")?];
    let (_, class) = CLASSES
        .into_iter()
        .find(|(word, _)| *word == class)
        .ok_or_else(|| format!("unknown class {class}"))?;
    let both = |keys: [&'static str; 2]| match keys.map(text) {
        [Ok(Some(one)), Ok(Some(other))] => Ok(Some([one, other])),
        [Ok(None), Ok(None)] => Ok(None),
        [Err(why), _] | [_, Err(why)] => Err(why),
        _ => Err(format!("{} needs {}", keys[0], keys[1])),
    };
    let hints = both(HINTS)?;
    let failure = both(OF_ERRORS)?;
    match failure {
        None if class == "Error" && !is_rule => {
            return Err("a row of class error needs name and when".into());
        }
        Some(_) if class != "Error" || is_rule => {
            return Err("only a row of class error has name and when".into());
        }
        Some([name, _]) if !is_variant(name) => {
            return Err(format!("{name} is no name of a variant"));
        }
        _ => {}
    }
    let mut fields = Vec::new();
    for words in [Some([zh, en]), hints].into_iter().flatten() {
        for field in same_placeholders(words)? {
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
    }
    Ok(Row {
        code,
        variant: format!("{}{code}", if is_rule { "Rule" } else { "" }),
        is_rule,
        class,
        failure,
        words: [zh, en],
        hints,
        fields,
    })
}

/// Whether `name` is written like `NoSuchFile`.
fn is_variant(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.chars().all(|c| c.is_ascii_alphanumeric())
}

/// The placeholders of both languages, if the two say the same things: the Chinese may speak of `{kind}`
/// where the English has `{kind}` or `{kind_en}`.
fn same_placeholders<'a>([zh, en]: [&'a str; 2]) -> Result<Vec<&'a str>, String> {
    if zh.contains('|') {
        return Err("words that go with a number stand in the Chinese".to_owned());
    }
    let [zh, en] = [placeholders(zh)?, placeholders(en)?];
    if let Some(name) = zh.iter().find(|name| name.ends_with("_en")) {
        return Err(format!("{{{name}}} stands in the Chinese"));
    }
    let plain = |name: &&'a str| name.strip_suffix("_en").unwrap_or(name);
    let [in_zh, in_en]: [BTreeSet<&str>; 2] =
        [&zh, &en].map(|names| names.iter().map(plain).collect());
    match in_zh.symmetric_difference(&in_en).next() {
        Some(name) => Err(format!("{{{name}}} stands in one language alone")),
        None => Ok([zh, en].concat()),
    }
}

/// The names between braces. `{name|one|many}` is two words, of which the number `name` takes one.
fn placeholders(text: &str) -> Result<Vec<&str>, String> {
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((_, tail)) = rest.split_once('{') {
        let (inside, behind) = tail.split_once('}').ok_or("a brace is not closed")?;
        let (name, words) = inside.split_once('|').unwrap_or((inside, "one|many"));
        if words.matches('|').count() != 1 || words.split('|').any(str::is_empty) {
            return Err(format!("{{{inside}}} needs two words"));
        }
        let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        if !is_name {
            return Err(format!("{{{name}}} is no placeholder"));
        }
        names.push(name);
        rest = behind;
    }
    Ok(names)
}

/// `enum Code` and its data.
fn codes(rows: &[Row<'_>]) -> String {
    let mut out = String::from(
        "/// What a message is about: a row of `codes.toml`, in the order of their letters and numbers.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum Code {\n",
    );
    for row in rows {
        let _ = writeln!(out, "    /// `{}`", row.words[1]);
        let _ = writeln!(out, "    {},", row.variant);
    }
    out.push_str(
        "}\n\nimpl Code {\n    /// Every code in order.\n    pub const ALL: &'static [Self] = &[\n",
    );
    for row in rows {
        let _ = writeln!(out, "        Self::{},", row.variant);
    }
    out.push_str(
        "    ];\n\n    /// The code as it is written: `J01`.\n    #[allow(clippy::too_many_lines)]\n    pub const fn as_str(self) -> &'static str {\n        match self {\n",
    );
    for row in rows {
        let _ = writeln!(
            out,
            "            Self::{} => \"{}\",",
            row.variant, row.code
        );
    }
    out.push_str(
        "        }\n    }\n\n    /// Its class and words.\n    #[allow(clippy::too_many_lines)]\n    \
         pub const fn row(self) -> &'static CodeRow {\n        match self {\n",
    );
    for row in rows {
        let hints = row
            .hints
            .map_or("None".to_owned(), |hints| format!("Some({hints:?})"));
        let _ = writeln!(
            out,
            "            Self::{} => &CodeRow {{ class: Class::{}, words: {:?}, hints: {hints} }},",
            row.variant, row.class, row.words
        );
    }
    out.push_str("        }\n    }\n}\n");
    out
}

/// A struct for each finding.
fn messages(rows: &[Row<'_>], rules: bool) -> String {
    let mut out = String::new();
    let wanted = || {
        let rows = rows.iter().filter(|row| row.failure.is_none());
        rows.filter(|row| row.is_rule == rules)
    };
    for row in wanted() {
        let code = row.code;
        let types: Vec<char> = ('A'..='Z').take(row.fields.len()).collect();
        let list = |with: &str| {
            let types: Vec<_> = types.iter().map(|one| format!("{one}{with}")).collect();
            if types.is_empty() {
                String::new()
            } else {
                format!("<{}>", types.join(", "))
            }
        };
        let _ = writeln!(out, "/// `{}`", row.words[1]);
        out.push_str("#[derive(Debug, Clone, Copy)]\n");
        if row.fields.is_empty() {
            let _ = writeln!(out, "pub struct {code};");
        } else {
            let _ = writeln!(out, "pub struct {code}{} {{", list(": Display"));
            for (field, one) in row.fields.iter().zip(&types) {
                let _ = writeln!(out, "    /// What stands for `{{{field}}}`.");
                let _ = writeln!(out, "    pub {field}: {one},");
            }
            out.push_str("}\n");
        }
        let args: Vec<String> = row
            .fields
            .iter()
            .map(|field| format!("({field:?}, self.{field}.to_string())"))
            .collect();
        let _ = writeln!(
            out,
            "impl{} Message for {code}{} {{\n    const CODE: Code = Code::{};\n    \
             fn args(self) -> Vec<(&'static str, String)> {{\n        vec![{}]\n    }}\n}}\n",
            list(": Display"),
            list(""),
            row.variant,
            args.join(", ")
        );
    }
    out.push_str(
        "/// One finding for each code, every value the name of its placeholder.\n#[cfg(test)]\n#[allow(clippy::too_many_lines)]\n",
    );
    out.push_str("pub(super) fn samples() -> Vec<super::Finding> {\n    vec![\n");
    for row in wanted() {
        let sample = sample(row.code, &row.fields, "");
        let _ = writeln!(out, "        super::Finding::whole({sample}),");
    }
    out.push_str("    ]\n}\n");
    out
}

/// `NAME { field: "‹field›", … }`, what `more` says done to each value.
fn sample(name: &str, fields: &[&str], more: &str) -> String {
    let values = fields
        .iter()
        .map(|field| format!("{field}: \"‹{field}›\"{more}"));
    match fields {
        [] => name.to_owned(),
        _ => format!("{name} {{ {} }}", values.collect::<Vec<_>>().join(", ")),
    }
}

/// `enum Failure`, and what each variant is made of.
fn failures(rows: &[Row<'_>]) -> String {
    let mut out = String::from(
        "/// Why there is no result: what happened, where, and what to do about it.\n///\n\
         /// R: the input cannot be read. W: the result cannot be written. C: the command line, files and style\n\
         /// sheets. `convert()` gives those of R, a style those from C50 on and C32, a Word file W30; the others come from\n\
         /// the command line alone. `Display` is the English message without the hint.\n\
         #[derive(Debug, Clone, PartialEq, Eq)]\npub enum Failure {\n",
    );
    let of_errors = || {
        rows.iter()
            .filter_map(|row| row.failure.map(|[name, when]| (row, name, when)))
    };
    for (row, name, when) in of_errors() {
        let _ = writeln!(out, "    /// {}: {when}", row.code);
        if row.fields.is_empty() {
            let _ = writeln!(out, "    {name},");
            continue;
        }
        let _ = writeln!(out, "    {name} {{");
        for field in &row.fields {
            let _ = writeln!(out, "        /// What stands for `{{{field}}}`.");
            let _ = writeln!(out, "        {field}: String,");
        }
        out.push_str("    },\n");
    }
    out.push_str(
        "}\n\nimpl Failure {\n    /// Its row in the table.\n    pub const fn code(&self) -> Code {\n        match self {\n",
    );
    for (row, name, _) in of_errors() {
        let _ = writeln!(
            out,
            "            Self::{name} {{ .. }} => Code::{},",
            row.code
        );
    }
    out.push_str(
        "        }\n    }\n\n    /// The values for the placeholders.\n    #[allow(clippy::too_many_lines)]\n    \
         fn args(&self) -> Vec<(&'static str, &str)> {\n        match self {\n",
    );
    for (row, name, _) in of_errors() {
        let args: Vec<String> = row
            .fields
            .iter()
            .map(|field| format!("({field:?}, {field}.as_str())"))
            .collect();
        let _ = writeln!(
            out,
            "            Self::{name} {{ {} }} => vec![{}],",
            row.fields.join(", "),
            args.join(", ")
        );
    }
    out.push_str("        }\n    }\n\n    /// One failure for each variant, every value the name of its placeholder.\n");
    out.push_str("    #[cfg(test)]\n    #[allow(clippy::too_many_lines)]\n    pub(super) fn samples() -> Vec<Self> {\n        vec![\n");
    for (row, name, _) in of_errors() {
        let sample = sample(&format!("Self::{name}"), &row.fields, ".to_owned()");
        let _ = writeln!(out, "            {sample},");
    }
    out.push_str("        ]\n    }\n}\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "[R30]\nclass = \"error\"\nname = \"Locked\"\nwhen = \"It has a password.\"\n\
        zh = \"{name}：{kind}\"\nen = \"{name}: {kind_en}\"\nhint_zh = \"解密\"\nhint_en = \"unlock it\"\n\
        [R31]\nclass = \"note\"\nzh = \"有 {count} 处\"\nen = \"{count} found\"\n";

    const RULES: &str = "[R31]\nclass = \"error\"\nzh = \"应为{new}\"\nen = \"should be {new}\"\n";

    fn made(text: &str) -> String {
        rust(text, RULES).unwrap().map(|(_, text)| text).concat()
    }

    #[test]
    fn a_row_becomes_a_code_and_a_finding_or_a_failure() {
        let made = made(GOOD);
        for part in [
            "Self::R30 => &CodeRow { class: Class::Error,", "Locked {", "name: String,",
            "kind_en: String,", "/// R30: It has a password.", "pub struct R31<A: Display> {",
            "Self::RuleR31 => \"R31\"", "const CODE: Code = Code::RuleR31;",
        ] {
            assert!(made.contains(part), "{part} in {made}");
        }
        assert!(!made.contains("struct R30"));
    }

    #[test]
    fn a_malformed_row_is_refused_with_its_reason() {
        for (old, new, why) in [
            ("en = \"{count} found\"\n", "", "[R31]: en is missing"),
            ("有 {count} 处", "", "[R31]: zh must be text"),
            (
                "hint_en = \"unlock it\"\n", "", "[R30]: hint_zh needs hint_en",
            ),
            (
                "有 {count} 处", "有几处", "[R31]: {count} stands in one language alone",
            ),
            (
                "解密", "解密 {why}", "[R30]: {why} stands in one language alone",
            ),
            (
                "{name}：{kind}", "{name}：{kind_en}", "[R30]: {kind_en} stands in the Chinese",
            ),
            (
                "{count} found", "{count found", "[R31]: a brace is not closed",
            ),
            (
                "{count} found", "{Count} found", "[R31]: {Count} is no placeholder",
            ),
            (
                "{count} found", "{count|is} found", "[R31]: {count|is} needs two words",
            ),
            (
                "有 {count} 处", "有 {count|处|处}",
                "[R31]: words that go with a number stand in the Chinese",
            ),
            (
                "class = \"note\"", "klass = \"note\"", "[R31]: unknown key klass",
            ),
            (
                "class = \"note\"", "class = \"fatal\"", "[R31]: unknown class fatal",
            ),
            (
                "class = \"note\"", "class = \"error\"", "[R31]: a row of class error needs",
            ),
            (
                "class = \"error\"", "class = \"note\"", "[R30]: only a row of class error",
            ),
            (
                "when = \"It has a password.\"\n", "", "[R30]: name needs when",
            ),
            ("Locked", "is locked", "[R30]: is locked is no name"),
            ("[R31]", "[R3]", "[R3]: a code is"),
            ("[R31]", "[R30]", "duplicate key"),
        ] {
            assert!(GOOD.contains(old), "{old}");
            let error = rust(&GOOD.replace(old, new), RULES).unwrap_err();
            assert!(error.contains(why), "{error} instead of {why}");
        }
        let twice = GOOD.to_owned() + &GOOD.replace("R30", "R40").replace("R31", "R41");
        let error = rust(&twice, RULES).unwrap_err();
        assert_eq!(error, "[R40]: the name Locked is there twice");
    }
}
