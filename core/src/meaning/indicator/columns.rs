//! What each column of a table holds, and whether the table is one of indicators.
//!
//! ```text
//! 类别     | 序号   | 指标 |      | 单位 | 2020年 | 2025年 | 属性      | 责任部门
//! Category | Serial | Group Name | Unit | Values | Values | Attribute | Other
//! ```
//!
//! The head of a column says what it holds, and its cells whether that is so: 目标 over words is a category (目标层), over
//! figures it is a target.

use super::{
    grid::Grid,
    head::{Head, When},
};
use crate::{
    ast::{ColumnKind, IndicatorColumn, Role, Table, TableForm, Text, ValueColumn},
    block::table::Kind,
    meaning::words::Words,
};

/// Rows by which columns are judged.
const SAMPLE: u32 = 200;

/// What a column seems to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Guess {
    Category,
    Serial,
    Group,
    Name,
    Unit,
    Attribute,
    Tier,
    Values(Head),
    Other,
    /// Words of some kind: what kind follows from the columns beside it.
    Words,
}

/// A column with its head.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub(super) guess: Guess,
    /// The cells that head it, from the top.
    pub(super) head: Text,
    /// The folded words of the head.
    pub(super) words: String,
    /// How many cells with a value stand in it.
    pub(super) values: usize,
    /// Whether 预期性 or 约束性 stands in it.
    pub(super) binds: bool,
    /// Whether one head, with no others below it, stands over it and another column of figures: whose it is is not known.
    pub(super) shared: bool,
    /// Whether its figures have no head, where others have.
    pub(super) unheaded: bool,
}

impl Column {
    /// The column in the tree; `values` says what its values are.
    pub(super) fn typed(&self, values: Option<&ValueColumn>) -> IndicatorColumn {
        let kind = match self.guess {
            Guess::Category => ColumnKind::Category,
            Guess::Serial => ColumnKind::Serial,
            Guess::Group => ColumnKind::Group,
            Guess::Name => ColumnKind::Name,
            Guess::Unit => ColumnKind::Unit,
            Guess::Attribute => ColumnKind::Attribute,
            Guess::Tier => ColumnKind::Tier,
            Guess::Values(_) => values.cloned().map_or(ColumnKind::Other, ColumnKind::Values),
            Guess::Other | Guess::Words => ColumnKind::Other,
        };
        IndicatorColumn { head: self.head.clone(), kind }
    }
}

/// The columns of an indicator table; `None` where the table is none.
pub(super) fn find(source: &str, table: &Table, grid: &Grid<'_>, caption: &str) -> Option<Vec<Column>> {
    if grid.header_rows() == 0 {
        return None;
    }
    let mut columns: Vec<Column> = (0..grid.columns()).map(|col| column(source, table, grid, col)).collect();
    for at in 1..columns.len() {
        if let Some(covered) = cut(source, grid, at) {
            columns[at - 1].guess = Guess::Values(covered[0]);
            columns[at].guess = Guess::Values(covered[1]);
        }
    }
    let name = name(&columns)?;
    let over = grid.owner(0, name);
    for at in 0..columns.len() {
        if columns[at].guess != Guess::Words {
            continue;
        }
        let named = columns.iter().any(|column| column.guess == Guess::Category);
        columns[at].guess = if at == name {
            Guess::Name
        } else if at > name {
            Guess::Other
        } else if grid.owner(0, at) == over || named {
            Guess::Group
        } else {
            Guess::Category
        };
    }
    for at in 1..columns.len() {
        let figures = |column: &Column| matches!(column.guess, Guess::Values(_)) && column.values > 0;
        let (one, other) = (&columns[at - 1], &columns[at]);
        if figures(one) && figures(other) && !one.head.is_empty() && one.head == other.head {
            (columns[at - 1].shared, columns[at].shared) = (true, true);
        }
    }
    mark_unheaded(table, &mut columns, name);
    if has_heads(source, grid, &columns, name) || is_uncovered(&columns) {
        columns.iter_mut().for_each(|column| column.shared |= matches!(column.guess, Guess::Values(_)));
    }
    is_one(source, table, grid, &columns, name, caption).then_some(columns)
}

