//! The labels of a document in order: which goes on from which, which skips or repeats.

use super::label::Close;
use super::{Form, Label, Passage, View};
use crate::model::Role;
use crate::source::Span;

/// How a label goes on from its previous sibling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It has none under its parent; or it begins a new list with 1.
    First,
    /// It is the next.
    Next,
    /// It is more than one behind `before`.
    Skips {
        /// The number of the sibling.
        before: u32,
    },
    /// It is not behind `before`.
    Repeats {
        /// The number of the sibling.
        before: u32,
    },
}

/// A label on its way through the document.
#[derive(Debug, Clone)]
pub struct Step {
    /// The passage that it begins.
    pub index: usize,
    /// The label.
    pub label: Label,
    /// How it goes on.
    pub turn: Turn,
    /// The form of the label above it that is open.
    pub parent: Option<Form>,
    /// Whether its form has occurred since the last reset.
    pub is_known: bool,
    /// Whether numbering began anew since the label before.
    pub is_reset: bool,
}

impl Step {
    /// The place of the label in the source.
    pub fn span(&self, view: &View<'_>) -> Span {
        let passage = view.passages.get(self.index);
        let head = passage.map(|passage| passage.text.chars().take(self.label.length));
        let length = head.map_or(0, |head| head.map(char::len_utf8).sum());
        view.span(self.index, 0..length)
    }
}

/// The next one of a wrong form is looked for so many passages on.
const REACH: usize = 200;

/// How many forms there are.
const FORMS: usize = 4;

/// The labels in order.
pub(super) fn walk(view: &View<'_>) -> Vec<Step> {
    let mut out: Vec<Step> = Vec::new();
    // The last label of each form under its parent: its number and passage.
    let mut last: [Option<(u32, usize)>; FORMS] = [None; FORMS];
    let mut known = [false; FORMS];
    let mut is_reset = true;
    for (index, role, passage) in view.paragraphs() {
        if is_beside(role) {
            continue;
        }
        let label = passage
            .label
            .filter(|label| is_one(view, index, *label, &last));
        if resets(role, passage, label.is_some()) {
            (last, known) = ([None; FORMS], [false; FORMS]);
            is_reset = true;
        }
        let Some(label) = label else {
            continue;
        };
        let rank = label.form as usize;
        let turn = match last.get(rank).copied().flatten() {
            None => Turn::First,
            Some((before, _)) if label.number == before + 1 => Turn::Next,
            Some((before, from)) if label.number > before + 1 => {
                if is_told(
                    view,
                    from..index,
                    label.form.label(label.number - 1).as_str(),
                ) {
                    Turn::Next
                } else {
                    Turn::Skips { before }
                }
            }
            Some((before, _)) if label.number == 1 && before != 1 => Turn::First,
            Some((before, _)) => Turn::Repeats { before },
        };
        let above = last.iter().take(rank).rposition(Option::is_some);
        out.push(Step {
            index,
            label,
            turn,
            parent: above.and_then(form),
            is_known: known.get(rank).copied().unwrap_or_default(),
            is_reset: std::mem::take(&mut is_reset),
        });
        for (other, slot) in last.iter_mut().enumerate().skip(rank) {
            *slot = (other == rank).then_some((label.number, index));
        }
        if let Some(slot) = known.get_mut(rank) {
            *slot = true;
        }
    }
    out
}

fn form(rank: usize) -> Option<Form> {
    [Form::Han, Form::HanParen, Form::Digit, Form::DigitParen]
        .get(rank)
        .copied()
}

/// Whether lines of that role number for themselves.
fn is_beside(role: Role) -> bool {
    matches!(
        role,
        Role::TableLine | Role::Toc | Role::AttachmentNote | Role::Notes
    )
}

/// Whether what looks like a label counts: one of a wrong form only where it goes on from the one before.
fn is_one(
    view: &View<'_>,
    index: usize,
    label: Label,
    last: &[Option<(u32, usize)>; FORMS],
) -> bool {
    let is_odd = label.form == Form::Han && !label.is_right();
    if !is_odd {
        return true;
    }
    let before = last.get(label.form as usize).copied().flatten();
    let goes_on = before.is_some_and(|(number, _)| number + 1 == label.number);
    let next = || {
        let mut behind = view.passages.iter().skip(index + 1).take(REACH);
        behind.any(|one| {
            one.label
                .is_some_and(|one| one.form == Form::Han && one.number == label.number + 1)
        })
    };
    // 一，二，四，: those before are as wrong.
    let is_alike = before.is_some_and(|(_, index)| {
        let one = view.passages.get(index).and_then(|one| one.label);
        one.is_some_and(|one| one.close == label.close && label.close != Close::Blank)
    });
    goes_on || is_alike || (label.number == 1 && label.close != Close::Blank && next())
}

/// Whether numbering begins anew at a passage.
fn resets(role: Role, passage: &Passage<'_>, has_label: bool) -> bool {
    let text = &*passage.text;
    let is_part = text.starts_with('第') && {
        let head: String = text.chars().take(8).collect();
        head.contains(['章', '条', '节', '编', '篇']) || head.contains("部分")
    };
    let is_left_out = text.contains("……") || text.contains("（略）") || text.contains("(略)");
    role == Role::AttachmentHead
        || (matches!(role, Role::Title | Role::Heading(_)) && !has_label)
        || is_part
        || is_attachment(text)
        || (is_left_out && !has_label)
}

/// Whether a text is the head of an attachment: 附件, 附件2, 附件二：.
fn is_attachment(text: &str) -> bool {
    let rest = text.strip_prefix("附件").or(text.strip_prefix("附表"));
    rest.is_some_and(|rest| rest.chars().count() <= 4)
}

/// Whether the missing label stands within the text of the passages in between.
fn is_told(view: &View<'_>, between: std::ops::Range<usize>, label: &str) -> bool {
    let passages = view.passages.get(between).unwrap_or_default();
    passages.iter().any(|passage| passage.text.contains(label))
}
