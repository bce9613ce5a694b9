//! Which places give the best lines: a trapezoid or a diamond, balanced, of as few lines as can be.

use std::cell::RefCell;

use super::pieces::Place;
use crate::twips::Twips;

/// More lines than this are a text, not a shape: they are only filled.
const SHAPED: usize = 4;
/// Places that are looked at together; a longer title is filled line by line.
const MAX_PLACES: usize = 90;

/// A line of so few characters looks lost.
const SHORT: f64 = 3.5;

/// Costs: a shape that is none, a line that is lost, a line more than needed, and each character by which
/// neighbours differ more than they should.
const SHAPELESS: f64 = 60.0;
const LOST: f64 = 50.0;
const FURTHER: f64 = 7.0;
const UNEVEN: f64 = 0.9;
/// Neighbours differ well by up to so many characters.
const STEP: f64 = 4.0;

/// The places at which `text` is broken.
pub fn choose(
    text: &str,
    places: &[Place],
    capacity: Twips,
    unit: Twips,
    width: &dyn Fn(&str) -> Twips,
) -> Vec<usize> {
    let (whole, line) = (width(text).get(), capacity.get());
    let least = (whole + line - 1) / line.max(1);
    let least = usize::try_from(least).unwrap_or(1).max(2);
    let mut best: Option<(f64, Vec<usize>)> = None;
    if least <= SHAPED && places.len() <= MAX_PLACES {
        let search = Search {
            text,
            places,
            capacity,
            unit,
            width,
            known: RefCell::new(vec![None; (places.len() + 1) * (places.len() + 1)]),
            least: places
                .iter()
                .fold(0.0, |least, place| place.cost.min(least)),
        };
        for count in least..=(least + 1).min(SHAPED) {
            let further: f64 = (least..count).map(|_| FURTHER).sum();
            search.search(&mut Lines::of(count, further), 0, &mut best);
        }
    }
    best.map_or_else(|| filled(text, places, capacity, width), |best| best.1)
}

/// A title that is no shape any more: each line as full as its best places allow.
fn filled(
    text: &str,
    places: &[Place],
    capacity: Twips,
    width: &dyn Fn(&str) -> Twips,
) -> Vec<usize> {
    let mut breaks = Vec::new();
    let mut from = 0;
    while text.get(from..).is_some_and(|rest| width(rest) > capacity) {
        let fitting = places.iter().filter(|place| {
            place.at > from
                && text
                    .get(from..place.at)
                    .is_some_and(|line| width(line) <= capacity)
        });
        let full = |place: &Place| text.get(from..place.at).map_or(Twips::ZERO, width);
        // A place that leaves a third of the line empty must be much better.
        let cost = |place: &Place| {
            let empty = f64::from((capacity - full(place)).get());
            place.cost + empty / f64::from(capacity.get().max(1)) * 60.0
        };
        let best = fitting.min_by(|a, b| cost(a).total_cmp(&cost(b)));
        // Nothing fits: after the first place there is.
        let next = best.or_else(|| places.iter().find(|place| place.at > from));
        let Some(place) = next else { break };
        breaks.push(place.at);
        from = place.at;
    }
    breaks
}

/// A search for the best lines among all choices of places; at most four lines and ninety places keep it short.
struct Search<'a> {
    text: &'a str,
    places: &'a [Place],
    capacity: Twips,
    unit: Twips,
    width: &'a dyn Fn(&str) -> Twips,
    /// How wide the text from one place to another is, where that was asked: many choices have lines in common.
    known: RefCell<Vec<Option<Twips>>>,
    /// The cost of the best place, where that is below 0.
    least: f64,
}

/// The lines of a choice under way.
struct Lines {
    /// So many there are to be.
    count: usize,
    /// In characters.
    widths: Vec<f64>,
    breaks: Vec<usize>,
    cost: f64,
}

impl Lines {
    /// None yet, of `count`, at a cost.
    fn of(count: usize, cost: f64) -> Self {
        Self {
            count,
            widths: Vec::with_capacity(count),
            breaks: Vec::with_capacity(count),
            cost,
        }
    }
}