/// The heads of two columns of years under one head, which the border between the columns cuts in two: no part of it is
/// a head.
///
/// ```text
/// 指标 | 规     | 划目标
///      | 2023年 | 2025年
/// ```
fn cut(source: &str, grid: &Grid<'_>, at: usize) -> Option<[Head; 2]> {
    let words =
        |row: u32, col: usize| grid.starts(row, col).map(|cell| Words::of(source, &cell.text).as_str().to_owned());
    if grid.header_rows() != 2 {
        return None;
    }
    let below = [Head::of(&words(1, at - 1)?), Head::of(&words(1, at)?)];
    let (one, other) = (words(0, at - 1)?, words(0, at)?);
    let piece = |part: &str| {
        !part.is_empty()
            && !Head::of(part).is_value()
            && (part.chars().nth(1).is_none() || part.contains('“') != part.contains('”'))
    };
    let whole = Head::of(&format!("{one}{other}"));
    let torn = piece(&one) && !other.is_empty() || piece(&other) && !one.is_empty();
    let target = whole.role == Some(Role::Target) && whole.measure.is_none();
    (torn && target && below.iter().all(|head| head.is_bare_year())).then(|| below.map(|head| whole.over(head)))
}

/// Whether the first row below the header is one of heads too: the columns are not those of the heads above them.
///
/// ```text
///          |     | 目标   |             指标   | 目标   |
/// 指标名称 | 单位 | 2025年 |                    | 2023年 | 2025年
/// ```
fn has_heads(source: &str, grid: &Grid<'_>, columns: &[Column], name: usize) -> bool {
    let row = grid.header_rows();
    let words = |col: usize| grid.starts(row, col).map(|cell| Words::of(source, &cell.text));
    let strong = |words: Words<'_>| {
        matches!(
            words.as_str(),
            "指标" | "指标名称" | "主要指标" | "具体指标" | "二级指标" | "三级指标" | "指标内容" | "名称"
        )
    };
    let year = |col: usize| {
        matches!(columns[col].guess, Guess::Values(_))
            && words(col).is_some_and(|words| words.as_str().ends_with('年') && Head::of(words.as_str()).is_bare_year())
    };
    let named = words(name).is_some_and(|words| !words.as_str().is_empty());
    (0..columns.len()).any(|col| words(col).is_some_and(strong)) || !named && (name..columns.len()).any(year)
}

/// Finds the figures that stand under no head where others have one: nothing says what they are, and the heads may be those
/// of the columns beside.
///
/// ```text
/// 指标   |      | 2020年 | 2025年
/// 灯塔数 | 12   | 15     |
/// ```
fn mark_unheaded(table: &Table, columns: &mut [Column], name: usize) {
    let said = |column: &Column| matches!(column.guess, Guess::Values(head) if head.is_value());
    if !columns.iter().any(said) {
        return;
    }
    // In print the head of another column may have left a piece over this one.
    let printed = matches!(table.form, TableForm::Aligned | TableForm::Lines);
    for at in name..columns.len() {
        let silent = matches!(columns[at].guess, Guess::Values(head) if !head.is_value());
        if !silent || !printed && !columns[at].words.is_empty() {
            continue;
        }
        // What is left of a head that covers this column too stands over the one before.
        let covered = at > 0 && matches!(columns[at - 1].guess, Guess::Values(head) if head.is_bare_target());
        if printed || !covered {
            columns[at].unheaded = true;
            // The header is short: it is not known at which end.
            let filled = columns.iter().map(|column| column.values).max().unwrap_or(0);
            let last = !printed && columns[at].values * 2 > filled && !columns[at + 1..].iter().any(said);
            columns.iter_mut().for_each(|column| column.shared |= last && matches!(column.guess, Guess::Values(_)));
        } else {
            columns[at].guess = Guess::Other;
        }
    }
}

/// Whether a head of targets without a year stands apart from several bare years in one row of heads: it is theirs, and the
/// columns stand in another order.
///
/// ```text
/// 指标 | 2020年 | 年度目标 | 属性 | 2021年 | 2022年
/// ```
fn is_uncovered(columns: &[Column]) -> bool {
    let bare = |column: &Column| matches!(column.guess, Guess::Values(head) if head.is_bare_year());
    let target = |column: &Column| matches!(column.guess, Guess::Values(head) if head.is_bare_target());
    if is_taken(columns) {
        return true;
    }
    let Some(at) = columns.iter().position(target) else { return false };
    if columns[at].values == 0 && columns.iter().filter(|column| bare(column)).count() > 1 {
        return true;
    }
    let aside = columns[at + 1..].iter().take_while(|column| !bare(column)).count();
    aside > 0 && columns[at + 1 + aside..].iter().filter(|column| bare(column)).count() > 1
}

