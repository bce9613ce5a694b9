//! What was learned, written as a style sheet: a setting for each difference, beside it what the standard has and how even the
//! sample was, and what could not be learned as comments.

use std::collections::{BTreeMap, BTreeSet};

use super::votes::{Key, Measured};
use crate::diag::visible::visible;
use crate::element::{Element, Kind};
use crate::style::Deviation;

/// Values met beside the most frequent one that are shown.
const MOST: usize = 3;

/// What no Word file tells in words that a sheet has.
const NEVER: &str = "版头、版记各要素的位置和红线，印章，表格线，脚注，着重号";

/// A style sheet that was learned.
#[derive(Debug)]
pub struct Learned<'a> {
    /// What messages call the sample.
    pub name: &'a str,
    /// The built-in sheet that it changes.
    pub base: &'static str,
    /// What the sample looks like.
    pub measured: &'a Measured,
    /// What the sheet says, each value as `--set` takes it.
    pub settings: &'a BTreeMap<Key, String>,
    /// What a file made by it looks like otherwise, whatever the sheet says: its value there.
    pub left: &'a BTreeMap<Key, Option<String>>,
    /// Where it leaves the standard.
    pub deviations: &'a [Deviation],
}

impl Learned<'_> {
    /// The sheet in TOML.
    pub fn sheet(&self) -> String {
        let name = self.name.rsplit(['/', '\\']).next().unwrap_or_default();
        let name = visible(name).replace(['"', '\\'], "");
        let mut out = format!(
            "# 学自 {name}。只写与 {} 不同的项；行末注明国标的规定和样本的情况。\n",
            self.base
        );
        let missing: Vec<_> = Element::ALL
            .into_iter()
            .filter(|element| element.kind() == Kind::Paragraph)
            .map(Element::key)
            .filter(|key| SHOWN.contains(key) && !self.measured.has(key))
            .collect();
        if !missing.is_empty() {
            out.push_str(&format!(
                "# 样本里没有，照 {}：{}\n",
                self.base,
                missing.join("、")
            ));
        }
        out.push_str(&format!("# 学不到，照 {}：{NEVER}\n", self.base));
        for (key, is) in self.left {
            let want = self.measured.most(*key).map_or("", |most| most.value);
            let is = is.as_deref().unwrap_or("无");
            out.push_str(&format!(
                "# 学不到：{}.{}，样本为 {}，做出来是 {}\n",
                key.0,
                key.1,
                shown(want),
                shown(is)
            ));
        }
        for key in self
            .measured
            .keys()
            .filter(|key| !self.settings.contains_key(key))
        {
            let uneven = self.spread(key);
            if let Some(most) = self.measured.most(key).filter(|_| !uneven.is_empty()) {
                let value = shown(most.value);
                out.push_str(&format!("# {}.{} 为 {value}：{uneven}\n", key.0, key.1));
            }
        }
        out.push_str(&format!(
            "\ndescription = \"学自 {name}\"\ninherits = \"{}\"\n",
            self.base
        ));
        let tables: BTreeSet<&str> = self.settings.keys().map(|key| key.0).collect();
        let order = |table: &str| ORDER.iter().position(|name| *name == table);
        let place = |table: &&str| {
            let element =
                Element::from_key(table).map_or(0, |element| element.index() + ORDER.len());
            order(table).unwrap_or(element)
        };
        let mut tables: Vec<&str> = tables.into_iter().collect();
        tables.sort_by_key(place);
        for table in tables {
            out.push_str(&format!("\n[{table}]\n"));
            for (key, value) in self.settings.iter().filter(|row| row.0.0 == table) {
                let line = format!("{} = {}", key.1, toml(value));
                let said = self.said(*key);
                if said.is_empty() {
                    out.push_str(&line);
                } else {
                    out.push_str(&format!("{line:<28} # {said}"));
                }
                out.push('\n');
            }
        }
        out
    }

    /// What the standard has for a key, and how many paragraphs of the sample say what.
    fn said(&self, key: Key) -> String {
        let full = format!("{}.{}", key.0, key.1);
        let deviation = self.deviations.iter().find(|one| one.key == full);
        let mut parts = Vec::new();
        if let Some(one) = deviation {
            let was = one.was.as_deref().unwrap_or("未规定");
            parts.push(format!("{} {was}", one.standard));
        }
        let spread = self.spread(key);
        parts.extend((!spread.is_empty()).then_some(spread));
        parts.join("；")
    }

    /// How many paragraphs of the sample say what, where they do not agree.
    fn spread(&self, key: Key) -> String {
        let Some(most) = self.measured.most(key).filter(|most| most.count < most.all) else {
            return String::new();
        };
        let others = most.others.iter().take(MOST);
        let others: Vec<_> = others
            .map(|(value, count)| format!("{} {count} 处", shown(value)))
            .collect();
        let others = others.join("、");
        format!("样本 {} 处中 {} 处，另有 {others}", most.all, most.count)
    }
}

/// Tables that come first.
const ORDER: [&str; 2] = ["page", "page-number"];

/// Elements that a sample is expected to have; the others are rare.
const SHOWN: [&str; 19] = [
    "title", "subtitle", "heading1", "heading2", "heading3", "heading4", "date-line",
    "author-line", "salutation", "attachment-note", "attachment-head", "signature", "date",
    "notes", "copies", "printed", "issuer-mark", "table-head", "table-cell",
];

/// A value of a sample as a comment shows it.
fn shown(value: &str) -> String {
    match value {
        "" => "与中文相同".to_owned(),
        value => visible(value).replace('\n', " "),
    }
}

fn toml(value: &str) -> String {
    let is_plain = matches!(value, "true" | "false") || value.parse::<u32>().is_ok();
    if is_plain {
        value.to_owned()
    } else {
        format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
    }
}
