//! What `compare.sh` needs besides the programs it compares.
//!
//!     floor draft MEGABYTES FILE      writes a draft of that size
//!     floor deflate FILE.docx LEVEL   packs the XML of a Word file again, and does nothing else: the floor
//!                                     below which no writer of that file can come; prints milliseconds, the
//!                                     least of three

#![allow(
    clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss, missing_docs
)]

mod common;

use std::io::{Cursor, Read as _, Write as _};
use std::time::Instant;

use zip::write::SimpleFileOptions;

fn main() {
    let arguments: Vec<String> = std::env::args()
        .skip(1)
        .filter(|one| one != "--bench")
        .collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["draft", megabytes, path] => {
            let bytes: f64 = megabytes.parse().unwrap();
            std::fs::write(path, common::draft::draft((bytes * 1e6) as usize)).unwrap();
        }
        ["deflate", path, level] => deflate(path, level.parse().unwrap()),
        _ => println!("floor draft MEGABYTES FILE | floor deflate FILE.docx LEVEL"),
    }
}

/// Packs every part of the package at `path` again at `level`.
fn deflate(path: &str, level: i64) {
    let mut package = zip::ZipArchive::new(Cursor::new(std::fs::read(path).unwrap())).unwrap();
    let mut parts = Vec::new();
    for index in 0..package.len() {
        let mut bytes = Vec::new();
        package
            .by_index(index)
            .unwrap()
            .read_to_end(&mut bytes)
            .unwrap();
        parts.push(bytes);
    }
    let options = SimpleFileOptions::default().compression_level(Some(level));
    let (mut least, mut packed) = (f64::MAX, 0);
    for _ in 0..3 {
        let start = Instant::now();
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (n, part) in parts.iter().enumerate() {
            zip.start_file(n.to_string(), options).unwrap();
            zip.write_all(part).unwrap();
        }
        packed = zip.finish().unwrap().into_inner().len();
        least = least.min(start.elapsed().as_secs_f64());
    }
    println!(
        "{:.1} ms for {:.1} MB of XML, {:.1} MB packed",
        least * 1e3,
        parts.iter().map(Vec::len).sum::<usize>() as f64 / 1e6,
        packed as f64 / 1e6
    );
}
