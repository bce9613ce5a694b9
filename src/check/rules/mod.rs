//! The rules, one a file. The first comment of a file is the rule's page (`--explain`, docs/checks), in Chinese and in
//! fixed parts: what it reports, why, what it leaves alone, an example.

mod p01;
mod p02;
mod p03;
mod p04;
mod p05;
mod p06;
mod p07;
mod p08;
mod p09;
mod p10;
mod p11;
mod p12;
mod p14;
mod p15;
mod p16;
mod p17;
mod p18;
mod p20;
mod p21;
mod p22;
mod p23;
mod p24;
mod p25;
#[cfg(test)]
mod tests;

use super::Rule;

/// Every rule, in the order of the ids.
pub const RULES: &[&Rule] = &[
    &p01::RULE,
    &p02::RULE,
    &p03::RULE,
    &p04::RULE,
    &p05::RULE,
    &p06::RULE,
    &p07::RULE,
    &p08::RULE,
    &p09::RULE,
    &p10::RULE,
    &p11::RULE,
    &p12::RULE,
    &p14::RULE,
    &p15::RULE,
    &p16::RULE,
    &p17::RULE,
    &p18::RULE,
    &p20::RULE,
    &p21::RULE,
    &p22::RULE,
    &p23::RULE,
    &p24::RULE,
    &p25::RULE,
];

include!(concat!(env!("OUT_DIR"), "/pages.rs"));

/// So many characters of a place stand in a message at most.
const SHOWN: usize = 24;

/// The text as a message quotes it: a long one without its middle.
fn short(text: &str) -> String {
    let count = text.chars().count();
    if count <= SHOWN {
        return text.to_owned();
    }
    let half = SHOWN / 2;
    let head: String = text.chars().take(half).collect();
    let tail: String = text.chars().skip(count - half).collect();
    format!("{head}…{tail}")
}
