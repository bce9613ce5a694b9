//! What stands in head and imprint (版头、版记) of files of ours: values of the front matter, and addressees that the layout has moved there.

use super::emit::Emitter;
use super::lines::{self, Segment};
use super::own;
use super::raw::{Para, Piece, What};
use super::story::Shared;
use crate::draft::{Draft, Hints, Item};
use crate::model::{Content, Field, Marks, Plain, Role};

impl Emitter {
    /// Values of the head or imprint: what the layout has added stands between them.
    pub(super) fn field(&mut self, field: &'static Field, shared: &Shared, para: &Para) {
        let mut values: Vec<String> = Vec::new();
        let mut open = false;
        for piece in &para.pieces {
            let What::Text(text) = &piece.what else {
                continue;
            };
            let style = shared.styles.get(piece.look.style);
            let part = own::part(style.map_or("", |style| style.name.as_str()));
            let Draft { head, imprint, .. } = &mut self.draft;
            let known = (field.get_mut)(head, imprint);
            match (part, values.last_mut()) {
                (own::Part::Between, _) => {
                    open = false;
                    continue;
                }
                (own::Part::Suffix, None) => {
                    let whole = known
                        .pop()
                        .map_or(String::new(), |last| last.as_str().to_owned());
                    known.extend(Plain::new(&(whole + text)));
                }
                (_, Some(last)) if open => last.push_str(text),
                _ => {
                    values.push(text.clone());
                    open = true;
                }
            }
            self.text.push_str(text);
        }
        self.text.push('\n');
        let Draft { head, imprint, .. } = &mut self.draft;
        let values = values.iter().filter_map(|value| Plain::new(value));
        (field.get_mut)(head, imprint).extend(values);
    }

    /// Addressees that the layout has set in the imprint: their line stands below the title, and ends in a colon.
    pub(super) fn addressees(&mut self, shared: &Shared, para: &Para) {
        let is_generated = |piece: &Piece| {
            let style = shared.styles.get(piece.look.style);
            style.is_some_and(|style| own::part(&style.name) == own::Part::Between)
        };
        let said = para.pieces.iter().filter(|piece| !is_generated(piece));
        let said = Para {
            style: para.style,
            pieces: said.cloned().collect(),
            ..Para::default()
        };
        let mut pieces = Vec::new();
        lines::pieces(self, shared, &said, &mut pieces);
        let mut content = lines::content(pieces);
        if !content.is_empty() {
            content.push(Content::Text("：".into()), &Marks::default());
        }
        let segment = Segment {
            content,
            new_page: false,
        };
        let role = Some(Role::Salutation);
        let Some(line) = self.line(&segment, Hints::default(), role) else {
            return;
        };
        let at = self.opening + self.addressees;
        self.addressees += 1;
        self.draft.items.insert(at, Item::Line(line));
        let breaks = self.revoked.iter_mut().chain(&mut self.provisional);
        breaks
            .filter(|place| **place >= at)
            .for_each(|place| *place += 1);
    }
}
