//! What each column of a table holds, and whether the table is one of indicators.
//!
//! ```text
//! 类别     | 序号   | 指标 |      | 单位 | 2020年 | 2025年 | 属性      | 责任部门
//! Category | Serial | Group Name | Unit | Values | Values | Attribute | Other
//! ```
//!
//! The head of a column says what it holds, and its cells whether that is so: 目标 over words is a category (目标层), over
//! figures it is a target.

use super::{grid::Grid, head::Head, misread};
use crate::{
    ast::{ColumnKind, IndicatorColumn, Table, Text, ValueColumn},
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
        if let Some(covered) = misread::cut(source, grid, at) {
            columns[at - 1].guess = Guess::Values(covered[0]);
            columns[at].guess = Guess::Values(covered[1]);
        }
    }
    let name = name(&columns)?;
    let over = grid.owner(0, name);
    for (at, column) in columns.iter_mut().enumerate() {
        // Serial numbers may have no head, but stand before the names; nothing else without a head does.
        column.guess = match column.guess {
            Guess::Serial if column.words.is_empty() && at > name => Guess::Values(Head::default()),
            Guess::Values(_) if column.words.is_empty() && at < name => Guess::Other,
            guess => guess,
        };
    }
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
    misread::mark(source, table, grid, &mut columns, name);
    is_one(source, table, grid, &columns, name, caption).then_some(columns)
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
    let shared = said.is_value() && misread::is_of_two(&levels);
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
    } else if most(counts.serials)
        && counts.rising * 2 >= counts.serials
        && (words.contains("指标") || words.is_empty() && counts.rising > 1)
    {
        // 指标 stands over the numbers and the names, or over the names alone.
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
