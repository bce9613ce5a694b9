//! The detector alone, in MB of source a second on one core: `cargo bench --bench detect`.
//!
//! Plain timing of whole runs, the best of seven: the machine is shared, and only the best run says
//! what the program needs. Prints a row for each size, so that growth can be seen.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss, missing_docs)]

use std::time::Instant;

use zhangfa::clean::{Fix, clean};
use zhangfa::detect::{DetectOptions, detect};
use zhangfa::format::Format;
use zhangfa::read::{ReadOptions, read};

fn main() {
    let speech =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/speech.txt")).unwrap();
    for copies in [1, 10, 100, 1000, 3000] {
        let bytes = speech.repeat(copies);
        let (mut read_best, mut detect_best) = (f64::MAX, f64::MAX);
        for _ in 0..7 {
            let start = Instant::now();
            let (source, draft) = read(&bytes, Format::Text, &ReadOptions::default()).unwrap();
            let draft = clean(draft, Fix::Safe);
            read_best = read_best.min(start.elapsed().as_secs_f64());
            let start = Instant::now();
            let detected = detect(&source, draft, DetectOptions::default());
            detect_best = detect_best.min(start.elapsed().as_secs_f64());
            assert!(!detected.document.body.is_empty());
        }
        let mb = bytes.len() as f64 / 1e6;
        println!(
            "{mb:8.2} MB   read and clean {:6.1} MB/s   detect {:6.1} MB/s",
            mb / read_best,
            mb / detect_best
        );
    }
}
