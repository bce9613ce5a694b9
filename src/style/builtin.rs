//! The built-in sheets.

/// The built-in sheets, the base first.
pub const BUILTIN: &[(&str, &str)] = &[
    ("gbt9704", include_str!("../../styles/gbt9704.toml")),
    ("letter", include_str!("../../styles/letter.toml")),
    ("order", include_str!("../../styles/order.toml")),
    ("minutes", include_str!("../../styles/minutes.toml")),
    ("report", include_str!("../../styles/report.toml")),
    ("speech", include_str!("../../styles/speech.toml")),
];

/// The names of the built-in sheets.
pub fn names() -> impl Iterator<Item = &'static str> {
    BUILTIN.iter().map(|row| row.0)
}

/// The text of the built-in sheet `name`.
pub fn builtin_text(name: &str) -> Option<&'static str> {
    BUILTIN.iter().find(|row| row.0 == name).map(|row| row.1)
}
