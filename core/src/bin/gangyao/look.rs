//! How the output looks: colours, and columns of text in which a Chinese character takes two.

use std::fmt::{self, Display};

use anstyle::{AnsiColor, Style};
use clap::ColorChoice;
use gangyao::{ast::HeadingKind, diagnostic::Severity};
use unicode_width::UnicodeWidthChar as _;

/// The columns of an output that is no terminal.
const DEFAULT_WIDTH: usize = 100;

pub(crate) const DIM: Style = Style::new().dimmed();
pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const BOX: Style = AnsiColor::Magenta.on_default();
pub(crate) const TABLE: Style = AnsiColor::Blue.on_default();

/// Colours and columns of the output.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    pub(crate) color: bool,
    pub(crate) width: usize,
    /// Whether a person looks on.
    pub(crate) terminal: bool,
}

impl Look {
    /// The look of standard output.
    pub(crate) fn new(color: ColorChoice, width: Option<u16>) -> Self {
        let stdout = std::io::stdout();
        // What is asked for holds for standard error too; what is found out holds for each stream by itself.
        match color {
            ColorChoice::Always => anstream::ColorChoice::Always.write_global(),
            ColorChoice::Never => anstream::ColorChoice::Never.write_global(),
            ColorChoice::Auto => {}
        }
        let screen = || terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0).max(20));
        Self {
            color: anstream::AutoStream::choice(&stdout) != anstream::ColorChoice::Never,
            width: width.map(usize::from).or_else(screen).unwrap_or(DEFAULT_WIDTH),
            terminal: std::io::IsTerminal::is_terminal(&stdout),
        }
    }

    /// `text` in `style`, where there are colours.
    pub(crate) const fn paint<T: Display>(self, style: Style, text: T) -> Painted<T> {
        Painted { style: if self.color { Some(style) } else { None }, text }
    }
}

/// A text in a style.
pub(crate) struct Painted<T> {
    style: Option<Style>,
    text: T,
}

impl<T: Display> Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.style {
            Some(style) => {
                write!(f, "{style}")?;
                self.text.fmt(f)?;
                write!(f, "{style:#}")
            }
            None => self.text.fmt(f),
        }
    }
}

/// The colour of a kind of heading.
pub(crate) const fn heading(kind: HeadingKind) -> Style {
    match kind {
        HeadingKind::Part | HeadingKind::Preface | HeadingKind::Appendix => AnsiColor::Magenta.on_default().bold(),
        HeadingKind::Chapter => AnsiColor::Cyan.on_default().bold(),
        HeadingKind::Section | HeadingKind::Article => AnsiColor::Green.on_default(),
        HeadingKind::Item => AnsiColor::Yellow.on_default(),
        HeadingKind::Subitem => AnsiColor::Blue.on_default(),
        HeadingKind::Point | HeadingKind::Subpoint | HeadingKind::Circled | HeadingKind::Decimal => DIM,
        HeadingKind::Topic => Style::new().italic(),
    }
}

/// The colour of a severity.
pub(crate) const fn severity(severity: Severity) -> Style {
    match severity {
        Severity::Info => AnsiColor::BrightBlue.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Error => AnsiColor::Red.on_default().bold(),
    }
}

/// Says on standard error what went wrong with what.
pub(crate) fn complain(what: &str, why: &dyn Display) {
    let red = severity(Severity::Error);
    anstream::eprintln!("{red}error{red:#}: {}: {why}", clean(what));
}

/// `1 box`, `2 boxes`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// `text` fit for one line of a screen: control characters (they could move the cursor) are blanks, and what takes no
/// column is left out.
pub(crate) fn clean(text: &str) -> String {
    text.chars()
        .filter_map(|c| match c.width() {
            None => Some(' '),
            Some(0) => None,
            Some(_) => Some(c),
        })
        .collect()
}

/// The columns that clean text takes.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(1)).sum()
}

/// Clean `text`, cut to `width` columns with `…` where it is longer.
pub(crate) fn cut(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let (mut shown, mut taken) = (String::new(), 1);
    for c in text.chars() {
        taken += c.width().unwrap_or(1);
        if taken > width {
            break;
        }
        shown.push(c);
    }
    shown.push('…');
    shown
}

/// Clean `text` with blanks up to `width` columns.
pub(crate) fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Clean `text` in lines of at most `width` columns, at least two. Chinese breaks anywhere; a word or a number of ASCII
/// stays whole where it fits a line.
pub(crate) fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(2);
    let mut lines = vec![String::new()];
    let mut taken = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !c.is_ascii_graphic()).unwrap_or(rest.len());
        let piece = match word {
            0 => first.len_utf8(),
            // A word longer than a line fills up this line and goes on on the next. ASCII: a byte is a column.
            _ if word > width => (width - taken).max(1),
            _ => word,
        };
        let (piece, after) = rest.split_at(piece);
        rest = after;
        let wide = columns(piece);
        if taken + wide > width {
            lines.push(String::new());
            taken = 0;
            if first == ' ' {
                continue;
            }
        }
        taken += wide;
        if let Some(line) = lines.last_mut() {
            line.push_str(piece);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_and_filled_by_columns() {
        assert_eq!(cut("澜江市2035年远景", 9), "澜江市20…");
        assert_eq!(cut("澜江市2035年远景", 8), "澜江市2…");
        assert_eq!(cut("澜江市", 6), "澜江市");
        assert_eq!(cut("澜江市", 4), "澜…");
        assert_eq!(pad("澜江", 6), "澜江  ");
    }

    #[test]
    fn text_is_wrapped_by_columns() {
        assert_eq!(wrap("地区生产总值", 6), ["地区生", "产总值"]);
        assert_eq!(wrap("增长12.5%以上", 8), ["增长", "12.5%以", "上"]);
        assert_eq!(wrap("abcdefgh", 3), ["abc", "def", "gh"]);
        assert_eq!(wrap("", 3), [""]);
    }

    #[test]
    fn nothing_moves_the_cursor() {
        assert_eq!(clean("序\u{200b}号\t\u{1b}[31m\u{7}"), "序号  [31m ");
    }
}
