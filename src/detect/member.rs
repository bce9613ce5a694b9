//! What the members of a series look like beside one another: which of them is odd, and what the others make of it.

use super::alone;
use super::label::Form;
use super::row::{LeadAt, Row};
use super::series::Series;
use super::text;

/// So many items are needed to tell that one is odd.
const FEW: usize = 4;
/// What goes on an item has at most so many characters.
const GOES_ON: usize = 20;
/// A heading without its text yet has at most so many characters, and the text of the first at least so many.
const SKELETON: usize = 18;

/// What stands below a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Below {
    /// Text or a table that belongs to it.
    Text,
    /// A series of its own.
    Series,
    /// Its sibling.
    Sibling,
    /// A label of another series, or the end of the part.
    Nothing,
}

/// What one member looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// One sentence of heading length on a line of its own.
    pub own_line: bool,
    /// Ends with a sentence mark.
    pub closed: bool,
    /// Ends with a colon.
    pub colon: bool,
    /// What stands below it.
    pub below: Below,
    /// A usable lead with more text behind it.
    pub lead: Option<LeadAt>,
    /// Whether a colon closes it.
    pub split: bool,
    /// Whether it may be one heading for all its colon: 一、肯定成绩：三降一升 above a series of its own.
    pub titled: bool,
}

/// Whether a count is of short headings that have no text yet: （一）坚决打好蓝天保卫战。 above its text, （二）坚决打好碧水保卫战。 and
/// （三）… without theirs; or （一）聚焦项目建设 and （二）聚焦民生保障 below 三、工作任务, where the count above is `unfilled`: some of it
/// has nothing below.
pub fn is_skeleton(rows: &[Row<'_>], series: &Series, shapes: &[Shape], unfilled: bool) -> bool {
    let [first, others @ ..] = shapes else {
        return false;
    };
    let is_short = |at: &usize| {
        let row = rows.get(*at);
        row.is_some_and(|row| {
            let words = row.label.and_then(|label| row.text.get(label.end..));
            row.chars <= SKELETON
                && !row.text.contains(['，', '、', '；'])
                && words.is_some_and(|words| !alone::is_provision(words))
        })
    };
    let text = series.members.first().and_then(|at| rows.get(at + 1));
    let text = text.is_some_and(|row| row.chars >= SKELETON && text::ends_sentence(&row.text));
    let begun = matches!(series.form, Form::Han | Form::HanParen)
        && others.len() >= 2
        && first.own_line
        && first.below == Below::Text
        && text
        && others
            .iter()
            .all(|one| one.own_line && matches!(one.below, Below::Sibling | Below::Nothing));
    let bare = unfilled
        && series.form == Form::HanParen
        && !others.is_empty()
        && shapes.iter().all(|one| one.own_line && !one.closed);
    (begun || bare) && series.members.iter().all(is_short)
}

/// Whether an item with nothing below is a sentence by its words: 四、本责任书一式两份。, 三、截止时间为7月1日16时。
pub fn provides(row: Option<&Row<'_>>, shape: &Shape) -> bool {
    let words = row.and_then(|row| row.text.get(row.label?.end..));
    shape.closed
        && matches!(shape.below, Below::Sibling | Below::Nothing)
        && words.is_some_and(alone::is_provision)
}

/// Items with a short word behind their colon are headings where most of those with a colon have a series of their own below.
pub fn titled(shapes: &mut [Shape]) {
    let split = shapes.iter().filter(|shape| shape.split).count();
    let titled = shapes.iter().filter(|shape| shape.titled).count();
    if titled * 2 < split {
        return;
    }
    for shape in shapes.iter_mut().filter(|shape| shape.titled) {
        shape.own_line = true;
        shape.split = false;
        shape.lead = None;
    }
}

/// Of four items and more one alone has something below, a short line that is no sentence: the item goes on (领誓人：王平 below 3、重温入党誓词).
pub fn lone(rows: &[Row<'_>], series: &Series, shapes: &mut [Shape]) {
    let mut over = shapes.iter().enumerate();
    let mut over = over
        .by_ref()
        .filter(|(_, shape)| matches!(shape.below, Below::Text | Below::Series));
    let (first, second) = (over.next(), over.next());
    let (Some((at, _)), None) = (first, second) else {
        return;
    };
    // What stands below the last is no item's.
    let row = series
        .members
        .get(at)
        .and_then(|member| rows.get(member + 1));
    let goes_on = row.is_some_and(|row| {
        !row.is_barrier() && row.chars <= GOES_ON && !text::ends_clause(&row.text)
    });
    if shapes.len() >= FEW
        && at + 1 < shapes.len()
        && goes_on
        && let Some(shape) = shapes.get_mut(at)
    {
        shape.below = Below::Sibling;
    }
}
