//! Notes of Word files that are not there or say nothing: no document holds a reference without its note.

use crate::common;

use common::laws::comes_back;
use common::make::{converted, options};
use common::word::Word;
use zhangfa::convert::Format;
use zhangfa::diag::Fix;

#[test]
fn references_without_a_note_are_left_out_and_said() {
    let reference = |id: u32| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let text = |text: &str| format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>");
    // Not there; empty; one that says nothing but another's reference, on a line of its own; a whole one.
    let body = format!(
        "<w:p>{}{} </w:p><w:p>{}</w:p><w:p>{}{}</w:p>\
         <w:tbl><w:tr><w:tc><w:p>{}{}</w:p></w:tc></w:tr></w:tbl>",
        text("各单位要加强领导。 "),
        reference(9),
        reference(3),
        text("请认真贯彻执行。"),
        reference(4),
        text("甲"),
        reference(2),
    );
    let notes = format!(
        "<w:footnote w:id=\"2\"><w:p/></w:footnote><w:footnote w:id=\"3\"><w:p>{}</w:p></w:footnote>\
         <w:footnote w:id=\"4\"><w:p>{}</w:p></w:footnote>",
        reference(2),
        text("见前文。")
    );
    let file = Word::new(&body)
        .part("footnotes", "footnotes", &notes)
        .bytes();
    let found = converted(&file, &options(Format::Docx, Fix::Safe)).unwrap();
    let copy = found.markdown();
    assert_eq!(copy.matches("[^").count(), 2, "{copy}");
    assert!(copy.contains("| 甲 |"), "{copy}");
    let said: Vec<_> = found
        .findings
        .iter()
        .filter(|one| one.code.as_str() == "R67")
        .flat_map(|one| &one.args)
        .collect();
    assert_eq!(format!("{said:?}"), "[(\"count\", \"4\")]");
    comes_back(&found.document, Fix::Safe).unwrap();
}
