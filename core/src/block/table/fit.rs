//! Cells into columns: which column each printed cell of a row stands in.
//!
//! ```text
//! 指标          | 2020年 | 2025年 | 年均增长 | 属性
//! 粮食产量（万吨） | 110    | 120    | 1.8      | 约束性      as printed
//! 城镇就业 | 新增就业（万人） | 3.1 | [16] | 预期性           a group takes a cell of its own: the row has lost one
//! 单位能耗（%）   | —      | 完成省下达目标 | 约束性          a merged cell: the row is one short
//! ```
//!
//! A row with as many cells as there are columns stands as printed, unless it is part of a group. Any other row is
//! aligned so that names stand under names, figures under figures and 预期性 under 属性. Where that leaves a cell in a
//! column that it does not suit, the row stays as printed and is called ragged.

use super::{
    draft::Row,
    header,
    kind::Kind,
};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Category,
    Serial,
    Name,
    /// The indicators of a group; it has no head of its own.
    Sub,
    Unit,
    Value,
    Property,
    Other,
}

/// Widest table that is aligned; wider ones stand as printed.
const WIDE: usize = 40;

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Columns {
    /// What stands in each, the column of groups included.
    pub(super) roles: Vec<Role>,
    /// The column of groups, while it is not known whether any row needs it.
    pub(super) sub: Option<usize>,
    /// Columns that the header prints.
    printed: usize,
}

/// Where the cells of a row stand.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fitted {
    /// For each printed cell its column; `None` for a blank one that has no place.
    pub(super) columns: Vec<Option<usize>>,
    /// Whether the row may stand wrong.
    pub(super) ragged: bool,
}

impl Columns {
    /// The columns of the table with these rows, the first `header` of them its header.
    pub(super) fn of(source: &str, rows: &[Row], header: usize) -> Self {
        let (heads, body) = rows.split_at(header);
        let printed = width(heads, body);
        if printed > WIDE {
            return Self { roles: vec![Role::Other; printed], sub: None, printed };
        }
        let sample = sample(source, body, printed);
        let mut roles: Vec<Role> = (0..printed).map(|at| role(source, heads, &sample, at)).collect();
        let first_figure = roles
            .iter()
            .position(|role| matches!(role, Role::Unit | Role::Value | Role::Property))
            .unwrap_or(printed);
        let serial = roles.iter().position(|role| *role == Role::Serial);
        // What stands before the serial number is the category, however few rows print it.
        roles[..serial.unwrap_or(0)].fill(Role::Category);
        let mut name = None;
        for (at, role) in roles.iter_mut().enumerate().take(first_figure) {
            if *role == Role::Name {
                *role = Role::Other;
                name = Some(at);
            }
        }
        for role in roles.iter_mut().skip(first_figure) {
            if *role == Role::Name {
                *role = Role::Other;
            }
        }
        let sub = name.filter(|_| first_figure < printed).map(|name| name + 1);
        if let Some(name) = name {
            roles[name] = Role::Name;
        }
        if let Some(sub) = sub {
            roles.insert(sub, Role::Sub);
        }
        Self { roles, sub, printed }
    }

    /// Whether the row stands in a group: nothing up to the name, then the name of a part.
    pub(super) fn is_part(&self, source: &str, row: &Row) -> bool {
        let Some(sub) = self.sub else { return false };
        row.cells.len() > sub
            && row.cells[..sub].iter().all(super::draft::Printed::is_empty)
            && matches!(row.cells[sub].kind(source), Kind::Words | Kind::Setting)
    }

