//! The heading line of a 专栏.
//!
//! ```text
//! 专栏1：主要指标        专栏 3-1：重点产业      专栏 3—1：…
//! 专栏一 重大工程        专栏２　治本攻坚重点    【专栏4】…
//! 专栏 5                (its title on the next line)
//! ```

use nom::{
    Parser,
    character::complete::char as one,
    combinator::opt,
    sequence::{pair, preceded},
};

use super::{Family, Mark, is_short_title, structure::blanks};
use crate::{
    ast::Number,
    number::{Joined, Parse, joined},
    text::{is_blank, trim_start},
};

/// The marker of a box, the closing mark included; the ordinal is 0 where the number is a compound or there is none.
pub(super) fn box_head(text: &str) -> Option<Mark<'_>> {
    let open = text.strip_prefix(['【', '[']).map(trim_start);
    let (rest, number) = grammar(open.unwrap_or(text)).ok()?;
    let after = trim_start(rest);
    let closed = after.strip_prefix(['：', ':', '】', ']', '.', '．', '、']);
    let set_off = closed.is_some() || rest.is_empty() || rest.starts_with(is_blank);
    // 专栏建设, 专栏1中的项目: prose. A bare 专栏 needs a colon, the end of the line, or a blank and a title.
    let fits = match number {
        Some(_) => set_off || !after.starts_with(['中', '的', '所', '和', '、', '，', '—', '-', '至']),
        None => closed.is_some() || after.is_empty() || rest.starts_with(is_blank) && is_short_title(after),
    };
    let ordinal = number.map_or(0, Joined::ordinal);
    fits.then(|| (Family::Box, ordinal, closed.unwrap_or(rest)))
}

/// The number in a marker.
pub(super) fn number(mark: &str) -> Option<Number> {
    let mark = mark.strip_prefix(['【', '[']).map_or(mark, trim_start);
    grammar(mark).ok().and_then(|(_, number)| number).map(Joined::number)
}

fn grammar(text: &str) -> Parse<'_, Option<Joined<'_>>> {
    let word = pair(one('专'), preceded(blanks, one('栏')));
    preceded(word, opt(preceded(blanks, joined))).parse(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(String, &str)> {
        box_head(text).map(|(_, ordinal, rest)| {
            let mark = &text[..text.len() - rest.len()];
            let number = number(mark).map_or(String::new(), |number| number.to_string());
            assert!(ordinal == 0 || ordinal.to_string() == number);
            (number, rest)
        })
    }

    #[test]
    fn reads() {
        for (text, number, rest) in [
            ("专栏1：主要指标", "1", "主要指标"),
            ("专栏 3-1：产业", "3-1", "产业"),
            ("专栏 3—1：产业", "3-1", "产业"),
            ("专栏一 工程", "1", " 工程"),
            ("专栏２　重点", "2", "　重点"),
            ("【专栏4】交通", "4", "交通"),
            ("专栏 8： 活动", "8", " 活动"),
            ("专栏 5", "5", ""),
            ("专栏：活动", "", "活动"),
            ("专栏 “十三五”指标", "", " “十三五”指标"),
        ] {
            assert_eq!(read(text), Some((number.to_owned(), rest)), "{text}");
        }
    }

    #[test]
    fn does_not_read() {
        for text in ["专栏建设", "专栏 中的工程，由各区实施。", "专业", "专栏1中的项目", "【村庄现状】"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
