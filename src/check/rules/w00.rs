//! W00: 自定用词
//!
//! **查什么** 自己的用词表里的错词：convert.toml 的 `[check]` 写 `words = "用词.tsv"`。每行一词：错词、正词（说不准写 `-`）、邻字，用制表符隔开；邻字 `x+` 在前，`+x` 在后，加 `!` 是不能有，`^+` 是分句开头。
//!
//! **为什么** 一个单位有自己的称谓和提法。实务。
//!
//! **不查** 没有写用词表的。词至少两个字、至多三十二个字，表至多一百万行。
//!
//! **例** 表里写了错词 `云川办`、正词 `云川市办公室`：`请云川办牵头` → `请云川市办公室牵头`

use crate::check::{Fixes, Rule, Run, Tier};
use crate::diag::Code;

/// The rule.
pub const RULE: Rule = Rule {
    code: Code::RuleW00,
    fix: Fixes::Offered,
    tier: Tier::Usage,
    source: "自己的用词表",
    run: Run::Words,
};