    /// Where the cells of a row of the body stand; `grouped` if the row or the next one is a part of a group.
    pub(super) fn fit(&self, source: &str, row: &Row, grouped: bool) -> Fitted {
        let mut cells = row.cells.len();
        while cells > self.printed && row.cells[cells - 1].is_empty() {
            cells -= 1;
        }
        let as_printed = |ragged| {
            let place = |at: usize| at + usize::from(self.sub.is_some_and(|sub| at >= sub));
            let columns = (0..row.cells.len()).map(|at| (at < cells && place(at) < 4096).then(|| place(at))).collect();
            Fitted { columns, ragged }
        };
        if cells == self.printed && !grouped {
            return as_printed(false);
        }
        let figures = self.roles.iter().filter(|role| matches!(role, Role::Unit | Role::Value | Role::Property)).count();
        if figures == 0 || cells > WIDE {
            // A remark at the end is often left out.
            return as_printed(row.filled() > self.printed || cells + 1 < self.printed || cells < self.printed && row.filled() < 2);
        }
        let kinds: Vec<Kind> = row.cells.iter().map(|cell| cell.kind(source)).collect();
        let columns = self.align(&kinds, grouped || row.filled() > self.printed);
        let suits = |(kind, column): (&Kind, &Option<usize>)| match column {
            Some(column) => score(self.roles[*column], *kind) >= 0,
            None => *kind == Kind::Empty,
        };
        if kinds.iter().zip(&columns).all(suits) {
            // A cell that is missing at the end is not told from one that is missing before it.
            let last = columns.iter().flatten().max().map_or(0, |last| last + 1);
            let ragged = cells < self.printed && self.roles[last..].iter().any(|role| !matches!(role, Role::Other | Role::Sub));
            Fitted { columns, ragged }
        } else {
            as_printed(cells != self.printed)
        }
    }

    /// The best alignment; of equal ones that which leaves a column out as late as possible.
    fn align(&self, kinds: &[Kind], groups: bool) -> Vec<Option<usize>> {
        let (rows, cols) = (kinds.len(), self.roles.len());
        let hole = |col: usize| match self.roles[col] {
            Role::Sub => 0,
            Role::Property => -5,
            Role::Other if col + 1 == cols => -1,
            _ => -4,
        };
        // best[cell][column]: the score of the cells from `cell` on in the columns from `column` on.
        let mut best = vec![vec![i32::MIN / 2; cols + 1]; rows + 1];
        for cell in (0..=rows).rev() {
            for col in (0..=cols).rev() {
                best[cell][col] = match (cell == rows, col == cols) {
                    (true, true) => 0,
                    (true, false) => best[cell][col + 1] + hole(col),
                    (false, _) => {
                        let dropped = best[cell + 1][col] + drop_cost(kinds[cell]);
                        if col == cols {
                            dropped
                        } else {
                            let matched = best[cell + 1][col + 1] + self.gain(col, kinds[cell], groups);
                            dropped.max(matched).max(best[cell][col + 1] + hole(col))
                        }
                    }
                };
            }
        }
        let mut columns = Vec::with_capacity(rows);
        let (mut cell, mut col) = (0, 0);
        while cell < rows {
            let here = best[cell][col];
            if col < cols && here == best[cell + 1][col + 1] + self.gain(col, kinds[cell], groups) {
                columns.push(Some(col));
                (cell, col) = (cell + 1, col + 1);
            } else if col < cols && here == best[cell][col + 1] + hole(col) {
                col += 1;
            } else {
                columns.push(None);
                cell += 1;
            }
        }
        columns
    }

    fn gain(&self, col: usize, kind: Kind, groups: bool) -> i32 {
        if self.roles[col] == Role::Sub && !groups { -100 } else { score(self.roles[col], kind) }
    }
}

/// What it costs to find no place for a cell: blank ones are cheap.
fn drop_cost(kind: Kind) -> i32 {
    if kind == Kind::Empty { -2 } else { -1000 }
}

