//! `convert`.
fn main() -> anyhow::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_default();
    let bytes = std::fs::read(&path)?;
    let (source, draft) = zhangfa::read::read(&bytes, zhangfa::format::Format::Text, &zhangfa::read::ReadOptions::default())?;
    let d = zhangfa::detect::detect(&source, draft, zhangfa::detect::DetectOptions::default());
    use std::io::Write as _;
    std::io::stdout().write_all(zhangfa::write::labels::write(&d.account).as_bytes())?;
    Ok(())
}
