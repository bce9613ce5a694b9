//! What Word shows for a field that has no result in the file, where that follows from the instruction (ISO/IEC 29500-1,
//! 17.16.5) or from the form (17.16.17).

use super::symbols;

/// What a form field holds.
#[derive(Debug, Default)]
pub struct Form {
    /// `w:result`, of a list.
    pub result: Option<i32>,
    /// `w:default`.
    pub default: Option<String>,
    /// `w:checked`.
    pub checked: Option<bool>,
    /// `w:listEntry`, in order.
    pub entries: Vec<String>,
}

/// What stands in a field's place.
#[derive(Debug, PartialEq, Eq)]
pub enum Shown {
    /// This text.
    Text(String),
    /// This text, which Word sets in a way that text cannot: one sign over another, a fraction.
    Like(String),
    /// Nothing.
    Nothing,
    /// Something that only a program with pages, a clock or the other file knows.
    Unknown,
}

/// Fields of which Word shows nothing: they mark or set something.
const SILENT: &[&str] = &[
    "TC", "XE", "RD", "SET", "ASK", "PRIVATE", "ADVANCE", "ADDIN", "BARCODE",
];
/// A list of a form has at most so many entries in Word; more are left out.
const MAX_ENTRIES: usize = 1_000;
/// Levels of a formula in a formula.
const MAX_DEPTH: usize = 16;

impl Form {
    /// Adds an entry of a list.
    pub fn entry(&mut self, entry: String) {
        if self.entries.len() < MAX_ENTRIES {
            self.entries.push(entry);
        }
    }
}

/// What Word shows for `instruction`. `count` numbers the automatic numbers of the document.
pub fn shown(instruction: &str, form: &Form, count: &mut u32) -> Shown {
    let instruction = instruction.trim();
    let end = instruction.find(|c: char| c.is_whitespace() || c == '\\');
    let (name, rest) = instruction.split_at(end.unwrap_or(instruction.len()));
    match name.to_ascii_uppercase().as_str() {
        "EQ" => equation(rest),
        "SYMBOL" => symbol(rest).map_or(Shown::Unknown, Shown::Text),
        "AUTONUM" | "AUTONUMLGL" | "AUTONUMOUT" => {
            *count += 1;
            let sign = switch(rest, "s").and_then(|sign| sign.chars().next());
            let text = format!("{count}{}", sign.unwrap_or('.'));
            if name.eq_ignore_ascii_case("AUTONUM") {
                Shown::Text(text)
            } else {
                Shown::Like(text)
            }
        }
        "MACROBUTTON" | "GOTOBUTTON" => {
            let rest = rest.trim_start();
            let behind = rest
                .split_once(char::is_whitespace)
                .map_or("", |two| two.1.trim());
            Shown::Text(behind.to_owned())
        }
        "QUOTE" => Shown::Text(words(rest).next().unwrap_or_default()),
        "FORMDROPDOWN" => {
            let chosen = form
                .result
                .or_else(|| form.default.as_ref()?.trim().parse().ok());
            let chosen = usize::try_from(chosen.unwrap_or(0)).unwrap_or(0);
            form.entries
                .get(chosen)
                .map_or(Shown::Nothing, |entry| Shown::Text(entry.clone()))
        }
        "FORMCHECKBOX" => {
            let by_default = form
                .default
                .as_deref()
                .map(|value| !matches!(value, "0" | "false" | "off"));
            let is_on = form.checked.or(by_default).unwrap_or(false);
            Shown::Text(if is_on { "☑" } else { "☐" }.to_owned())
        }
        "FORMTEXT" => form.default.clone().map_or(Shown::Nothing, Shown::Text),
        name if SILENT.contains(&name) => Shown::Nothing,
        "" => Shown::Nothing,
        _ => Shown::Unknown,
    }
}

/// The words of an instruction, those in quotation marks without them.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let mut rest = text.trim_start();
    std::iter::from_fn(move || {
        let (word, behind) = match rest.strip_prefix('"') {
            Some(inner) => inner.split_once('"').unwrap_or((inner, "")),
            None => rest.split_once(char::is_whitespace).unwrap_or((rest, "")),
        };
        let had = !rest.is_empty();
        rest = behind.trim_start();
        had.then(|| word.to_owned())
    })
}

/// The word behind the switch `\name`.
fn switch(text: &str, name: &str) -> Option<String> {
    let mut words = words(text);
    words.find(|word| {
        word.strip_prefix('\\')
            .is_some_and(|word| word.eq_ignore_ascii_case(name))
    })?;
    words.next()
}

/// `SYMBOL 9312 \u`, `SYMBOL 0xFE \f Wingdings`.
fn symbol(rest: &str) -> Option<String> {
    let code = words(rest).next()?;
    let hexadecimal = code.strip_prefix("0x").or_else(|| code.strip_prefix("0X"));
    let code = match hexadecimal {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => code.parse().ok()?,
    };
    let font = switch(rest, "f").unwrap_or_default();
    let (character, is_known) = symbols::character(&font, code);
    let is_said = is_known || font.is_empty();
    character.filter(|_| is_said).map(|c| c.to_string())
}

/// `EQ \o\ac(○,壹)`: one sign around another is the second in brackets, everything else its text in order.
fn equation(rest: &str) -> Shown {
    let mut reader = Equation { rest, depth: 0 };
    let text = reader.read();
    if text.trim().is_empty() {
        Shown::Unknown
    } else {
        Shown::Like(text.trim().to_owned())
    }
}

/// Signs that stand around another (带圈字符).
const AROUND: [&str; 8] = ["○", "〇", "◯", "△", "◇", "□", "O", "o"];

struct Equation<'a> {
    rest: &'a str,
    depth: usize,
}

