//! `gangyao check`: what is odd about a plan, and whether all of it was read.

use std::{cmp::Reverse, collections::BTreeMap, fmt::Write as _, io};

use gangyao::{
    Options,
    ast::Span,
    diagnostic::{Code, Diagnostic, RenderOptions, Renderer, Severity},
};
use serde_json::json;

use crate::{
    args::{self, CheckFormat},
    look::{BOLD, DIM, Look, clean, counted, cut, severity},
    run::{Document, Made, Outcome, each, print},
};

/// How many bytes that are not covered are named, a file.
const NAMED_GAPS: usize = 5;

pub(crate) fn run(command: &args::Check, look: Look) -> io::Result<Outcome> {
    if let Some(code) = command.explain {
        print(look, &[&explain(code, look)])?;
        return Ok(Outcome::Fine);
    }
    if command.coverage {
        return coverage(command, look);
    }
    let mut options = Options::default();
    options.ignore.clone_from(&command.ignore);
    let work = |document: &Document| Ok(report(document, command.format, look));
    let (counts, outcome) = each(&command.files, &options, look, false, work)?;
    if command.format == CheckFormat::Full {
        print(look, &[&summary(&counts, look)])?;
    }
    let found = command
        .fail_on
        .severity()
        .is_some_and(|least| counts.iter().flat_map(Counts::keys).any(|(severity, _)| *severity >= least));
    Ok(outcome.max(if found { Outcome::Findings } else { Outcome::Fine }))
}

/// How often each code was found.
pub(crate) type Counts = BTreeMap<(Severity, Code), usize>;

/// Counts the diagnostics of a document.
pub(crate) fn count(diagnostics: &[Diagnostic]) -> Counts {
    let mut counts = Counts::new();
    for diagnostic in diagnostics {
        *counts.entry((diagnostic.severity, diagnostic.code)).or_default() += 1;
    }
    counts
}

fn report(document: &Document, format: CheckFormat, look: Look) -> Made<Counts> {
    let mut options = RenderOptions::default();
    options.color = look.color;
    options.width = look.width;
    let name = clean(&document.name);
    let renderer = Renderer::new(&document.source, &document.parsed.lines, &name, options);
    let mut text = String::new();
    let diagnostics = document.diagnostics();
    for diagnostic in &diagnostics {
        let _ = match format {
            CheckFormat::Full => writeln!(text, "{}\n", renderer.render(diagnostic)),
            CheckFormat::Short => writeln!(text, "{}", short(document, diagnostic, look)),
            CheckFormat::Json => writeln!(text, "{}", json(document, diagnostic)),
        };
    }
    Made { text, value: count(&diagnostics) }
}

/// `FILE:LINE:COLUMN: SEVERITY[CODE]: MESSAGE`.
fn short(document: &Document, diagnostic: &Diagnostic, look: Look) -> String {
    let at = document.parsed.lines.line_column(&document.source, diagnostic.span.start);
    let place = format!("{}:{}:{}:", clean(&document.name), at.line, at.column);
    let head = format!("{}[{}]", diagnostic.severity.as_str(), diagnostic.code);
    let head = look.paint(severity(diagnostic.severity), head);
    format!("{} {head}: {}", look.paint(BOLD, place), clean(&diagnostic.message))
}

fn json(document: &Document, diagnostic: &Diagnostic) -> serde_json::Value {
    let place = |span: Span| {
        let lines = &document.parsed.lines;
        let (start, end) =
            (lines.line_column(&document.source, span.start), lines.line_column(&document.source, span.end));
        json!({
            "line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column,
            "start": span.start, "end": span.end,
        })
    };
    let related = diagnostic.related.as_ref().map(|related| {
        let mut at = place(related.span);
        at["message"] = related.message.as_str().into();
        at
    });
    let mut object = json!({ "file": document.name, "doc": document.doc });
    if let (Some(object), serde_json::Value::Object(place)) = (object.as_object_mut(), place(diagnostic.span)) {
        object.extend(place);
    }
    object["code"] = diagnostic.code.as_str().into();
    object["severity"] = diagnostic.severity.as_str().into();
    object["message"] = diagnostic.message.as_str().into();
    object["help"] = diagnostic.help.as_deref().into();
    object["related"] = related.into();
    object
}

/// What was found, by code; then the sum.
fn summary(counts: &[Counts], look: Look) -> String {
    let mut all = Counts::new();
    for (key, count) in counts.iter().flatten() {
        *all.entry(*key).or_default() += count;
    }
    let mut text = table(&all, look);
    if !text.is_empty() {
        text.push('\n');
    }
    let of =
        |wanted: Severity| all.iter().filter(|((severity, _), _)| *severity == wanted).map(|(_, count)| count).sum();
    let (errors, warnings, infos): (usize, usize, usize) =
        (of(Severity::Error), of(Severity::Warning), of(Severity::Info));
    let _ = writeln!(
        text,
        "{} in {}: {}, {}, {infos} info",
        counted(errors + warnings + infos, "diagnostic", "diagnostics"),
        counted(counts.len(), "file", "files"),
        counted(errors, "error", "errors"),
        counted(warnings, "warning", "warnings"),
    );
    text
}

/// A line a code: how often, its severity, its name, what it means. The worst first, then the most frequent.
pub(crate) fn table(counts: &Counts, look: Look) -> String {
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by_key(|((level, code), count)| (Reverse(*level), Reverse(**count), *code));
    let mut text = String::new();
    for ((level, code), count) in rows {
        let meaning = cut(code.description().trim(), look.width.saturating_sub(36).max(20));
        let level = look.paint(severity(*level), format!("{:<7}", level.as_str()));
        let _ = writeln!(text, "{count:>6}  {level}  {:<17}  {}", code.as_str(), look.paint(DIM, meaning));
    }
    text
}

fn explain(code: Code, look: Look) -> String {
    let level = look.paint(severity(code.severity()), code.severity().as_str());
    let head = |text| look.paint(BOLD, text);
    let mut text = format!("{} ({level})\n\n{}\n", head(code.as_str()), code.description().trim());
    let _ = writeln!(text, "\n{}\n  {}", head("Example"), code.example());
    if let Some(help) = code.help() {
        let _ = writeln!(text, "\n{}\n  {help}", head("Help"));
    }
    text
}

/// `gangyao check --coverage`: is every byte in exactly one leaf?
fn coverage(command: &args::Check, look: Look) -> io::Result<Outcome> {
    let work = |document: &Document| {
        let coverage = document.parsed.coverage(&document.source);
        let mut text = format!("{}: {}/{} bytes\n", clean(&document.name), coverage.covered, coverage.total);
        let place = |span: &Span| {
            let at = document.parsed.lines.line_column(&document.source, span.start);
            let words = cut(&clean(span.of(&document.source)), 40);
            format!("{}:{}: {} bytes: {words}", at.line, at.column, span.len())
        };
        for (what, spans) in [("in no leaf", &coverage.gaps), ("in two leaves", &coverage.overlaps)] {
            for span in spans.iter().take(NAMED_GAPS) {
                let _ = writeln!(text, "  {what}: {}", place(span));
            }
            if spans.len() > NAMED_GAPS {
                let _ = writeln!(text, "  {what}: {} more", spans.len() - NAMED_GAPS);
            }
        }
        Ok(Made { text, value: coverage.is_complete() })
    };
    let (complete, outcome) = each(&command.files, &Options::default(), look, false, work)?;
    let all = complete.into_iter().all(|complete| complete);
    Ok(outcome.max(if all { Outcome::Fine } else { Outcome::Findings }))
}
