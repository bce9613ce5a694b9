//! The paragraph styles of one document: the one place that decides which uses of an element share a style
//! and how its variants are numbered. What a style is called in a file is the writers' business.

use std::collections::BTreeMap;

use super::geometry::Indents;
use super::value::Value;
use crate::element::Element;
use crate::style::{Look, Style};

/// A paragraph style of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StyleRef {
    /// The element's own, of which no block of the body is: rules, gaps, cells.
    Own(Element),
    /// One that this document made, by its place in [`Styles::made`].
    Made(u32),
}

/// What a style is a variant of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Base {
    /// An element.
    Element(Element),
    /// The values of a key of the front matter: they look like an element and are known apart from it.
    Value(Value),
}

/// In what a use of an element in the body differs from the sheet.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// A neighbour of the same group stands above: no space there.
    pub joined_above: bool,
    /// And below.
    pub joined_below: bool,
    /// Computed indents.
    pub indents: Option<Indents>,
    /// Set for a seal.
    pub sealed: bool,
    /// One of several signatures beside one another.
    pub in_row: bool,
    /// How wide its characters are there, in percent, where they are narrower than usual.
    pub narrowed: Option<i32>,
    /// Holds a picture beside its text.
    pub grows: bool,
    /// Stands on the page of what follows: one of a sign-off that is not its last, a picture with its caption.
    pub kept: bool,
    /// The caption of a picture or a table.
    pub caption: bool,
    /// A title below a text: a line of white stands between.
    pub below_text: bool,
    /// Begins what the document above carries, on a page of its own.
    pub carried: bool,
    /// Set another way than its like so that a page has text.
    pub remedied: bool,
}

/// Where a style is used, and what sets it apart there from other uses of its base.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Use {
    /// By blocks of the body that differ so from the sheet.
    Body(Difference),
    /// In the head or the imprint (版头、版记); what sets it apart is its look.
    Front,
}

/// A style that a document made.
#[derive(Debug, Clone)]
pub struct Made {
    /// What it is a variant of.
    pub base: Base,
    /// Where it is used.
    pub used: Use,
    /// 1 for the base's own style, more for variants.
    pub number: usize,
    /// What it looks like here.
    pub look: Look,
}

/// The paragraph styles of a document.
#[derive(Debug, Clone)]
pub struct Styles {
    own: Vec<Look>,
    made: Vec<Made>,
    numbers: BTreeMap<Base, usize>,
}

/// No element gets more variants in the body: Word takes some 4000 styles in all, and no real document has
/// ten.
const MAX_VARIANTS: usize = 300;

impl Styles {
    /// The elements' own styles as `style` has them, and no other.
    pub fn new(style: &Style) -> Self {
        let own = Element::ALL.map(|element| style.look(element).clone());
        Self {
            own: own.into(),
            made: Vec::new(),
            numbers: BTreeMap::new(),
        }
    }

    /// The style for a use of `base` that looks like `look`. Uses of one kind that look the same share one.
    ///
    /// The first use in the body settles an element's own style, number 1. Whatever differs gets the next
    /// number, whether it stands in the body or in the front; a value's own style is the first that is
    /// asked for.
    pub fn intern(&mut self, base: Base, used: Use, look: Look) -> StyleRef {
        let is_same = |made: &Made| made.base == base && made.used == used && made.look == look;
        if let Some(known) = self.made.iter().position(is_same) {
            return StyleRef::Made(known as u32);
        }
        let given = match (self.numbers.get(&base), base, used) {
            (Some(given), ..) => *given,
            // Number 1 is the sheet's, and a block of the body may be set in it.
            (None, Base::Element(_), Use::Front) => 1,
            (None, ..) => 0,
        };
        if matches!(used, Use::Body(_)) && given >= MAX_VARIANTS {
            let first = self.made.iter().position(|made| made.base == base);
            return StyleRef::Made(first.unwrap_or(0) as u32);
        }
        let number = given + 1;
        self.numbers.insert(base, number);
        if let (Base::Element(element), 1) = (base, number) {
            self.settle(element, look.clone());
        }
        self.made.push(Made {
            base,
            used,
            number,
            look,
        });
        StyleRef::Made(self.made.len() as u32 - 1)
    }

