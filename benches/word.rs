//! The DOCX reader alone: `cargo bench --bench word [-- FILE.docx…]`. Without files it makes one of
//! 200 000 paragraphs. Prints seconds, the best of three, and on Linux the peak of memory beyond what
//! was held before the reading began.

#![allow(
    clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss, missing_docs
)]

use std::io::{Cursor, Write};
use std::time::Instant;

use zhangfa::internals::read::docx;

/// Three runs of 50 characters with direct formatting, as Word writes them.
fn paragraph(n: usize) -> String {
    const WORDS: [&str; 8] = [
        "各级各部门", "要切实提高", "政治站位", "把思想和行动", "统一到会议精神上来", "结合实际",
        "细化措施", "压实责任",
    ];
    let mut out =
        String::from("<w:p><w:pPr><w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/></w:pPr>");
    for run in 0..3 {
        out += "<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\" w:ascii=\"仿宋\" w:eastAsia=\"仿宋\"/><w:sz w:val=\"32\"/></w:rPr><w:t>";
        for word in 0..10 {
            out += WORDS[(n * 31 + run * 17 + word * (n % 7 + 1)) % WORDS.len()];
        }
        out += "</w:t></w:r>";
    }
    out + "</w:p>"
}

fn large() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(
        "word/document.xml",
        zip::write::SimpleFileOptions::default(),
    )
    .unwrap();
    zip.write_all(
        b"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>",
    )
    .unwrap();
    for n in 0..200_000 {
        zip.write_all(paragraph(n).as_bytes()).unwrap();
    }
    zip.write_all(b"</w:body></w:document>").unwrap();
    zip.finish().unwrap().into_inner()
}

/// A line of /proc/self/status in MB; nothing elsewhere.
fn memory(key: &str) -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with(key))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes / 1024.0)
}

fn main() {
    let mut files: Vec<(String, Vec<u8>)> = std::env::args()
        .skip(1)
        .filter(|argument| !argument.starts_with('-'))
        .map(|path| (path.clone(), std::fs::read(&path).unwrap()))
        .collect();
    if files.is_empty() {
        files.push(("200000 paragraphs".to_owned(), large()));
    }
    for (name, bytes) in &files {
        let before = memory("VmRSS");
        let mut best = f64::MAX;
        let mut outcome = String::new();
        for _ in 0..3 {
            let start = Instant::now();
            outcome = match docx::read(bytes, name) {
                Ok((source, draft)) => {
                    format!(
                        "{} items, {:.1} MB of text",
                        draft.items.len(),
                        source.text().len() as f64 / 1e6
                    )
                }
                Err(error) => error.to_string(),
            };
            best = best.min(start.elapsed().as_secs_f64());
        }
        let peak = memory("VmHWM")
            .zip(before)
            .map(|(peak, before)| peak - before);
        println!(
            "{name}: {best:.2} s, {:.0} MB, {outcome}",
            peak.unwrap_or(f64::NAN)
        );
    }
}
