//! U01: 计量单位符号的大小写
//!
//! **查什么** 数字之后的 KG Kg KM Km KW Kw kw KV Kv kv M2 m2 M3 m3 KWH。
//!
//! **为什么** GB 3100–3102：kg、km、kW、kV、m²、m³、kW·h；条例第十一条、GB/T 9704-2012 第 9 章：计量单位的用法执行 GB 3100 等。标准。
//!
//! **不查** 后面还有字母、数字的。
//!
//! **例** `5KG` → `5kg`

use crate::check::view::{Line, Set};
use crate::check::{Fixes, Found, Rule, Run, Tier, When};
use crate::diag::{Code, rule};

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleU01,
    fix: Fixes::Safe,
    tier: Tier::Standard,
    source: "GB 3100—1993，GB/T 9704-2012 9",
    run: Run::Line(When::Has(&[Set::DIGIT, Set::LATIN]), run),
};

/// Written, right. Longer ones first.
const UNITS: [(&str, &str); 16] = [
    ("KWH", "kW·h"),
    ("Kwh", "kW·h"),
    ("kwh", "kW·h"),
    ("KG", "kg"),
    ("Kg", "kg"),
    ("KM", "km"),
    ("Km", "km"),
    ("KW", "kW"),
    ("Kw", "kW"),
    ("kw", "kW"),
    ("KV", "kV"),
    ("Kv", "kV"),
    ("kv", "kV"),
    ("M2", "m²"),
    ("m2", "m²"),
    ("M3", "m³"),
];
const CUBIC: (&str, &str) = ("m3", "m³");

fn run(line: &Line<'_>, found: &mut Found<'_>) {
    let mut at = 0;
    while at < line.len() {
        let end = line.digits(at);
        if end == at {
            at += 1;
            continue;
        }
        // 5 KG: the blank is in order.
        let from = end + usize::from(line.at(end) == ' ');
        let unit = UNITS
            .iter()
            .chain([&CUBIC])
            .find(|(old, _)| line.is_at(from, old));
        if let Some((old, new)) = unit {
            let behind = from + old.len();
            let is_code = line.before(at).is_ascii_alphabetic() || line.before(at) == '-';
            if !line.at(behind).is_ascii_alphanumeric() && !is_code {
                found.fix(line.span(from..behind), rule::U01 { old, new }, *new);
            }
        }
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use crate::check::rules::tests::{clean, found};

    #[test]
    fn units_have_their_own_case() {
        found(
            "U01",
            "管线长12Km，面积800m2，重5.5KG。",
            &[
                (1, "Km", Some("km")),
                (1, "m2", Some("m²")),
                (1, "KG", Some("kg")),
            ],
        );
        found("U01", "每台5 KW，重8 kg。", &[(1, "KW", Some("kW"))]);
        clean("U01", "重5kg，型号3KVA，面积800m²。");
    }
}
