//! Lengths as CSS and VML write them.

/// A length in pixels; nothing for parts of what stands around it, which only a browser knows.
pub fn pixels(text: &str) -> Option<u32> {
    const UNITS: [(&str, f64); 6] = [
        ("px", 1.0),
        ("pt", 96.0 / 72.0),
        ("cm", 96.0 / 2.54),
        ("mm", 96.0 / 25.4),
        ("in", 96.0),
        ("", 1.0),
    ];
    let text = text.trim().to_ascii_lowercase();
    let found = UNITS.iter().find_map(|(unit, pixels)| {
        let number: f64 = text.strip_suffix(unit)?.trim().parse().ok()?;
        Some(number * pixels)
    });
    let rounded = found?.round();
    (1.0..=1e6).contains(&rounded).then_some(rounded as u32)
}
