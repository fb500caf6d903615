//! Cells one blank apart: a long cell of print leaves no more between itself and the next one.
//!
//! ```text
//!   类别      指标                     单位    2020年    2025年    属性
//!   卫生健康  每千人口床位数            张      6.2       7.0      预期性
//!             每千人口执业医师数 人 1.9      2.6       预期性              a name runs into its unit and its value
//!   绿色发展  单位能耗下降              %       —         14.5 约束性        a value into the next cell
//!   基础设施 高速公路里程               公里    420       560      预期性    a category into its name
//! ```
//!
//! A blank parts no cells by itself: `85 以上` and `104.9 亿元` are one. Cells are parted where a row lacks exactly as many
//! of them at its end as the header, or the rows, say that it has; a category where the names of other rows begin, or where
//! a numbered name does.

use super::splits;
use crate::{
    ast::{Span, order},
    block::table::{
        columns::{Piece, PrintLine},
        header,
        kind::Kind,
        parted,
        words::squeeze,
    },
    text::{is_blank, is_ideograph},
};

/// Lines in which the header is looked for.
const HEADER: usize = 6;
/// Most heads of a line.
const HEADS: usize = 64;
/// Widest category, in columns of print.
const CATEGORY: usize = 12;
/// Distance from the cells of other rows, in columns of print, from which a cell is out of place.
const MOVED: usize = 4;
/// Most words of a piece that is looked at.
const WORDS: usize = 12;

/// Parts the cells of these lines, and puts cells back that a long one has moved.
pub(super) fn part(source: &str, lines: &mut [PrintLine]) {
    if let [first, second, ..] = lines
        && first.pieces.len() <= HEADS
        && second.pieces.len() <= HEADS
    {
        first.pieces = first.pieces.iter().flat_map(|piece| wrapped(source, piece, &second.pieces)).collect();
    }
    let at = lines.iter().take(HEADER).position(|line| is_header(source, line));
    let (head, body) = lines.split_at_mut(at.map_or(0, |at| at + 1));
    // How many cells of units, figures and attributes a row ends with.
    let mut tails: Vec<usize> = body.iter().map(|line| tail(source, &line.pieces)).collect();
    let several = body.iter().zip(&tails).filter(|(line, _)| line.pieces.len() > 1);
    let usual = usual(several.map(|(_, tail)| *tail));
    if let Some((line, above)) = head.split_last_mut() {
        line.pieces = line.pieces.iter().flat_map(|piece| heads_of(source, piece, is_numbers)).collect();
        if after_name(source, &line.pieces) < usual {
            let parted: Vec<Piece> = line.pieces.iter().flat_map(|piece| heads_of(source, piece, |_| true)).collect();
            if after_name(source, &parted) <= usual {
                line.pieces = parted;
            }
        }
        for line in above {
            let below = body.first().filter(|line| line.pieces.len() <= HEADS).map_or(&[][..], |line| &line.pieces);
            line.pieces = line.pieces.iter().flat_map(|piece| over(source, piece, below)).collect();
        }
    }
    serials(source, body);
    let heads = head.last().map_or(0, |line| line.pieces.len());
    let headed = head.last().map_or(0, |line| after_name(source, &line.pieces));
    let whole = headed.max(usual);
    if whole == 0 {
        return;
    }
    let width = body.iter().map(|line| line.pieces.len()).max().unwrap_or(0).max(heads);
    let blank = |piece: &Piece| piece.span.of(source).contains(is_blank);
    let row = |line: &PrintLine| !line.category && line.pieces.iter().any(blank);
    for (line, own) in body.iter_mut().zip(&mut tails).filter(|(line, own)| **own < whole && row(line)) {
        let parted: Vec<Piece> = line.pieces.iter().flat_map(|piece| cells(source, piece)).collect();
        if tail(source, &parted) == whole && parted.len() <= width {
            (line.pieces, *own) = (parted, whole);
        }
    }
    let whole_head = head.last().filter(|_| headed == whole).map(|line| line.pieces.as_slice());
    straighten(whole_head, body.iter_mut().zip(&tails).filter(|(_, own)| **own == whole).map(|(line, _)| line), whole);
    let beside = head.last().is_some_and(|line| {
        let name = line.pieces.len() - after_name(source, &line.pieces).min(line.pieces.len());
        name > 1 && Kind::of(line.pieces[0].span.of(source)) == Kind::Words && !is_serial(source, &line.pieces[0])
    });
    categories(source, body, beside);
}

