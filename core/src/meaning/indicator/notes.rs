//! What the notes of a table say of the signs in its cells.
//!
//! ```text
//! 注：1.[]内为五年累计数；2.#表示暂无数据；3.带*的为约束性指标。
//! ```

use nom::{
    Parser,
    branch::alt,
    bytes::complete::{tag, take_while1},
    character::complete::{char as one, none_of, one_of},
    combinator::{map_opt, opt, value},
    multi::{many_m_n, many0_count},
    sequence::{delimited, preceded, terminated},
};

use crate::{
    ast::{Paragraph, Table},
    meaning::words::Words,
    number::Parse,
    text::is_ideograph,
};

/// Longest clause of a note, in characters.
const CLAUSE: usize = 60;

/// What signs stand for in one table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Signs {
    /// Whether `[35]` is an accumulated figure; it is unless a note says otherwise.
    pub(super) square_total: bool,
    /// Whether `（35）` is; only where a note says so.
    pub(super) round_total: bool,
    /// Signs that stand for no data.
    pub(super) missing: Vec<char>,
    /// The mark of binding indicators.
    pub(super) binding: Option<Mark>,
    /// Whether the table is set with blanks between characters, those of figures too: `指 标`, `8 9 .3`.
    pub(super) spaced: bool,
}

impl Default for Signs {
    fn default() -> Self {
        Self { square_total: true, round_total: false, missing: Vec::new(), binding: None, spaced: false }
    }
}

/// The mark of binding indicators: `带*的为约束性指标`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) mark: char,
    /// Whether those without it are expected: `其余为预期性`.
    pub(super) others_expected: bool,
}

/// One thing that a note says.
#[derive(Clone, Copy)]
enum Said {
    Square(bool),
    Round(bool),
    Missing(char),
    Binding(char),
}

impl Signs {
    /// The signs of a table, from the notes under it.
    pub(super) fn of(source: &str, table: &Table) -> Self {
        let mut signs = Self { spaced: is_spaced(source, table), ..Self::default() };
        for note in &table.notes {
            signs.read(source, note);
        }
        signs
    }

    fn read(&mut self, source: &str, note: &Paragraph) {
        let words = Words::of(source, &note.text);
        let text = words.as_str();
        let others = ["其余", "其他", "其它", "未标"].iter().any(|word| text.contains(word));
        let others_expected = others && text.contains("预期性");
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            if let Ok((after, said)) = said(rest) {
                match said {
                    Said::Square(total) => self.square_total = total,
                    Said::Round(total) => self.round_total = total,
                    Said::Missing(sign) => self.missing.push(sign),
                    Said::Binding(mark) => self.binding = Some(Mark { mark, others_expected }),
                }
                rest = after;
            } else {
                rest = &rest[c.len_utf8()..];
            }
        }
    }
}

/// Whether blanks stand between the characters of a good part of the cells.
fn is_spaced(source: &str, table: &Table) -> bool {
    let (mut all, mut apart) = (0, 0);
    for words in table.cells.iter().take(200).map(|cell| cell.text.span().of(source)) {
        let mut before = (' ', ' ');
        let set_apart = words.chars().any(|c| {
            let found = is_ideograph(before.0) && before.1 == ' ' && is_ideograph(c);
            before = (before.1, c);
            found
        });
        all += usize::from(words.chars().filter(|c| is_ideograph(*c)).take(2).count() > 1);
        apart += usize::from(set_apart);
    }
    apart * 5 > all
}

fn said(input: &str) -> Parse<'_, Said> {
    alt((brackets, missing, binding)).parse(input)
}

/// `[]内为五年累计数`, `（）内数据为…`: what stands in brackets, up to the end of the clause.
fn brackets(input: &str) -> Parse<'_, Said> {
    let quote = |input| many0_count(one_of("“”\"'‘’")).parse(input);
    let inside = |input| many0_count(one_of(" 、.…*x-")).parse(input);
    let kind =
        alt((value(true, delimited(one('['), inside, one(']'))), value(false, delimited(one('('), inside, one(')')))));
    let of = alt((tag("内"), tag("中"), tag("里"), tag("号"), tag("括号"), tag("为"), tag("表示")));
    let (rest, (_, square, _, _)) = (quote, kind, quote, of).parse(input)?;
    let ends = |(_, c): &(usize, char)| matches!(c, '；' | ';' | '。' | '，' | ',');
    let end = rest.char_indices().take(CLAUSE).find(ends).map_or(rest.len().min(CLAUSE), |(at, _)| at);
    let clause = rest.get(..end).unwrap_or_default();
    let total = ["累计", "总量", "总数", "五年合计"].iter().any(|word| clause.contains(word));
    Ok((rest.get(end..).unwrap_or_default(), if square { Said::Square(total) } else { Said::Round(total) }))
}

/// `#表示暂无数据`, `“—”为没有数据`
fn missing(input: &str) -> Parse<'_, Said> {
    let quote = |input| opt(one_of("“”\"'‘’")).parse(input);
    let sign = many_m_n(1, 2, one_of("#*/-·×△▲☆★○●")).map(|signs| signs[0]);
    let says = (opt(one('号')), alt((tag("表示"), tag("代表"), tag("为"), tag("指"), tag("是"))));
    let what = alt((
        tag("暂无"),
        tag("无数据"),
        tag("没有"),
        tag("尚无"),
        tag("缺"),
        tag("数据缺"),
        tag("无统计"),
        tag("未统计"),
        tag("不作"),
        tag("不设"),
        tag("不适用"),
        tag("未设"),
    ));
    map_opt((quote, sign, quote, says, opt(tag("该项")), what), |(_, sign, ..)| Some(Said::Missing(sign))).parse(input)
}

/// `带*的为约束性指标`, `标★的指标为约束性`
fn binding(input: &str) -> Parse<'_, Said> {
    let quote = |input| opt(one_of("“”\"'‘’")).parse(input);
    let marked = alt((tag("带"), tag("标有"), tag("标注"), tag("标"), tag("加"), tag("注有"), tag("注")));
    let mark = none_of("0123456789的为");
    let says =
        (opt(one('号')), opt(tag("的")), opt(tag("指标")), alt((tag("为"), tag("是"), tag("表示"), tag("属于"))));
    map_opt(
        terminated(preceded((marked, quote), (mark, quote, says)), (opt(take_while1(|c| c == '本')), tag("约束性"))),
        |(mark, ..)| (!mark.is_alphanumeric()).then_some(Said::Binding(mark)),
    )
    .parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ast::{ParagraphKind, Span, Text};

    fn signs(source: &str) -> Signs {
        let mut signs = Signs::default();
        let text = Text::one(Span::new(0, source.len() as u32));
        signs.read(source, &Paragraph { kind: ParagraphKind::Note, marker: None, text, lead: None });
        signs
    }

    #[test]
    fn notes_define_signs() {
        assert!(signs("注：1.［］内为五年累计数；2.#表示暂无数据。").square_total);
        assert_eq!(signs("2.#表示暂无数据").missing, ['#']);
        assert!(signs("（ ）内数据为五年累计数").round_total);
        assert!(!signs("注：[ ]内为2019年数据；累计数另列").square_total);
        assert_eq!(signs("注：2020年基数为初步预计数；能源综合生产能力指生产能力之和。"), Signs::default());
        let signs = |source| signs(source).binding;
        assert_eq!(signs("带*的为约束性指标"), Some(Mark { mark: '*', others_expected: false }));
        assert_eq!(signs("带*的为约束性指标，其余为预期性指标"), Some(Mark { mark: '*', others_expected: true }));
    }
}