/// How well a cell suits a column.
fn score(role: Role, kind: Kind) -> i32 {
    match (role, kind) {
        (Role::Property, Kind::Empty) => 1,
        (Role::Sub, Kind::Empty) => -1,
        (_, Kind::Empty) | (Role::Unit | Role::Property, Kind::Words) | (Role::Property, Kind::Sign) => 0,
        (Role::Property, Kind::Property) => 10,
        (Role::Serial, Kind::Serial(_)) | (Role::Unit, Kind::Unit) => 8,
        (Role::Name | Role::Sub | Role::Category, Kind::Words)
        | (Role::Value, Kind::Number | Kind::Serial(_) | Kind::Sign | Kind::Setting) => 6,
        (Role::Unit, Kind::Sign) => 4,
        (Role::Name | Role::Sub | Role::Other, Kind::Setting) | (Role::Other, _) => 2,
        (Role::Name | Role::Sub, Kind::Unit) | (Role::Value, Kind::Words) => -2,
        _ => -6,
    }
}

/// The kinds of the cells of rows that are as wide as the table; rows of groups only where there are no others.
fn sample(source: &str, body: &[Row], printed: usize) -> Vec<Vec<Kind>> {
    let body = &body[..body.len().min(400)];
    let opens = |row: &Row| row.cells.iter().position(|cell| !cell.is_empty());
    let part: Vec<bool> = body
        .iter()
        .map(|row| opens(row).is_some_and(|at| at > 0 && row.cells[at].kind(source) == Kind::Words))
        .collect();
    let kinds = |groups: bool| -> Vec<Vec<Kind>> {
        body.iter()
            .enumerate()
            .filter(|(at, _)| groups || !part[*at] && !part.get(at + 1).is_some_and(|part| *part))
            .map(|(_, row)| row)
            .filter(|row| row.filled() == printed || row.cells.len() == printed && row.only().is_none())
            .map(|row| row.cells.iter().take(printed).map(|cell| cell.kind(source)).collect())
            .collect()
    };
    let plain = kinds(false);
    if plain.is_empty() { kinds(true) } else { plain }
}

/// How many columns the table prints.
fn width(heads: &[Row], body: &[Row]) -> usize {
    let mut counts = std::collections::BTreeMap::new();
    for row in body.iter().filter(|row| row.filled() > 1) {
        *counts.entry(row.filled()).or_insert(0_usize) += 1;
    }
    let usual = counts.iter().max_by_key(|(_, count)| **count).map_or(0, |(width, _)| *width);
    let filled = heads.iter().map(Row::filled).max().unwrap_or(0);
    let printed = heads.iter().map(|row| row.cells.len()).max().unwrap_or(usual);
    match heads {
        [] => body.iter().map(Row::filled).max().unwrap_or(0).min(usual + 1).max(usual),
        _ => filled.max(usual.min(printed)),
    }
}

/// What stands in a column, by its head and by the cells of the rows that are as wide as the header. Any words are
/// [`Role::Name`] for now.
fn role(source: &str, heads: &[Row], sample: &[Vec<Kind>], at: usize) -> Role {
    let head: String = heads.iter().filter_map(|row| row.cells.get(at)).map(|cell| cell.words(source)).collect();
    let mut counts = [0_usize; 5];
    let (mut before, mut rising, mut total) = (0, 0, 0);
    for kind in sample.iter().filter_map(|row| row.get(at)) {
        match *kind {
            Kind::Empty => continue,
            Kind::Serial(number) => {
                counts[0] += 1;
                rising += usize::from(number == before + 1);
                before = number;
            }
            Kind::Number | Kind::Sign | Kind::Setting => counts[1] += 1,
            Kind::Unit => counts[2] += 1,
            Kind::Property => counts[3] += 1,
            Kind::Words => counts[4] += 1,
        }
        total += 1;
    }
    let [serials, figures, units, properties, words] = counts;
    if head.contains("序号") || head.contains("编号") || at < 2 && serials * 2 > total && rising * 2 >= serials {
        Role::Serial
    } else if matches!(head.as_str(), "单位" | "计量单位") || units * 2 > total {
        Role::Unit
    } else if properties * 2 > total || total == 0 && head.contains("属性") {
        Role::Property
    } else if (serials + figures) * 2 > total || total == 0 && header::is_head(&head) && head.contains(['年', '标', '数']) && !head.contains("指标") {
        Role::Value
    } else if words > 0 {
        Role::Name
    } else {
        Role::Other
    }
}
