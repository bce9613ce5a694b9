//! Style sheets (stub until merged).
/// A resolved style.
#[derive(Debug, Clone)]
pub struct Style;
/// Names.
pub fn names() -> impl Iterator<Item = &'static str> {
    ["gbt9704", "speech"].into_iter()
}
/// Text.
pub fn builtin_text(_name: &str) -> Option<&'static str> {
    Some("")
}
/// Kind.
pub fn for_document(_d: &crate::model::Document) -> &'static str {
    "gbt9704"
}
/// A request.
pub struct Request<'a> {
    /// n
    pub name: &'a str,
    /// s
    pub sheet: Option<&'a str>,
    /// s
    pub set: &'a [(String, String)],
    /// l
    pub load: &'a dyn Fn(&str) -> anyhow::Result<String>,
}
/// Resolve.
pub fn resolve(_r: &Request<'_>) -> anyhow::Result<Style> {
    Ok(Style)
}
