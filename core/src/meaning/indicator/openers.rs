//! Words and signs before and after a figure.
//!
//! ```text
//! ≥ 不低于 超过 控制在 约        以上 以内 左右                bounds
//! 提高 下降 累计 五年 年均 较2020年                           what kind of figure it is
//! 达到 保持在 力争 第                                          no more than the figure itself
//! ① * ※                                                       marks of footnotes
//! ```

use nom::{
    Parser,
    branch::alt,
    bytes::complete::tag,
    character::complete::one_of,
    combinator::{map_opt, opt, recognize, value},
    multi::many1,
    sequence::{preceded, terminated},
};

use super::cell::year;
use crate::{
    ast::{Bound, Change, Period},
    number::Parse,
};

/// What stands before a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    Bound(Bound),
    /// 控制在: an upper bound that 左右 softens.
    Kept,
    Change(Change),
    /// 提高到: a level, with the way to it.
    Toward(Change),
    Total,
    Year(Period),
    /// Words that add nothing: 达到.
    State,
}

/// What stands after a figure; a unit is a piece of the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closer<'w> {
    Bound(Bound),
    Unit(&'w str),
    Year(Period),
    Total,
    Nothing,
}

/// One word before a figure; of several that fit the longest.
pub(super) fn opener(input: &str) -> Parse<'_, Opener> {
    // Most figures begin with a digit: nothing but a year may stand before them.
    match input.as_bytes().first() {
        Some(b'0'..=b'9') if input.len() > 4 => date(input),
        None | Some(b'0'..=b'9' | b'[' | b'(' | b'.') => fail(input),
        _ => alt((base, toward, word, date)).parse(input),
    }
}

/// `提高到`, `下降至`
fn toward(input: &str) -> Parse<'_, Opener> {
    let change = alt((
        value(
            Change::Increase,
            alt([tag("提高"), tag("增加"), tag("增长"), tag("上升"), tag("提升"), tag("扩大"), tag("发展")]),
        ),
        value(Change::Decrease, alt([tag("下降"), tag("降低"), tag("减少"), tag("压减"), tag("压缩"), tag("缩短")])),
    ));
    terminated(change, one_of("到至")).map(Opener::Toward).parse(input)
}

fn word(input: &str) -> Parse<'_, Opener> {
    let longest = WORDS.iter().filter(|(word, _)| input.starts_with(word)).max_by_key(|(word, _)| word.len());
    match longest {
        Some((word, opener)) => Ok((&input[word.len()..], *opener)),
        None => fail(input),
    }
}

/// Nothing of the kind.
fn fail<T>(input: &str) -> Parse<'_, T> {
    Err(nom::Err::Error(nom::error::make_error(input, nom::error::ErrorKind::Tag)))
}

/// `较2020年`, `比“十三五”末`, `在2020年基础上`: what a change is measured from.
fn base(input: &str) -> Parse<'_, Opener> {
    let quote = || opt(one_of("“”\""));
    let plan = value(
        (),
        (
            quote(),
            nom::character::complete::char('十'),
            one_of("一二三四五六"),
            nom::character::complete::char('五'),
            quote(),
        ),
    );
    let named = value((), alt([tag("基期"), tag("基准"), tag("上年"), tag("规划初"), tag("期初")]));
    let when = alt((value((), year), plan, named));
    let ends = (opt(one_of("年期")), opt(one_of("末底初")), opt(alt((tag("的基础上"), tag("基础上")))));
    value(Opener::State, (one_of("较比在"), when, ends)).parse(input)
}

/// `到2025年`, `2025年底`
fn date(input: &str) -> Parse<'_, Opener> {
    let ends = (tag("年"), opt(one_of("底末")), opt(alt((tag("前"), tag(","), tag("，")))));
    preceded(opt(one_of("到至")), terminated(year, ends)).map(Opener::Year).parse(input)
}

const WORDS: &[(&str, Opener)] = {
    use Bound::{Approx, Ge, Gt, Le, Lt};
    use Change::{Decrease, Increase};
    use Opener::{Bound as B, Change as C, Kept, State, Total};
    &[
        ("≥", B(Ge)),
        (">=", B(Ge)),
        ("=>", B(Ge)),
        ("不低于", B(Ge)),
        ("不少于", B(Ge)),
        ("不小于", B(Ge)),
        ("大于等于", B(Ge)),
        ("大于或等于", B(Ge)),
        ("至少", B(Ge)),
        (">", B(Gt)),
        ("高于", B(Gt)),
        ("大于", B(Gt)),
        ("多于", B(Gt)),
        ("优于", B(Gt)),
        ("超过", B(Gt)),
        ("突破", B(Gt)),
        ("超", B(Gt)),
        ("≤", B(Le)),
        ("<=", B(Le)),
        ("=<", B(Le)),
        ("不高于", B(Le)),
        ("不超过", B(Le)),
        ("不大于", B(Le)),
        ("不多于", B(Le)),
        ("不突破", B(Le)),
        ("小于等于", B(Le)),
        ("小于或等于", B(Le)),
        ("至多", B(Le)),
        ("前", B(Le)),
        ("<", B(Lt)),
        ("低于", B(Lt)),
        ("小于", B(Lt)),
        ("少于", B(Lt)),
        ("不足", B(Lt)),
        ("≈", B(Approx)),
        ("约", B(Approx)),
        ("大约", B(Approx)),
        ("约为", B(Approx)),
        ("近", B(Approx)),
        ("接近", B(Approx)),
        ("控制在", Kept),
        ("控制到", Kept),
        ("控制至", Kept),
        ("提高", C(Increase)),
        ("增加", C(Increase)),
        ("增长", C(Increase)),
        ("新增", C(Increase)),
        ("净增", C(Increase)),
        ("上升", C(Increase)),
        ("提升", C(Increase)),
        ("下降", C(Decrease)),
        ("降低", C(Decrease)),
        ("减少", C(Decrease)),
        ("压减", C(Decrease)),
        ("削减", C(Decrease)),
        ("累计", Total),
        ("五年累计", Total),
        ("5年累计", Total),
        ("五年", Total),
        ("5年", Total),
        ("五年共", Total),
        ("合计", Total),
        ("共计", Total),
        ("年均", State),
        ("年平均", State),
        ("每年", State),
        ("达到", State),
        ("达", State),
        ("实现", State),
        ("完成", State),
        ("保持在", State),
        ("保持", State),
        ("稳定在", State),
        ("维持在", State),
        ("力争", State),
        ("力争达到", State),
        ("争取", State),
        ("确保", State),
        ("预计", State),
        ("第", State),
        ("=", State),
        ("为", State),
        ("在", State),
    ]
};

/// One word or mark after a figure, a unit excepted.
pub(super) fn closer(input: &str) -> Parse<'_, Closer<'_>> {
    use Bound::{Approx, Ge, Gt, Le};
    if input.is_empty() {
        return fail(input);
    }
    let bound = alt((
        value(Ge, alt((tag("及以上"), tag("以上"), tag("及其以上")))),
        value(Le, alt((tag("及以下"), tag("以下"), tag("及以内"), tag("以内"), tag("之内")))),
        value(Approx, alt((tag("左右"), tag("上下")))),
        value(Gt, one_of("多余")),
    ));
    let mark = recognize(many1(one_of("①②③④⑤⑥⑦⑧⑨⑩*※¹²³⁴⁵")));
    let words = alt((tag("水平"), tag("不变"), mark));
    alt((bound.map(Closer::Bound), map_opt(words, |_| Some(Closer::Nothing)))).parse(input)
}
