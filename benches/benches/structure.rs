//! Throughput by bytes, one core: the structure of a plan beside what Markdown parsers do with the same text, then the
//! flat tables, then decoding.
//!
//! The texts are written by a program (`city`, `wrapped`), the sample plans of this repository (`examples`) and, where the
//! environment variable `GANGYAO_CORPUS` names a folder, the texts there (`corpus`).

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use gangyao::{Options, parse};
use gangyao_benches::{Form, corpus, examples, plan, repeat, rows};

const MB: usize = 1_000_000;

/// The texts by name.
fn texts() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for size in [1, 10, 100] {
        texts.push((format!("city-{size}MB"), plan(Form::City, size * MB)));
    }
    texts.push(("wrapped-1MB".to_owned(), plan(Form::Wrapped, MB)));
    let folders = [("examples", examples().expect("examples/plans")), ("corpus", corpus().expect("GANGYAO_CORPUS"))];
    for (name, files) in folders {
        let files: Vec<_> = files.into_iter().map(|(_, text)| text).collect();
        if !files.is_empty() {
            texts.push((format!("{name}-10MB"), repeat(&files, 10 * MB)));
        }
    }
    texts
}

/// The structure, made and thrown away, as the others are.
fn structure(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("structure");
    group.sample_size(20);
    for (name, text) in &texts() {
        let parsed = parse(text, &Options::default());
        assert!(!parsed.document.blocks.is_empty(), "{name} has a tree: the speed of doing nothing is no figure");
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_with_input(BenchmarkId::new("gangyao", name), text, |bencher, text| {
            bencher.iter(|| parse(black_box(text), &Options::default()));
        });
        group.bench_with_input(BenchmarkId::new("pulldown-cmark", name), text, |bencher, text| {
            bencher.iter(|| pulldown_cmark::Parser::new(black_box(text)).map(black_box).count());
        });
        group.bench_with_input(BenchmarkId::new("comrak", name), text, |bencher, text| {
            bencher.iter(|| {
                let arena = comrak::Arena::new();
                black_box(comrak::parse_document(&arena, black_box(text), &comrak::Options::default()));
            });
        });
    }
    group.finish();
}

/// The flat tables of a text that is parsed already.
fn records(criterion: &mut Criterion) {
    let text = plan(Form::City, MB);
    let parsed = parse(&text, &Options::default());
    let mut group = criterion.benchmark_group("records");
    group.sample_size(20).throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("outline", |bencher| {
        bencher.iter(|| parsed.records(&text, "plan").outline().map(black_box).count());
    });
    group.bench_function("paragraphs", |bencher| {
        bencher.iter(|| parsed.records(&text, "plan").paragraphs().map(black_box).count());
    });
    group.bench_function("all", |bencher| bencher.iter(|| rows(&parsed, &text)));
    group.finish();
}

/// Bytes to text, per byte of the file.
fn decode(criterion: &mut Criterion) {
    let text = plan(Form::City, MB);
    let files = [
        ("utf-8", text.as_bytes().to_vec()),
        ("gb18030", encoding_rs::GB18030.encode(&text).0.into_owned()),
        ("utf-16", "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()),
    ];
    let mut group = criterion.benchmark_group("decode");
    group.sample_size(20);
    for (name, bytes) in &files {
        let (read, _) = gangyao::text::decode(bytes).expect("text");
        assert_eq!(read.trim_start_matches('\u{feff}'), text, "{name} is decoded");
        group.throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_with_input(*name, bytes, |bencher, bytes| bencher.iter(|| gangyao::text::decode(black_box(bytes))));
    }
    group.finish();
}

criterion_group!(benches, structure, records, decode);
criterion_main!(benches);
