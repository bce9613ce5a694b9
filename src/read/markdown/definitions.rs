//! Link definitions (`[主送单位]: 某某`): CommonMark takes them off the text, and in office drafts they mostly are
//! text.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::options;

/// Link definitions that no link uses, by place: they are text (`[主送单位]: 某某`).
///
/// Byte ranges of `text`, the last one first, so that the next one to come can be popped. Labels are compared
/// without case, as CommonMark does. The text is parsed a second time only when it has definitions.
pub(super) fn unused(text: &str, parser: &Parser<'_>) -> Vec<Range<usize>> {
    let mut all: Vec<(String, Range<usize>)> = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (label.to_lowercase(), definition.span.clone()))
        .collect();
    if all.is_empty() {
        return Vec::new();
    }
    let used: HashSet<String> = Parser::new_ext(text, options())
        .filter_map(|event| match event {
            Event::Start(
                Tag::Link {
                    link_type: LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut,
                    id,
                    ..
                }
                | Tag::Image {
                    link_type: LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut,
                    id,
                    ..
                },
            ) => Some(id.to_lowercase()),
            _ => None,
        })
        .collect();
    all.retain(|(label, _)| !used.contains(label));
    let mut spans: Vec<Range<usize>> = all.into_iter().map(|(_, span)| span).collect();
    spans.sort_by_key(|span| std::cmp::Reverse(span.start));
    spans
}