/// Whether the head is that of serial numbers.
fn is_serial(source: &str, head: &Piece) -> bool {
    matches!(&*squeeze(head.span.of(source)), "序号" | "编号" | "序")
}

/// The number that most lines have; the greater one of two.
fn usual(numbers: impl Iterator<Item = usize>) -> usize {
    order::count(numbers).into_iter().max_by_key(|(_, lines)| *lines).map_or(0, |(number, _)| number)
}

/// Parts serial numbers from the names after them, where the number that is due opens a line:
///
/// ```text
/// 9  灯塔数（座）      17
/// 10 浮标数（个）      24        the column of numbers is as wide as 10
/// ```
fn serials(source: &str, lines: &mut [PrintLine]) {
    let number = |piece: &Piece| match Kind::of(piece.span.of(source)) {
        Kind::Serial(number) => Some(number),
        _ => None,
    };
    let alone = |line: &PrintLine| line.pieces.len() > 2 && number(&line.pieces[0]).is_some();
    let numbered = lines.iter().filter(|line| alone(line)).count() > 1;
    let mut last = 0;
    for line in lines.iter_mut().filter(|_| numbered) {
        let Some(first) = line.pieces.first().copied() else { continue };
        if let Some(number) = number(&first) {
            // A table that goes on from another page begins with any number.
            last = if last == 0 || number == last + 1 { number } else { last };
            continue;
        }
        let words = words(source, &first);
        if let [serial, name, .., end] | [serial, name @ end] = words.as_slice()
            && last > 0
            && number(serial) == Some(last + 1)
            && name.span.of(source).starts_with(is_ideograph)
        {
            let name = Piece { span: name.span.cover(end.span), from: name.from, to: end.to };
            last += 1;
            line.pieces.splice(..1, [*serial, name]);
        }
    }
}

/// Puts the cells at the end of a row where those of other rows stand, if a long cell has moved them.
fn straighten<'l>(heads: Option<&[Piece]>, rows: impl Iterator<Item = &'l mut PrintLine>, whole: usize) {
    let mut rows: Vec<&mut [Piece]> = rows
        .map(|line| {
            let first = line.pieces.len() - whole;
            &mut line.pieces[first..]
        })
        .collect();
    let heads = heads.map(|heads| &heads[heads.len() - whole..]);
    let median = |mut places: Vec<usize>| {
        places.sort_unstable();
        places.get(places.len() / 2).copied().unwrap_or(0)
    };
    let usual: Vec<(usize, usize)> = (0..whole)
        .map(|at| {
            let cells = || rows.iter().map(|row| row[at]).chain(heads.map(|heads| heads[at]));
            (median(cells().map(|cell| cell.from).collect()), median(cells().map(|cell| cell.to).collect()))
        })
        .collect();
    let moved = |(cell, (from, to)): (&Piece, &(usize, usize))| {
        cell.from.abs_diff(*from) > MOVED
            && cell.to.abs_diff(*to) > MOVED
            && (cell.from + cell.to).abs_diff(from + to) > 2 * MOVED
    };
    for row in &mut rows {
        if row.iter().zip(&usual).any(moved) {
            for (cell, (from, _)) in row.iter_mut().zip(&usual) {
                (cell.from, cell.to) = (*from, from + cell.to - cell.from);
            }
        }
    }
}

