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
    draft::{Printed, Row},
    header,
    heads::is_of_properties,
    kind::{Kind, Kinds, filled},
};

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Category,
    Serial,
    Name,
    /// The indicators of a group; it has no head of its own, but the header may print a blank cell over it.
    Sub,
    Unit,
    Value,
    Property,
    Other,
}

/// Rows by which columns are judged.
const SAMPLE: usize = 400;
/// Widest table that is aligned; wider ones stand as printed.
const WIDE: usize = 40;

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Columns {
    /// What stands in each, the column of groups included.
    pub(super) roles: Vec<Role>,
    /// The column of the indicators of groups, while it is not known whether any row needs it.
    pub(super) sub: Option<usize>,
    /// Whether that column is printed, its head blank: every row has a cell for it.
    pub(super) own: bool,
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
    /// The column of values whose cell covers the next one too, if one does.
    pub(super) merged: Option<usize>,
}

impl Columns {
    /// The columns of the table with this header and a body of these kinds.
    pub(super) fn of(source: &str, heads: &[Row], kinds: &Kinds) -> Self {
        let printed = width(heads, kinds);
        if printed > WIDE {
            return Self { roles: vec![Role::Other; printed], sub: None, own: false, printed };
        }
        let sample = sample(kinds, printed);
        let mut roles: Vec<Role> = (0..printed).map(|at| role(source, heads, &sample, at)).collect();
        // A column of properties may stand before the names.
        let leading = roles.iter().take_while(|role| **role == Role::Property).count();
        let first_figure = roles[leading..]
            .iter()
            .position(|role| matches!(role, Role::Unit | Role::Value | Role::Property))
            .map_or(printed, |at| leading + at);
        let serial = roles.iter().position(|role| *role == Role::Serial);
        // What stands before the serial number is the category, however few rows print it.
        roles[leading.min(serial.unwrap_or(0))..serial.unwrap_or(0)].fill(Role::Category);
        let own = (serial.map_or(0, |at| at + 1)..first_figure.saturating_sub(1))
            .find(|at| is_headless(heads, kinds, at + 1));
        let mut name = None;
        for (at, role) in roles.iter_mut().enumerate() {
            if *role == Role::Name {
                *role = Role::Other;
                name = if at < first_figure { Some(at) } else { name };
            }
        }
        let name = own.or(name);
        let sub = name.filter(|_| first_figure < printed).map(|name| name + 1);
        if let Some(name) = name {
            roles[name] = Role::Name;
        }
        match sub {
            Some(sub) if own.is_some() => roles[sub] = Role::Sub,
            Some(sub) => roles.insert(sub, Role::Sub),
            None => {}
        }
        Self { roles, sub, own: own.is_some() && sub.is_some(), printed }
    }

    /// Whether the row stands in a group: nothing up to the name, then the name of a part.
    pub(super) fn is_part(&self, row: &[Kind]) -> bool {
        let Some(sub) = self.sub else { return false };
        row.len() > sub
            && row[..sub].iter().all(|kind| *kind == Kind::Empty)
            && matches!(row[sub], Kind::Words | Kind::Setting)
    }

    /// Where the cells of a row of the body stand; `grouped` if the row or the next one is a part of a group.
    pub(super) fn fit(&self, row: &[Kind], grouped: bool) -> Fitted {
        let mut cells = row.len();
        while cells > self.printed && row[cells - 1] == Kind::Empty {
            cells -= 1;
        }
        let as_printed = |ragged| {
            let place = |at: usize| at + usize::from(self.sub.is_some_and(|sub| !self.own && at >= sub));
            let columns = (0..row.len()).map(|at| (at < cells && place(at) < 4096).then(|| place(at))).collect();
            Fitted { columns, ragged, merged: None }
        };
        // A serial number before its column: the category is left out, and a group takes its place.
        let serial = self.roles.iter().position(|role| *role == Role::Serial).unwrap_or(0);
        let early = cells == self.printed
            && serial < cells
            && row[serial] == Kind::Words
            && row[..serial].iter().any(|kind| matches!(kind, Kind::Serial(_)));
        if cells == self.printed && (!grouped || self.own) && !early {
            return as_printed(false);
        }
        let figures =
            self.roles.iter().filter(|role| matches!(role, Role::Unit | Role::Value | Role::Property)).count();
        let filled = filled(row);
        if figures == 0 || cells > WIDE {
            // A remark at the end is often left out.
            return as_printed(filled > self.printed || cells + 1 < self.printed || cells < self.printed && filled < 2);
        }
        let columns = self.align(row, grouped || filled > self.printed || early);
        // From its number on the row is whole: a value may be words of any kind.
        let name = self.roles.iter().position(|role| matches!(role, Role::Serial | Role::Name)).unwrap_or(0);
        let whole = (name..self.roles.len()).all(|at| columns.contains(&Some(at)) || self.roles[at] == Role::Sub)
            && self.roles[name] == Role::Serial;
        let suits = |(kind, column): (&Kind, &Option<usize>)| match column {
            Some(column) => *kind == Kind::Empty || score(self.roles[*column], *kind) >= if whole { -2 } else { 0 },
            None => *kind == Kind::Empty,
        };
        if row.iter().zip(&columns).all(suits) {
            let short = cells < self.printed;
            let ragged = short && self.is_short(row, &columns);
            Fitted { merged: self.merged(&columns).filter(|_| short), ragged, columns }
        } else {
            as_printed(cells != self.printed)
        }
    }

