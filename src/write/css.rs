//! How a picture stands in a page, in the words of CSS: what is cut off and how it is turned.

use crate::model::Shape;

/// The attribute that says what is cut off of a picture and how it is turned; nothing where neither is so.
///
/// `object-view-box` (CSS Images 4) and `rotate` (CSS Transforms 2): a browser that knows neither shows all of it.
pub fn style(shape: Shape) -> String {
    let rules = rules(shape);
    if rules.is_empty() {
        return rules;
    }
    format!(" style=\"{rules}\"")
}

/// The same as declarations.
pub fn rules(shape: Shape) -> String {
    let mut all = Vec::new();
    if shape.crop() != [0; 4] {
        let [left, top, right, bottom] = shape.crop().map(|part| decimal(part, 1_000));
        all.push(format!(
            "object-view-box:inset({top}% {right}% {bottom}% {left}%)"
        ));
    }
    if shape.turn() > 0 {
        all.push(format!("rotate:{}deg", decimal(shape.turn(), 100)));
    }
    all.join(";")
}

/// What a page calls the rule for it, where styles stand in its sheet alone.
pub fn class(shape: Shape) -> String {
    let [left, top, right, bottom] = shape.crop();
    format!("cut{left}-{top}-{right}-{bottom}-turn{}", shape.turn())
}

/// `number` in units of which `unit` make one, without zeros at its end.
fn decimal(number: u32, unit: u32) -> String {
    let rest = number % unit;
    if rest == 0 {
        return (number / unit).to_string();
    }
    let digits = unit.ilog10() as usize;
    let text = format!("{}.{rest:0digits$}", number / unit);
    text.trim_end_matches('0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_set_is_said() {
        assert_eq!(style(Shape::default().sized(1, 2)), "");
        let shape = Shape::default()
            .cropped([0, 1, 50_000, 12_300])
            .turned(9_050);
        assert_eq!(
            style(shape),
            " style=\"object-view-box:inset(0.001% 50% 12.3% 0%);rotate:90.5deg\""
        );
    }
}