/// Parts categories from the names after them; `beside` if the header has a column of them.
fn categories(source: &str, lines: &mut [PrintLine], beside: bool) {
    // Where pieces begin, with how many do.
    let lefts = order::count(lines.iter().flat_map(|line| &line.pieces).map(|piece| piece.from));
    let shared = |left: usize| lefts.binary_search_by_key(&left, |(left, _)| *left).is_ok_and(|at| lefts[at].1 > 1);
    let serial = |piece: &Piece| matches!(Kind::of(piece.span.of(source)), Kind::Serial(_));
    let numbered = lines.iter().filter(|line| line.pieces.first().is_some_and(serial)).count() > 1;
    // Where names begin: the leftmost of those with no category before them.
    let labelled = |piece: &Piece| match words(source, piece).as_slice() {
        [first, _, ..] => is_category(source, first),
        _ => false,
    };
    let margin = lines
        .iter()
        .filter(|line| beside && !line.category)
        .filter_map(|line| line.pieces.first())
        .filter(|piece| !(labelled(piece) || is_category(source, piece) && piece.from < CATEGORY / 2))
        .map(|piece| piece.from)
        .min();
    for line in lines.iter_mut().filter(|line| !line.category && (beside || line.pieces.len() > 1)) {
        let Some(first) = line.pieces.first() else { continue };
        let words = words(source, first);
        let [category, names @ ..] = words.as_slice() else { continue };
        let (Some(first), Some(last)) = (names.first(), names.last()) else { continue };
        let name = Piece { span: first.span.cover(last.span), from: first.from, to: last.to };
        let opening = name.span.of(source);
        let marked = opening.starts_with(|c: char| c.is_ascii_digit())
            && (splits::is_marked(opening) || numbered && serial(&name));
        let out = margin.is_some_and(|margin| category.to <= margin && margin <= name.from + 2);
        let aligned = out || line.pieces.len() > 1 && shared(name.from);
        if is_category(source, category) && (marked || aligned && opening.starts_with(is_ideograph)) {
            line.pieces.splice(..1, [*category, name]);
        }
    }
}

/// Whether the word may be a category: a few ideographs.
fn is_category(source: &str, word: &Piece) -> bool {
    word.to - word.from <= CATEGORY && word.span.of(source).chars().all(is_ideograph)
}

/// Whether the line is made of heads of columns.
fn is_header(source: &str, line: &PrintLine) -> bool {
    line.pieces.len() > 2 && line.pieces.iter().all(|piece| header::is_head(piece.span.of(source)))
}

/// How many heads stand after that of the names.
fn after_name(source: &str, heads: &[Piece]) -> usize {
    const NAMES: [&str; 4] = ["指标", "名称", "项目", "内容"];
    let name = |piece: &Piece| {
        let text: String = piece.span.of(source).chars().filter(|c| !is_blank(*c)).collect();
        NAMES.iter().any(|word| text.ends_with(word))
    };
    heads.iter().rposition(name).map_or(0, |at| heads.len() - at - 1)
}

/// The heads of a piece: those of its words that are heads, where `apart` says so of one of the two at a blank.
fn heads_of(source: &str, piece: &Piece, apart: impl Fn(&str) -> bool) -> Vec<Piece> {
    let mut heads: Vec<Piece> = Vec::new();
    for word in words(source, piece) {
        let text = word.span.of(source);
        let joins = |last: &Piece| {
            let last = last.span.of(source);
            let whole = |text: &str| header::is_head(text) && text.chars().nth(1).is_some();
            // 2020 年 is one head.
            let year = last.len() == 4 && header::is_head(last) && text.starts_with('年');
            year || !(whole(last) && whole(text) && (apart(last) || apart(text)))
        };
        match heads.last_mut().filter(|last| joins(last)) {
            Some(last) => (last.span.end, last.to) = (word.span.end, word.to),
            None => heads.push(word),
        }
    }
    if heads.is_empty() { vec![*piece] } else { heads }
}

/// Whether the head is that of serial numbers.
fn is_numbers(head: &str) -> bool {
    matches!(head, "序号" | "编号")
}

/// The parts of heads in a piece over the header, where each of two words has its rest below: 指标类 序 over 别 and 号.
fn over(source: &str, piece: &Piece, below: &[Piece]) -> Vec<Piece> {
    let words = words(source, piece);
    let under = |word: &Piece| below.iter().position(|piece| word.from < piece.to + 1 && piece.from < word.to + 1);
    match words.as_slice() {
        [one, other] if under(one).is_some() && under(other).is_some() && under(one) != under(other) => words,
        _ => vec![*piece],
    }
}