    /// Whether an aligned row, where its figure covers the column after its own, is as sure as the rows in which words do:
    /// the table merges the two columns.
    pub(super) fn is_told(&self, row: &[Kind], fitted: &Fitted, merges: &[usize]) -> bool {
        let last = fitted.columns.iter().flatten().max().map_or(0, |last| last + 1);
        let rest = self.roles.get(last..).unwrap_or_default();
        let open = rest.iter().any(|role| !matches!(role, Role::Other | Role::Sub));
        let figures = row.iter().filter(|kind| kind.is_figure()).count();
        !open && figures > 0 && fitted.merged.is_some_and(|at| merges.contains(&at))
    }

    /// The only column of values whose cell covers the next one.
    fn merged(&self, columns: &[Option<usize>]) -> Option<usize> {
        let value = |column: usize| self.roles.get(column) == Some(&Role::Value);
        let mut wide = columns
            .iter()
            .flatten()
            .copied()
            .filter(|at| value(*at) && value(at + 1) && !columns.contains(&Some(at + 1)));
        wide.next().filter(|_| wide.next().is_none())
    }

    /// Whether it is not sure which cell an aligned row lacks: one at the end is not told from one before it, and only words
    /// cover two columns of values; a figure, or a sign in its place, seldom does.
    fn is_short(&self, row: &[Kind], columns: &[Option<usize>]) -> bool {
        let last = columns.iter().flatten().max().map_or(0, |last| last + 1);
        let open = self.roles[last..].iter().any(|role| !matches!(role, Role::Other | Role::Sub));
        let value = |column: usize| self.roles.get(column) == Some(&Role::Value);
        let uncovered = row.iter().zip(columns).any(|(kind, column)| {
            column.is_some_and(|at| {
                value(at)
                    && value(at + 1)
                    && !matches!(kind, Kind::Setting | Kind::Empty)
                    && !columns.contains(&Some(at + 1))
            })
        });
        open || uncovered
    }