/// Whether heads that stand over one another are of different years, or one of them has no end: one of them is that of
/// another column.
///
/// ```text
/// 2020年基数        年均增长或
/// 2021年            指标内容
/// ```
fn differ(levels: &[String]) -> bool {
    let mut years = levels.iter().map(|words| Head::of(words)).filter_map(|head| match head.when {
        Some(When::Year(year)) => Some(year),
        _ => None,
    });
    let first = years.next();
    years.any(|year| Some(year) != first) || levels.len() > 1 && levels.iter().any(|words| words.ends_with('或'))
}

/// Whether the first head of values has taken the one that covers the years after it: a target of a year before those that
/// are called nothing.
///
/// ```text
/// 指标 | 2020年目标值 | 2023年 | 2025年         2020年 | 目标值 over 2023年 and 2025年
/// ```
fn is_taken(columns: &[Column]) -> bool {
    let mut heads = columns.iter().filter_map(|column| match column.guess {
        Guess::Values(head) if head.is_value() => Some(head),
        _ => None,
    });
    let Some(Head { role: Some(Role::Target), measure: None, when: Some(When::Year(first)) }) = heads.next() else {
        return false;
    };
    let mut later = heads.filter(|head| head.measure.is_none()).peekable();
    later.peek().is_some()
        && later.all(|head| head.is_bare_year() && matches!(head.when, Some(When::Year(year)) if year > first))
}

