//! Every stage and the whole way, at 10 kB, 1 MB and 100 MB of text: `cargo bench --bench stages`.
//!
//! The last part of a name picks a size: `cargo bench --bench stages -- 1MB`. Criterion prints bytes of the
//! draft a second for every stage, so the rows of a size can be compared, and one stage's rows show whether
//! it grows in a line. 100 MB takes some minutes.

#![allow(missing_docs, clippy::unwrap_used)]

mod common;

use std::time::Duration;

use criterion::{
    BatchSize, BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main,
};
use zhangfa::convert::{Converted, Format, Options, convert};
use zhangfa::diag::Fix;
use zhangfa::internals::detect::{DetectOptions, detect};
use zhangfa::internals::draft::Draft;
use zhangfa::internals::mend;
use zhangfa::internals::read::{ReadOptions, docx};
use zhangfa::resources::NoResources;
use zhangfa::source::Source;

const SIZES: [(&str, usize); 3] = [("10kB", 10_000), ("1MB", 1_000_000), ("100MB", 100_000_000)];
/// Word files beyond this size are not read back: the reader's limits are for files from strangers.
const READ_BACK: usize = 1_000_000;

fn reading(bytes: &[u8], format: Format) -> (Source, Draft) {
    let reader = format.row().reader.expect("a format of drafts");
    reader(bytes.into(), &ReadOptions::default()).unwrap()
}

fn converted(text: &str, format: Format) -> Converted<'_> {
    let options = Options {
        from: Some(format),
        ..Options::default()
    };
    convert(text.as_bytes(), &options, &NoResources).unwrap()
}

fn word(converted: &Converted<'_>) -> Vec<u8> {
    let style = converted.style().unwrap();
    converted.docx(&style).unwrap().bytes
}

fn stages(criterion: &mut Criterion) {
    for (size, bytes) in SIZES {
        let text = common::draft::draft(bytes);
        let mut group = criterion.benchmark_group("stage");
        group
            .throughput(Throughput::Bytes(text.len() as u64))
            .sample_size(10)
            .warm_up_time(Duration::from_millis(500))
            .measurement_time(Duration::from_secs(2));
        one_size(&mut group, size, &text);
        group.finish();
    }
}

fn one_size(
    group: &mut BenchmarkGroup<'_, criterion::measurement::WallTime>,
    size: &str,
    text: &str,
) {
    let batch = if text.len() > READ_BACK * 2 {
        BatchSize::PerIteration
    } else {
        BatchSize::SmallInput
    };
    group.bench_function(format!("read text/{size}"), |bench| {
        bench.iter_with_large_drop(|| reading(text.as_bytes(), Format::Text));
    });
    let (source, draft) = reading(text.as_bytes(), Format::Text);
    group.bench_function(format!("mend/{size}"), |bench| {
        bench.iter_batched(
            || draft.clone(),
            |draft| mend::draft(draft, Fix::Safe),
            batch,
        );
    });
    let draft = mend::draft(draft, Fix::Safe);
    group.bench_function(format!("detect/{size}"), |bench| {
        bench.iter_batched(
            || draft.clone(),
            |draft| detect(&source, draft, DetectOptions::default()),
            batch,
        );
    });
    drop((source, draft));
    let whole = converted(text, Format::Text);
    group.bench_function(format!("write Markdown/{size}"), |bench| {
        bench.iter_with_large_drop(|| whole.markdown());
    });
    group.bench_function(format!("write Word/{size}"), |bench| {
        bench.iter_with_large_drop(|| word(&whole));
    });
    let markdown = whole.markdown();
    group.bench_function(format!("read Markdown/{size}"), |bench| {
        bench.iter_with_large_drop(|| reading(markdown.as_bytes(), Format::Markdown));
    });
    group.bench_function(format!("text to Word/{size}"), |bench| {
        bench.iter_with_large_drop(|| word(&converted(text, Format::Text)));
    });
    group.bench_function(format!("Markdown to Word/{size}"), |bench| {
        bench.iter_with_large_drop(|| word(&converted(&markdown, Format::Markdown)));
    });
    if text.len() < READ_BACK * 2 {
        let package = word(&whole);
        group.bench_function(format!("read Word/{size}"), |bench| {
            bench.iter_with_large_drop(|| docx::read(&package, "bench.docx").unwrap());
        });
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