impl Search<'_> {
    /// One line after another from place number `from` on, where 0 is the beginning of the text. A choice ends where what is
    /// left cannot fit on the lines that are left, or cannot be better than the best.
    fn search(&self, lines: &mut Lines, from: usize, best: &mut Option<(f64, Vec<usize>)>) {
        let left = lines.count - lines.widths.len();
        let wide = self.between(from, 0);
        if left == 1 {
            if wide > self.capacity {
                return;
            }
            lines.widths.push(self.characters(wide));
            let cost = lines.cost + shape(&lines.widths);
            lines.widths.pop();
            if best.as_ref().is_none_or(|known| cost < known.0) {
                *best = Some((cost, lines.breaks.clone()));
            }
            return;
        }
        // What is left must fit on the lines that are left.
        if wide > self.capacity * left as i32 {
            return;
        }
        let start = self.start(from);
        let further = self.least * f64::from(left as i32 - 2);
        for (index, place) in self.places.iter().enumerate().skip(from) {
            let cost = lines.cost + place.cost;
            let is_worse = |known: &(f64, Vec<usize>)| cost + further >= known.0;
            if place.at <= start || best.as_ref().is_some_and(is_worse) {
                continue;
            }
            let width = self.between(from, index + 1);
            if width > self.capacity {
                break;
            }
            lines.widths.push(self.characters(width));
            lines.breaks.push(place.at);
            let before = std::mem::replace(&mut lines.cost, cost);
            self.search(lines, index + 1, best);
            lines.cost = before;
            lines.widths.pop();
            lines.breaks.pop();
        }
    }

    /// Where place number `number` is, counted from 1.
    fn start(&self, number: usize) -> usize {
        let place = number.checked_sub(1).and_then(|at| self.places.get(at));
        place.map_or(0, |place| place.at)
    }

    /// The width of the line from place number `from` to place number `to`, or to the end for 0.
    fn between(&self, from: usize, to: usize) -> Twips {
        let cell = from * (self.places.len() + 1) + to;
        if let Some(Some(known)) = self.known.borrow().get(cell) {
            return *known;
        }
        let rest = self.text.get(self.start(from)..).unwrap_or_default();
        let line = match to {
            0 => rest,
            to => rest
                .get(..self.start(to).saturating_sub(self.start(from)))
                .unwrap_or_default()
                .trim_end(),
        };
        let width = (self.width)(line);
        if let Some(known) = self.known.borrow_mut().get_mut(cell) {
            *known = Some(width);
        }
        width
    }

    /// A width in characters of the title's own size.
    fn characters(&self, length: Twips) -> f64 {
        f64::from(length.get()) / f64::from(self.unit.get().max(1))
    }
}

/// What lines of these widths, in characters, cost by their shape.
fn shape(widths: &[f64]) -> f64 {
    /// Lines that differ by less look the same.
    const SAME: f64 = 0.9;
    let steps: Vec<f64> = widths.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let grows = steps.iter().all(|step| *step >= SAME);
    let shrinks = steps.iter().all(|step| *step <= -SAME);
    // 菱形: up, then down.
    let peak = steps
        .iter()
        .position(|step| *step < 0.0)
        .unwrap_or(steps.len());
    let diamond = widths.len() > 2
        && peak > 0
        && peak < steps.len()
        && steps.iter().take(peak).all(|step| *step >= SAME)
        && steps.iter().skip(peak).all(|step| *step <= -SAME);
    let shapeless = if grows || shrinks || diamond {
        0.0
    } else {
        SHAPELESS
    };
    let short = widths.iter().filter(|width| **width < SHORT);
    let lost: f64 = short.map(|_| LOST).sum();
    let uneven: f64 = steps
        .iter()
        .map(|step| (step.abs() - STEP).max(0.0) * UNEVEN)
        .sum();
    shapeless + lost + uneven
}

#[cfg(test)]
mod tests {
    use super::shape;

    #[test]
    fn trapezoids_and_diamonds_are_shapes() {
        for lines in [
            &[10.0, 14.0][..],
            &[14.0, 10.0],
            &[8.0, 11.0, 14.0],
            &[10.0, 14.0, 10.0],
        ] {
            assert!(shape(lines) < 1.0, "{lines:?}");
        }
        for lines in [
            &[12.0, 12.0][..],
            &[14.0, 10.0, 14.0],
            &[12.0, 12.0, 12.0],
            &[12.0, 3.0],
        ] {
            assert!(shape(lines) > 40.0, "{lines:?}");
        }
    }
}
