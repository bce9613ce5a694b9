//! Law 1: no text is lost or altered in silence; the accounting stands in common/accounting.rs.

use crate::common;

use common::accounting::check;
use common::raw;
use proptest::prelude::*;
use zhangfa::convert::Format;
use zhangfa::diag::Fix;

proptest! {
    #![proptest_config(raw::cases(400))]

    #[test]
    fn text_is_accounted_for(raw in raw::text(), safe in any::<bool>(), keep_junk in any::<bool>()) {
        let fix = if safe { Fix::Safe } else { Fix::None };
        check(raw.as_bytes(), Format::Text, fix, keep_junk).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn markdown_is_accounted_for(raw in raw::text(), safe in any::<bool>()) {
        let fix = if safe { Fix::Safe } else { Fix::None };
        check(raw.as_bytes(), Format::Markdown, fix, false).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn html_is_accounted_for(raw in raw::html(), safe in any::<bool>()) {
        let fix = if safe { Fix::Safe } else { Fix::None };
        check(raw.as_bytes(), Format::Html, fix, false).map_err(TestCaseError::fail)?;
        check(raw.as_bytes(), Format::Markdown, fix, false).map_err(TestCaseError::fail)?;
    }
}

/// A list takes half of a tab, and the parser gives the other half as text of its own.
#[test]
fn half_a_tab_within_markup_moves_no_text() {
    for raw in [
        "文\n+ <!--\n\t\n", "+ <!-- 甲\n\t乙\n", "1. <div>\n\t文</div>\n",
        "- <p>甲\n\t乙</p>\n\t丙\n",
    ] {
        check(raw.as_bytes(), Format::Markdown, Fix::None, false).unwrap();
    }
}

#[test]
fn real_documents_are_accounted_for() {
    raw::each_real_document(|bytes, format| check(bytes, format, Fix::Safe, false));
}