    /// A style for a block of the body in `style` that looks like `look`: a variant made after those of the front,
    /// which move up. Gives the style, and whether they have moved.
    pub fn vary(&mut self, style: StyleRef, look: Look) -> (StyleRef, bool) {
        let (base, difference) = match style {
            // The element's own style stays as it is: others use it.
            StyleRef::Own(element) => {
                let base = Base::Element(element);
                self.numbers.entry(base).or_insert(1);
                (base, Difference::default())
            }
            StyleRef::Made(n) => match self.made.get(n as usize) {
                Some(Made {
                    base,
                    used: Use::Body(difference),
                    ..
                }) => (*base, *difference),
                _ => return (style, false),
            },
        };
        let used = Use::Body(Difference {
            remedied: true,
            ..difference
        });
        let (before, end) = (self.made.len(), self.of_body().len());
        let varied = self.intern(base, used, look);
        if self.made.len() == before {
            return (varied, false);
        }
        if let Some(last) = self.made.pop() {
            self.made.insert(end, last);
        }
        (StyleRef::Made(end as u32), true)
    }

    /// Forgets the styles of head and imprint, which are laid out anew.
    pub fn forget_front(&mut self) {
        self.made.truncate(self.of_body().len());
        self.numbers.clear();
        for made in &self.made {
            let given = self.numbers.entry(made.base).or_default();
            *given = made.number.max(*given);
        }
    }

    /// Changes what the blocks of the body look like, each style by its base; the sheet's own styles change with
    /// them.
    pub fn change(&mut self, change: &dyn Fn(&mut Look)) {
        self.own.iter_mut().for_each(change);
        for made in &mut self.made {
            if matches!(made.used, Use::Body(_)) {
                change(&mut made.look);
            }
        }
    }

    /// Says what the own style of `element` looks like in this document.
    pub fn settle(&mut self, element: Element, look: Look) {
        self.own[element.index()] = look;
    }

    /// What the own style of `element` looks like.
    pub fn own(&self, element: Element) -> &Look {
        &self.own[element.index()]
    }

    /// What `style` looks like.
    pub fn look(&self, style: StyleRef) -> &Look {
        match style {
            StyleRef::Own(element) => self.own(element),
            StyleRef::Made(n) => &self.made[n as usize].look,
        }
    }

    /// The styles that the document made, in the order of their first use: the body's, then the front's.
    pub fn made(&self) -> &[Made] {
        &self.made
    }

    /// Of those the body's.
    pub fn of_body(&self) -> &[Made] {
        let in_body = |made: &Made| matches!(made.used, Use::Body(_));
        let end = self.made.partition_point(in_body);
        self.made.get(..end).unwrap_or_default()
    }

    /// And the front's.
    pub fn of_front(&self) -> &[Made] {
        self.made.get(self.of_body().len()..).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Length;

    #[test]
    fn body_and_front_count_the_variants_of_an_element_together() {
        let style = Style::builtin("gbt9704").unwrap();
        let look = |twips: i32| Look {
            right: Length::Fixed(crate::twips::Twips::new(twips)),
            ..style.look(Element::Signer).clone()
        };
        let signer = Base::Element(Element::Signer);
        let plain = Use::Body(Difference::default());
        let grown = Use::Body(Difference {
            grows: true,
            ..Difference::default()
        });
        let numbers = |uses: &[(Use, i32)]| {
            let mut styles = Styles::new(&style);
            for (used, twips) in uses {
                styles.intern(signer, *used, look(*twips));
            }
            let numbers = styles.made().iter().map(|made| made.number);
            numbers.collect::<Vec<_>>()
        };
        assert_eq!(numbers(&[(Use::Front, 0), (Use::Front, 0)]), [2]);
        assert_eq!(numbers(&[(plain, 0), (Use::Front, 0)]), [1, 2]);
        assert_eq!(
            numbers(&[(plain, 0), (grown, 0), (Use::Front, 0), (Use::Front, 5)]),
            [1, 2, 3, 4]
        );
    }
}