    /// The best alignment; of equal ones that which leaves a column out as late as possible.
    fn align(&self, kinds: &[Kind], groups: bool) -> Vec<Option<usize>> {
        let (rows, cols) = (kinds.len(), self.roles.len());
        let hole = |col: usize| match self.roles[col] {
            // Where it is printed it is blank in rows without parts, and not left out.
            Role::Sub if self.own => -6,
            Role::Sub => 0,
            Role::Other if col + 1 == cols => -1,
            // A row without its category is usual, one without its name is none.
            Role::Property | Role::Name => -5,
            _ => -4,
        };
        // What follows words is no blank name: the words are it, and the category before them is not printed.
        let led = kinds.iter().find(|kind| !matches!(kind, Kind::Property | Kind::Serial(_))) != Some(&Kind::Empty);
        let gain = |col: usize, kind: Kind| match (self.roles[col], kind) {
            (Role::Name, Kind::Empty) if led => -6,
            (Role::Sub, _) if !groups && !self.own => -100,
            (role, kind) => score(role, kind),
        };
        // best[cell * wide + column]: the score of the cells from `cell` on in the columns from `column` on.
        let wide = cols + 1;
        let mut best = vec![i32::MIN / 2; wide * (rows + 1)];
        for cell in (0..=rows).rev() {
            for col in (0..=cols).rev() {
                let at = cell * wide + col;
                best[at] = match (cell == rows, col == cols) {
                    (true, true) => 0,
                    (true, false) => best[at + 1] + hole(col),
                    (false, _) => {
                        let dropped = best[at + wide] + drop_cost(kinds[cell]);
                        if col == cols {
                            dropped
                        } else {
                            let matched = best[at + wide + 1] + gain(col, kinds[cell]);
                            dropped.max(matched).max(best[at + 1] + hole(col))
                        }
                    }
                };
            }
        }
        let mut columns = Vec::with_capacity(rows);
        let (mut cell, mut col) = (0, 0);
        while cell < rows {
            let at = cell * wide + col;
            if col < cols && best[at] == best[at + wide + 1] + gain(col, kinds[cell]) {
                columns.push(Some(col));
                (cell, col) = (cell + 1, col + 1);
            } else if col < cols && best[at] == best[at + 1] + hole(col) {
                col += 1;
            } else {
                columns.push(None);
                cell += 1;
            }
        }
        columns
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

/// Whether the header prints nothing over a column, beside a head, in which rows have words.
fn is_headless(heads: &[Row], kinds: &Kinds, at: usize) -> bool {
    let blank = |row: &Row, at: usize| row.cells.get(at).is_some_and(Printed::is_empty);
    heads.first().is_some_and(|first| !blank(first, at - 1)) && heads.iter().all(|row| blank(row, at)) && {
        let width = heads.first().map_or(0, |row| row.cells.len());
        // Rows that have lost the cells which a category covers have the words of a part before their place.
        let part = |row: &[Kind]| row.len() < width && row.windows(2).any(|pair| pair == [Kind::Words; 2]);
        kinds.rows().take(SAMPLE).any(|row| row.get(at) == Some(&Kind::Words) || part(row))
    }
}

/// The kinds of the cells of rows that are as wide as the table; rows of groups only where there are no others.
fn sample(kinds: &Kinds, printed: usize) -> Vec<&[Kind]> {
    let is_part = |row: &[Kind]| {
        row.iter().position(|kind| *kind != Kind::Empty).is_some_and(|at| at > 0 && row[at] == Kind::Words)
    };
    let body = kinds.rows().take(SAMPLE);
    let part: Vec<bool> = body.clone().map(is_part).collect();
    let rows = |groups: bool| -> Vec<&[Kind]> {
        body.clone()
            .enumerate()
            .filter(|(at, _)| groups || !part[*at] && !part.get(at + 1).is_some_and(|part| *part))
            .map(|(_, row)| row)
            .filter(|row| {
                filled(row) == printed || row.len() == printed && !(row[0] != Kind::Empty && filled(row) == 1)
            })
            .map(|row| &row[..row.len().min(printed)])
            .collect()
    };
    let plain = rows(false);
    if plain.is_empty() { rows(true) } else { plain }
}

/// How many columns the table prints.
fn width(heads: &[Row], kinds: &Kinds) -> usize {
    // Few rows differ in width: a list of widths, in their order, with how many rows have each.
    let mut counts: Vec<(usize, usize)> = Vec::new();
    let mut widest = 0;
    for filled in kinds.rows().map(filled) {
        widest = widest.max(filled);
        match counts.binary_search_by_key(&filled, |(width, _)| *width) {
            Ok(at) => counts[at].1 += 1,
            Err(at) if filled > 1 => counts.insert(at, (filled, 1)),
            Err(_) => {}
        }
    }
    let usual = counts.iter().max_by_key(|(_, count)| *count).map_or(0, |(width, _)| *width);
    let filled = heads.iter().map(Row::filled).max().unwrap_or(0);
    let printed = heads.iter().map(|row| row.cells.len()).max().unwrap_or(usual);
    match heads {
        [] => widest.min(usual + 1).max(usual),
        _ => filled.max(usual.min(printed)),
    }
}

/// What stands in a column, by its head and by the cells of the rows that are as wide as the header. Any words are
/// [`Role::Name`] for now.
fn role(source: &str, heads: &[Row], sample: &[&[Kind]], at: usize) -> Role {
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
    } else if properties * 2 > total || total == 0 && is_of_properties(&head) {
        Role::Property
    } else if (serials + figures) * 2 > total
        || total == 0 && header::is_head(&head) && head.contains(['年', '标', '数']) && !head.contains("指标")
    {
        Role::Value
    } else if words > 0 {
        Role::Name
    } else {
        Role::Other
    }
}
