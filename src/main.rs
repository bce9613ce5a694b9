//! `convert`.
fn main() -> anyhow::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_default();
    let bytes = std::fs::read(&path)?;
    let f = zhangfa::format::Format::from_path(std::path::Path::new(&path)).unwrap_or(zhangfa::format::Format::Text);
    let (source, draft) = zhangfa::read::read(&bytes, f, &zhangfa::read::ReadOptions::default())?;
    let d = zhangfa::detect::detect(&source, draft, zhangfa::detect::DetectOptions::default());
    use std::io::Write as _;
    if std::env::args().any(|a| a == "md") {
        for x in &d.diagnostics { eprintln!("{}: {} {}", x.span.map_or(0, |s| source.line_of(s.start)), x.code.0, x.message(zhangfa::diag::Lang::Zh)); }
        std::io::stdout().write_all(zhangfa::review::markdown(&d.document).as_bytes())?;
        return Ok(());
    }
    std::io::stdout().write_all(zhangfa::write::labels::write(&d.account).as_bytes())?;
    Ok(())
}