impl Equation<'_> {
    /// What stands up to the next sign that parts or closes.
    fn read(&mut self) -> String {
        let mut out = String::new();
        let mut command = None;
        while let Some(c) = self.rest.chars().next() {
            match c {
                ',' | ';' | '，' | ')' | '）' if self.depth > 0 => break,
                '\\' => {
                    self.rest = self.rest.get(1..).unwrap_or_default();
                    let end = self.rest.find(|c: char| !c.is_ascii_alphanumeric());
                    let (name, behind) = self.rest.split_at(end.unwrap_or(self.rest.len()));
                    if name.is_empty() {
                        // A sign that would mean something else stands for itself.
                        let sign = behind.chars().next();
                        self.rest = behind
                            .get(sign.map_or(0, char::len_utf8)..)
                            .unwrap_or_default();
                        out.extend(sign);
                        continue;
                    }
                    self.rest = behind;
                    let letter = name.chars().next().map(|c| c.to_ascii_lowercase());
                    // \o\ac: the switch behind a command says how it is set.
                    command = command.or(letter);
                }
                '(' | '（' if command.is_some() && self.depth < MAX_DEPTH => {
                    self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
                    let parts = self.parts();
                    out.push_str(&set(command.take().unwrap_or(' '), &parts));
                }
                c => {
                    self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
                    if command.is_none() || !c.is_ascii() {
                        out.push(c);
                    }
                }
            }
        }
        out
    }

    /// The parts up to the closing bracket.
    fn parts(&mut self) -> Vec<String> {
        let mut parts = Vec::new();
        self.depth += 1;
        loop {
            parts.push(self.read());
            let Some(c) = self.rest.chars().next() else {
                break;
            };
            self.rest = self.rest.get(c.len_utf8()..).unwrap_or_default();
            if matches!(c, ')' | '）') {
                break;
            }
        }
        self.depth -= 1;
        parts
    }
}

/// The parts of a command on one line.
fn set(command: char, parts: &[String]) -> String {
    let trimmed: Vec<&str> = parts.iter().map(|part| part.trim()).collect();
    match (command, trimmed.as_slice()) {
        ('o', [around, inner]) if AROUND.contains(around) && !inner.is_empty() => {
            format!("（{inner}）")
        }
        ('f', [above, below]) => format!("{above}/{below}"),
        ('r', [inner]) => format!("√{inner}"),
        ('r', [root, inner]) => format!("{root}√{inner}"),
        ('b', [inner]) => format!("({inner})"),
        ('i', [below, above, inner]) => format!("∫_{below}^{above} {inner}"),
        ('a' | 'l', all) => all.join(" "),
        (_, all) => all.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(instruction: &str) -> Shown {
        shown(instruction, &Form::default(), &mut 0)
    }

    #[test]
    fn equations_are_their_text() {
        let like = |text: &str| Shown::Like(text.to_owned());
        for (instruction, text) in [
            (r" eq \o\ac(○,壹)", "（壹）"),
            (r"EQ \o\ad(甲方,　　　　) ", "甲方"),
            (r"EQ \o(甲方,乙方)", "甲方乙方"),
            (r"EQ \o\al(\s\up 9(某某),\s\do 3(某县))", "某某某县"),
            (r"EQ \f(1,2)", "1/2"),
            (r"EQ \r(3,x)", "3√x"),
            (r"EQ \x(框)", "框"),
            (r"EQ \f(\r(2),\(a\))", "√2/(a)"),
        ] {
            assert_eq!(of(instruction), like(text), "{instruction}");
        }
        assert_eq!(of("EQ "), Shown::Unknown);
        let deep = format!("EQ {}", r"\b(".repeat(100_000));
        assert_eq!(of(&deep), Shown::Like("(".repeat(16) + &")".repeat(16)));
    }

    #[test]
    fn symbols_numbers_and_buttons_are_what_word_shows() {
        let text = |text: &str| Shown::Text(text.to_owned());
        assert_eq!(of(r" SYMBOL 9312 \u "), text("①"));
        assert_eq!(of(r"SYMBOL 0xFE \f Wingdings"), text("☑"));
        assert_eq!(of(r#"SYMBOL 113 \f "Some Font""#), text("q"));
        assert_eq!(of("SYMBOL x"), Shown::Unknown);
        assert_eq!(of("MACROBUTTON x 点击此处输入"), text("点击此处输入"));
        assert_eq!(of(r#"QUOTE "一 二""#), text("一 二"));
        let mut count = 0;
        let mut next = || shown(" AUTONUM ", &Form::default(), &mut count);
        assert_eq!([next(), next()], [text("1."), text("2.")]);
        assert_eq!(of("XE \"a\""), Shown::Nothing);
        for unknown in ["PAGE", "DATE \\@ \"yyyy\"", "NUMPAGES", "REF a"] {
            assert_eq!(of(unknown), Shown::Unknown);
        }
    }

    #[test]
    fn forms_show_what_is_chosen() {
        let mut form = Form::default();
        form.entry("同意".to_owned());
        form.entry("不同意".to_owned());
        let drop_down = |form: &Form| shown("FORMDROPDOWN", form, &mut 0);
        assert_eq!(drop_down(&form), Shown::Text("同意".to_owned()));
        form.result = Some(1);
        assert_eq!(drop_down(&form), Shown::Text("不同意".to_owned()));
        form.result = Some(9);
        assert_eq!(drop_down(&form), Shown::Nothing);
        let check = |form: &Form| shown("FORMCHECKBOX", form, &mut 0);
        assert_eq!(check(&Form::default()), Shown::Text("☐".to_owned()));
        form.default = Some("1".to_owned());
        assert_eq!(check(&form), Shown::Text("☑".to_owned()));
        form.checked = Some(false);
        assert_eq!(check(&form), Shown::Text("☐".to_owned()));
    }
}