/// Whether the words are the heads of two columns: two years stand in them, and no word that joins them.
///
/// ```text
/// 2023年2025年      2020年基数2025年目标      but 2025年较2020年, 2021—2025年, 2025年（2020年价）
/// ```
fn two_years(words: &str) -> bool {
    let year = |(at, _): (usize, char)| {
        let year = words.get(at..at + 4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
        let ends = matches!(words[at + 4..].chars().next(), None | Some('年'));
        (ends && (year.starts_with("20") || year.starts_with("19"))).then_some((at, year))
    };
    let mut years = words.char_indices().filter_map(year);
    let Some((_, first)) = years.next() else { return false };
    let joined = |at: usize| {
        words[..at]
            .ends_with(['较', '比', '与', '和', '及', '至', '到', '-', '~', '(', '[', '、', '/', ',', '以', '从', '自'])
    };
    years.any(|(at, year)| year != first && !joined(at))
}

/// How often each kind of cell stands in a column.
#[derive(Default)]
struct Counts {
    filled: usize,
    values: usize,
    properties: usize,
    units: usize,
    words: usize,
    serials: usize,
    rising: usize,
}

fn column(source: &str, table: &Table, grid: &Grid<'_>, col: usize) -> Column {
    let (head, levels) = heads(source, grid, col);
    let said = levels.iter().map(|words| Head::of(words)).fold(Head::default(), Head::over);
    // Two years one after the other in a cell are the heads of two columns.
    let shared = said.is_value() && (levels.iter().any(|words| two_years(words)) || differ(&levels));
    let words = levels.concat();
    let counts = count(source, table, grid, col);
    Column {
        guess: guess(&words, said, &counts),
        head,
        words,
        values: counts.values,
        binds: counts.properties > 0,
        shared,
        unheaded: false,
    }
}

/// The text of the cells that head a column, and the folded words of each.
fn heads(source: &str, grid: &Grid<'_>, col: usize) -> (Text, Vec<String>) {
    let mut cells = Vec::new();
    for row in 0..grid.header_rows() {
        if let Some(cell) = grid.owner(row, col)
            && !cells.contains(&cell)
        {
            cells.push(cell);
        }
    }
    let texts = cells.iter().map(|cell| &grid.cell(*cell).text).filter(|text| !text.is_empty());
    let spans: Vec<_> = texts.clone().flat_map(|text| text.spans().iter().copied()).collect();
    (Text::many(&spans), texts.map(|text| Words::of(source, text).as_str().replace([' ', '\n'], "")).collect())
}

fn count(source: &str, table: &Table, grid: &Grid<'_>, col: usize) -> Counts {
    let mut counts = Counts::default();
    let mut before = 0;
    for row in grid.header_rows()..table.rows.min(grid.header_rows() + SAMPLE) {
        let Some(cell) = grid.starts(row, col) else { continue };
        // A row of one cell heads others.
        if usize::from(cell.colspan) * 2 > grid.columns() && cell.colspan > 2 {
            continue;
        }
        match Kind::of(Words::of(source, &cell.text).as_str()) {
            Kind::Empty => continue,
            Kind::Serial(number) => {
                counts.serials += 1;
                counts.rising += usize::from(number == before + 1);
                counts.values += 1;
                before = number;
            }
            Kind::Number | Kind::Sign | Kind::Setting => counts.values += 1,
            Kind::Property => counts.properties += 1,
            Kind::Unit => counts.units += 1,
            Kind::Words => counts.words += 1,
        }
        counts.filled += 1;
    }
    counts
}

fn guess(words: &str, said: Head, counts: &Counts) -> Guess {
    let has = |words_of: &[&str]| words_of.iter().any(|word| words.contains(word));
    let most = |count: usize| count * 2 > counts.filled;
    let asides = [
        "责任", "部门", "牵头", "备注", "来源", "说明", "解释", "释义", "定义", "依据", "口径", "主体", "措施", "配合",
        "考核",
    ];
    if matches!(words, "编号" | "号" | "序") || words.contains("序号") {
        Guess::Serial
    } else if most(counts.properties) {
        Guess::Attribute
    } else if has(&asides) {
        Guess::Other
    } else if words.ends_with("单位") || !said.is_value() && most(counts.units) {
        Guess::Unit
    } else if has(&["属性", "性质"]) && (counts.filled == 0 || counts.values <= counts.properties + counts.words) {
        Guess::Attribute
    } else if has(&["层级", "级别", "层次"]) {
        Guess::Tier
    } else if said.is_value()
        && (counts.words <= counts.values + counts.units || said.when.is_some() && counts.values > 0)
    {
        Guess::Values(said)
    } else if most(counts.serials) && counts.rising * 2 >= counts.serials && words.contains("指标") {
        Guess::Serial
    } else if most(counts.values) && !has(&["指标", "名称"]) {
        Guess::Values(said)
    } else if has(&["类别", "领域", "分类", "维度"]) {
        Guess::Category
    } else {
        Guess::Words
    }
}

/// The column of names: the last one that is headed so, or else the last one with words before the values.
fn name(columns: &[Column]) -> Option<usize> {
    let words = |column: &Column| column.guess == Guess::Words;
    let headed = columns
        .iter()
        .rposition(|column| words(column) && ["指标", "名称", "内容"].iter().any(|word| column.words.contains(word)));
    headed.or_else(|| {
        let values = columns.iter().position(|column| matches!(column.guess, Guess::Values(_)))?;
        columns[..values].iter().rposition(words)
    })
}

/// Heads of lists of projects, of land and of costs.
const OTHERS: [&str; 22] = [
    "项目名称",
    "工程名称",
    "建设内容",
    "建设规模",
    "建设地点",
    "建设性质",
    "建设年限",
    "建设期限",
    "起止年限",
    "总投资",
    "投资额",
    "估算",
    "资金",
    "费用",
    "用地",
    "地类",
    "得分",
    "评分",
    "分值",
    "配置",
    "工作任务",
    "造价",
];

/// Whether rows are named, measured quantities with values per year, or with attributes.
fn is_one(source: &str, table: &Table, grid: &Grid<'_>, columns: &[Column], name: usize, caption: &str) -> bool {
    let values: Vec<usize> =
        (0..columns.len()).filter(|at| matches!(columns[*at].guess, Guess::Values(head) if head.is_value())).collect();
    let binds = columns.iter().any(|column| column.guess == Guess::Attribute && column.binds);
    let other = |words: &str| OTHERS.iter().any(|head| words.contains(head));
    let shares = |words: &str| ["面积", "占比", "比例", "比重", "投资"].iter().any(|head| words.contains(head));
    let listed = columns.iter().any(|column| other(&column.words))
        || values.iter().any(|at| shares(&columns[*at].words))
        || ["项目表", "工程表", "平衡表", "估算表", "分工", "清单", "一览表", "评分"]
            .iter()
            .any(|word| caption.contains(word));
    let set = values.iter().filter(|at| columns[**at].values > 0).count();
    if set == 0 || listed && !binds {
        return false;
    }
    let called = |words: &str| words.contains("指标");
    if binds || called(&columns[name].words) || called(caption) || caption.contains("目标") {
        return true;
    }
    // Nothing calls them indicators: measured quantities over the years are some all the same.
    let measured = columns.iter().any(|column| column.guess == Guess::Unit)
        || (grid.header_rows()..table.rows.min(grid.header_rows() + SAMPLE))
            .filter_map(|row| grid.starts(row, name))
            .any(|cell| super::name::take_apart(Words::of(source, &cell.text).as_str()).unit.is_some());
    set > 1 && measured
}
