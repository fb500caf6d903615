//! Page numbers that extraction glued to the first words of their pages.
//!
//! ```text
//! …改造沿江的老旧泵              (page 1 begins)
//! 1站，排涝能力明显提升，…     → 站，排涝能力明显提升，…
//! …
//! 2三、建设沿江的绿道            → 三、建设沿江的绿道
//! ```
//!
//! One figure proves nothing; figures that grow by one from page to page, in the middle of sentences, do.

use crate::{
    ast::{HeadingKind, Span, Trivia, TriviaKind},
    line::{Family, Flags, Line, Tail, head, opens_page},
    number::{arabic, digits},
};

/// Columns of text that a page has at least.
const PAGE: u32 = 400;
/// Pages that a chain has at least.
const PAGES: usize = 5;
/// Pages that may stand between two of a chain: tables and figures have no words to be glued to.
const LOST: u32 = 3;
/// Lines of the caption of a picture that fills its page.
const CAPTION: usize = 2;

/// A line that may open with the number of its page.
#[derive(Clone, Copy)]
struct Page {
    line: usize,
    number: u32,
    /// Digits of the number.
    digits: u32,
    /// Columns of text before it.
    text: u32,
}

/// Parts the page numbers from the lines at `figures`, which may open with one.
pub(super) fn part(source: &str, lines: &mut [Line], figures: &[usize], trivia: &mut Vec<Trivia>) {
    if figures.len() < PAGES {
        return;
    }
    let mut chains: Vec<Vec<Page>> = vec![Vec::new()];
    let mut text = 0_u32;
    let mut from = 0;
    for line in figures.iter().copied() {
        let between: u32 = lines[from..line].iter().map(|line| u32::from(line.width)).sum();
        text = text.saturating_add(between);
        from = line;
        let Some(chain) = chains.last_mut() else { return };
        let Some(page) = page(lines[line].text(source), chain, line, text) else { continue };
        match chain.last() {
            Some(last) if follows(lines, chain, last, &page) => chain.push(page),
            // A front matter has a count of its own.
            Some(_) if page.number == 1 && chain.len() >= 2 => chains.push(vec![page]),
            Some(_) if chain.len() >= 2 => {}
            _ => *chain = vec![page],
        }
    }
    // Entries of a list that lost their dots follow full stops; pages break off where they are full.
    let breaks = |page: &&Page| page.line > 0 && lines[page.line - 1].tail == Tail::Open;
    let proves = |chain: &Vec<Page>| chain.len() >= PAGES && chain.iter().filter(breaks).count() * 5 >= chain.len() * 2;
    if !chains.iter().any(proves) {
        return;
    }
    chains.retain(|chain| proves(chain) || chain.len() >= 2 && chain.len() < PAGES);
    for page in chains.into_iter().flatten() {
        let line = &mut lines[page.line];
        let span = Span::new(line.span.start, line.span.start + page.digits);
        trivia.push(Trivia { kind: TriviaKind::PageNumber, span });
        line.cut_front(source, page.digits);
        // Only now is it known what the page opens with.
        if let [.., before, line] = &mut lines[..=page.line] {
            line.flags.set(Flags::REPEATS, before.repeats(line, source));
        }
    }
}

/// The page that `text` may open with, after those of `chain`.
fn page(text: &str, chain: &[Page], line: usize, before: u32) -> Option<Page> {
    let (rest, run) = digits(text).ok()?;
    if opens_page(rest) {
        let (_, number) = arabic(run).ok()?;
        return (number > 0).then_some(Page { line, number, digits: run.len() as u32, text: before });
    }
    // 7910.1 on page 79 is 10.1, once the pages are known to be counted so.
    let (last, typical) = (chain.last()?, typical(chain)?);
    let number = last.number + 1;
    let words = text.strip_prefix(number.to_string().as_str())?;
    let decimal = rest.starts_with('.') && head(words, 0).family == Family::Heading(HeadingKind::Decimal);
    (decimal && before - last.text <= 2 * typical).then_some(Page {
        line,
        number,
        digits: (text.len() - words.len()) as u32,
        text: before,
    })
}

/// Whether a page follows the last one of a chain: its number grows, and pages of text lie between, or a picture with a
/// line of caption.
fn follows(lines: &[Line], chain: &[Page], last: &Page, page: &Page) -> bool {
    let pages = page.number.saturating_sub(last.number);
    // The last page of a chapter may be short.
    let ended = page.line > 0 && lines[page.line - 1].tail == Tail::Stop;
    if pages == 1 && chain.len() >= PAGES && (ended || page.line <= last.line + CAPTION) {
        return true;
    }
    let apart = typical(chain).map_or(PAGE, |typical| PAGE.max(typical * 6 / 10));
    (1..=LOST).contains(&pages) && page.text - last.text >= apart.saturating_mul(pages)
}

/// Columns of a page of a chain, where it is long enough to say.
fn typical(chain: &[Page]) -> Option<u32> {
    let (first, last) = (chain.first()?, chain.last()?);
    (chain.len() >= PAGES).then(|| (last.text - first.text) / (last.number - first.number).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::line::scan;

    fn parted(source: &str) -> Vec<String> {
        let mut lines = scan(source);
        let figures: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].flags.has(Flags::FIGURE)).collect();
        let mut trivia = Vec::new();
        part(source, &mut lines, &figures, &mut trivia);
        trivia
            .iter()
            .filter_map(|trivia| lines.iter().find(|line| line.span.start == trivia.span.end))
            .map(|line| format!("{:?} {}", line.head.family, line.text(source).chars().take(6).collect::<String>()))
            .collect()
    }

    /// A page of lines, the last of them open.
    fn page() -> String {
        "推进澜江两岸生态修复，建设沿江绿道，完善防洪排涝体系，改造老旧泵站，加强\n".repeat(8)
    }

    #[test]
    fn numbers_glued_to_the_first_words() {
        let openings = [
            "36城市内涝治理。",
            "37三、建设沿江绿道",
            "38造老旧泵站。",
            "392个区县。",
            "40快推进建设。",
            "41“一江两岸”。",
            "4210.1 提升能级",
            "43城市治理。",
        ];
        let source = openings.iter().fold(page(), |text, opening| text + opening + "\n" + &page());
        assert_eq!(
            parted(&source),
            [
                "None 城市内涝治理",
                "Heading(Item) 三、建设沿江",
                "None 造老旧泵站。",
                "None 快推进建设。",
                "None “一江两岸”",
                "Heading(Decimal) 10.1 提",
                "None 城市治理。",
            ]
        );
    }

    #[test]
    fn a_character_that_the_page_repeats_after_its_number() {
        let pages = (36..44).fold(String::new(), |text, number| text + &page() + &format!("{number}强化治理。\n"));
        let seams = crate::parse(&pages, &crate::Options::default()).diagnostics;
        let seams = seams.iter().filter(|found| found.code == crate::diagnostic::Code::RepeatedSeam);
        assert_eq!(seams.count(), 8);
    }

    #[test]
    fn lists_and_tables_keep_their_figures() {
        let entry = |nth: u32| format!("{nth}推进片区建设，{}。\n", "完善防洪排涝体系，改造老旧泵站".repeat(14));
        assert_eq!(parted(&(1..9).map(entry).collect::<String>()), Vec::<String>::new());
        let row = |nth: u32| format!("{nth}号泵站 亿元 {nth}\n");
        assert_eq!(parted(&(1..40).map(row).collect::<String>()), Vec::<String>::new());
    }
}