/// The heads of a piece in the first line, each of which is whole with what stands below it, if anything does:
///
/// ```text
/// 2020年基 2025年目 属性        three heads
/// 数       标
/// ```
fn wrapped(source: &str, piece: &Piece, below: &[Piece]) -> Vec<Piece> {
    let words = words(source, piece);
    let mut goes_on = false;
    let mut whole = |word: &Piece| {
        let text = word.span.of(source);
        let rest = below.iter().find(|piece| word.from < piece.to && piece.from < word.to);
        goes_on |= rest.is_some();
        let head = rest.map_or_else(|| text.to_owned(), |rest| format!("{text}{}", rest.span.of(source)));
        parted::column(&squeeze(&head)).is_some()
    };
    if words.len() > 1 && words.iter().all(&mut whole) && goes_on { words } else { vec![*piece] }
}

/// How many pieces at the end of a line are units, figures or attributes.
fn tail(source: &str, pieces: &[Piece]) -> usize {
    let data = |piece: &&Piece| !matches!(Kind::of(piece.span.of(source)), Kind::Words | Kind::Empty);
    pieces.iter().rev().take_while(data).count()
}

/// The cells of a piece: figures, a unit before them and an attribute after them, and the words of a name before these.
fn cells(source: &str, piece: &Piece) -> Vec<Piece> {
    let words = words(source, piece);
    let kinds: Vec<Kind> = words.iter().map(|word| Kind::of(word.span.of(source))).collect();
    let cell = |kind: Kind| !matches!(kind, Kind::Words | Kind::Setting | Kind::Empty);
    let own = kinds.iter().rev().take_while(|kind| cell(**kind)).count();
    let (name, values) = words.split_at(words.len() - own);
    // 104.9 亿元 is one cell, 控制在 4.5 too.
    let apart = |pair: &[Kind]| {
        !matches!(pair, [Kind::Number | Kind::Serial(_) | Kind::Sign, Kind::Unit] | [Kind::Property, _])
    };
    let named = name.last().is_none_or(|last| {
        let text = last.span.of(source);
        text.ends_with(['）', ')']) || text.ends_with(is_ideograph) && text.chars().nth(1).is_some()
    });
    let set = !name.is_empty() && Kind::of(piece.span.of(source)).is_value();
    if own == 0 || !named || set || !kinds[name.len()..].windows(2).all(apart) {
        return vec![*piece];
    }
    let mut cells = Vec::with_capacity(own + 1);
    if let (Some(first), Some(last)) = (name.first(), name.last()) {
        cells.push(Piece { span: first.span.cover(last.span), from: first.from, to: last.to });
    }
    cells.extend_from_slice(values);
    cells
}

/// The words of a piece; none where there are many.
pub(super) fn words(source: &str, piece: &Piece) -> Vec<Piece> {
    let mut words: Vec<Piece> = Vec::new();
    // As wide as the piece is counted.
    let ideographs = piece.span.of(source).chars().filter(|c| !c.is_ascii()).count();
    let others = piece.span.of(source).chars().count() - ideographs;
    let ideograph = if piece.to - piece.from > others + ideographs { 2 } else { 1 };
    let (mut column, mut apart) = (piece.from, true);
    for (offset, c) in piece.span.of(source).char_indices() {
        let place = piece.span.start + offset as u32;
        let wide = if c.is_ascii() || is_blank(c) && c != '\u{3000}' { 1 } else { ideograph };
        let (blank, end, to) = (is_blank(c), place + c.len_utf8() as u32, column + wide);
        match words.last_mut() {
            _ if blank => {}
            Some(last) if !apart => (last.span.end, last.to) = (end, to),
            _ => words.push(Piece { span: Span::new(place, end), from: column, to }),
        }
        if words.len() > WORDS {
            return Vec::new();
        }
        (apart, column) = (blank, to);
    }
    words
}

#[cfg(test)]
mod tests {
    use crate::block::table::test::grid;

