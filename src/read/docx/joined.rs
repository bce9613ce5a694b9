//! Paragraphs whose mark is deleted or hidden: what they count, and what becomes of them and the next one.
//!
//! Of one that shows nothing, nothing is left: no number, no style. One that shows text goes on in the next paragraph, which has
//! no number of its own then.

use super::lines;
use super::raw::{Para, What};
use super::story::{Shared, Story};

impl Story<'_> {
    /// Gives a complete paragraph its automatic number, if one shows.
    pub(super) fn number(&mut self, para: &mut Para) {
        let shows = shows(para, self.shared);
        let goes_on = self.goes_on;
        // One that is gone between two that are joined changes nothing.
        self.goes_on = para.joins && (shows || goes_on);
        if goes_on || !shows && (para.joins || para.hidden) {
            return;
        }
        let style = para.style.or(self.shared.styles.default);
        let inherited = self.shared.styles.get(style).map(|style| &style.para);
        let num = para.props.num.or(inherited.and_then(|props| props.num));
        let level = para
            .props
            .level
            .or(inherited.and_then(|props| props.level))
            .unwrap_or(0);
        if let Some(num) = num.filter(|num| *num > 0) {
            para.label = self.shared.numbering.next(num, level, &self.shared.styles);
        }
    }
}

/// Two paragraphs as one: the properties are those of the first that shows anything.
pub fn joined(mut first: Para, mut next: Para, shared: &Shared) -> Para {
    let section = next.section.or(first.section);
    if shows(&first, shared) {
        first.pieces.append(&mut next.pieces);
        first.boxes.append(&mut next.boxes);
        first.joins = next.joins;
        first.section = section;
        return first;
    }
    next.pieces.splice(..0, first.pieces);
    next.boxes.splice(..0, first.boxes);
    next.section = section;
    next
}

/// Whether a paragraph has anything that is not hidden.
fn shows(para: &Para, shared: &Shared) -> bool {
    let style = shared.styles.get(para.style.or(shared.styles.default));
    para.pieces.iter().any(|piece| match &piece.what {
        What::Text(text) if text.is_empty() => false,
        _ => lines::look(piece, style, shared).hidden != Some(true),
    })
}