    #[test]
    fn a_name_runs_into_its_values() {
        assert_eq!(
            grid(
                "    指标                    2020年     2025年     属性\n每千人口床位数（张）         6.2        7.0       预期性\n每千人口执业医师数（人） 1.9        2.6       预期性\n孕产妇死亡率（1/10万） 12.5 ＜12       约束性\n每千人口护士数（人）         3.1        3.8       预期性\n"
            ),
            "aligned 5x4 header 1\n指标|2020年|2025年|属性\n每千人口床位数（张）|6.2|7.0|预期性\n每千人口执业医师数（人）|1.9|2.6|预期性\n孕产妇死亡率（1/10万）|12.5|＜12|约束性\n每千人口护士数（人）|3.1|3.8|预期性\n"
        );
    }

    #[test]
    fn a_number_as_wide_as_its_column() {
        let read = grid(
            "   指标                 2020年  2025年  属性\n8  灯塔数（座）         17      24      预期性\n9  江面浮标数（个）     36      48      约束性\n10 渡口数（个）         3       4       约束性\n11 渡口班次（次）       21      25      预期性\n",
        );
        assert!(read.contains("\n10|渡口数（个）|3|4|约束性\n11|渡口班次（次）|21|25|预期性\n"), "{read}");
        let read = grid(
            "   指标                 2020年  2025年  属性\n1  灯塔数（座）         17      24      预期性\n2  江面浮标数（个）     36      48      约束性\n3 渡口数（个）          3       4       约束性\n4 渡口班次（次）        21      25      预期性\n",
        );
        assert!(read.contains("\n3|渡口数（个）|3|4|约束性\n4|渡口班次（次）|21|25|预期性\n"), "{read}");
    }

    #[test]
    fn wrapped_heads_one_blank_apart() {
        let read = grid(
            "序  指标               单位  2020年基 2025年目 属性\n号                           数       标\n1   灯塔数             座    17       24       预期性\n2   江面浮标数         个    36       48       约束性\n",
        );
        assert!(read.contains("序号|指标|单位|2020年基数|2025年目标|属性\n1|灯塔数|座|17|24|预期性\n"), "{read}");
    }

    #[test]
    fn a_value_runs_into_the_attribute() {
        assert_eq!(
            grid(
                "  指标名称              单位     2020年    2025年   属性\n  单位能耗下降          %        —       14.5 约束性\n  粮食产量              万吨     110       120      约束性\n  棉花产量              万吨     3         4 预期性\n"
            ),
            "aligned 4x5 header 1\n指标名称|单位|2020年|2025年|属性\n单位能耗下降|%|—|14.5|约束性\n粮食产量|万吨|110|120|约束性\n棉花产量|万吨|3|4|预期性\n"
        );
    }

    #[test]
    fn a_category_runs_into_its_name() {
        assert_eq!(
            grid(
                "  分类         指标              单位   2020年    2025年    属性\n           铁路营业里程          公里     320      460      预期性\n  设施网络\n           高速公路里程          公里     510      680      预期性\n           农村公路等级公路比例 % 92.1     ≥95      预期性\n  服务品质 公交电子站牌覆盖率    %        35       60       预期性\n           邮政业务收入 亿元 26.5     45       预期性\n"
            ),
            "aligned 6x6 header 1\n分类|指标|单位|2020年|2025年|属性\n设施网络^2|铁路营业里程|公里|320|460|预期性\n高速公路里程|公里|510|680|预期性\n服务品质^3|农村公路等级公路比例|%|92.1|≥95|预期性\n公交电子站牌覆盖率|%|35|60|预期性\n邮政业务收入|亿元|26.5|45|预期性\n"
        );
    }

    #[test]
    fn cells_with_blanks_are_whole() {
        assert_eq!(
            grid(
                "  指标                   2020年       2025年        属性\n  重点工程 3 类（个）    85 左右      控制在 90     预期性\n  外贸进出口             104.9 亿元   130 亿元      预期性\n  研发投入                            提高到 4      预期性\n"
            ),
            "aligned 4x4 header 1\n指标|2020年|2025年|属性\n重点工程3类（个）|85左右|控制在90|预期性\n外贸进出口|104.9亿元|130亿元|预期性\n研发投入||提高到4|预期性\n"
        );
    }
}
