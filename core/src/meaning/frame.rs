//! The frame typed: title, document number, issuer, dates, period, region.
//!
//! ```text
//! 澜政〔2021〕8号                   document_number
//! 2021年6月25日                     issued 2021-06-25
//! “十四五”                          plan_period 2021-2025, inferred
//! 澜江市人民政府                     issuer; region 澜江市, level prefecture
//! ```

use super::period;
use crate::{
    ast::{FrameKind, FrameLine, Period, Span},
    line::{Date, date, is_organ},
    record::{FrameRecord, Records},
    text::{is_ideograph, strip_blanks, trim},
};

/// The row of the table `frame`.
pub(crate) fn frame(records: &Records<'_>) -> FrameRecord {
    let source = records.source;
    let frame = &records.parsed.document.frame;
    let of = |kind: FrameKind| lines(records, kind);
    let span = frame.iter().map(|line| line.text.span()).reduce(Span::cover).unwrap_or_default();
    let title = title(records);
    let printed = of(FrameKind::PrintedOn).next_back();
    let issuer = of(FrameKind::Signature)
        .next()
        .or_else(|| of(FrameKind::RedHead).next().map(|words| words.trim_end_matches("文件").to_owned()))
        .or_else(|| labelled(frame, source, &["发布机构", "发文机关", "制定机关"]))
        // Under a seal the signature is lost: 澜江市水利局关于印发…的通知 names who signed.
        .or_else(|| {
            let mut titles = of(FrameKind::NoticeTitle).chain(of(FrameKind::Title));
            titles.find_map(|words| {
                words
                    .split_once("关于")
                    .map(|(organ, _)| trim(organ))
                    .filter(|organ| is_organ(organ))
                    .map(str::to_owned)
            })
        });
    let printed_by = of(FrameKind::PrintedBy).next().or_else(|| organ_before_date(printed.as_deref()?));
    let (plan_period, plan_period_inferred) = plan_period(records);
    // ——2026年1月20日在澜江市八届人大五次会议上
    let place = of(FrameKind::Subtitle).find_map(|words| words.split_once("日在").map(|(_, place)| place.to_owned()));
    let (region, level) = [issuer.as_deref(), title.as_deref(), printed_by.as_deref(), place.as_deref()]
        .into_iter()
        .flatten()
        .find_map(region)
        .map_or((None, None), |(region, level)| (region, Some(level.to_owned())));
    FrameRecord {
        doc: records.doc.to_owned(),
        line: records.line(span.start),
        start: span.start,
        end: span.end,
        title,
        document_number: of(FrameKind::DocumentNumber)
            .next()
            .map(|words| own_number(&words).to_owned())
            .or_else(|| labelled(frame, source, &["发文字号", "文号"])),
        issuer,
        issued: of(FrameKind::Date).find_map(|words| date(strip_blanks(&words).as_str()).map(|(_, date)| iso(date))),
        addressee: of(FrameKind::Addressee).next().map(|words| words.trim_end_matches(['：', ':']).to_owned()),
        printed_by,
        printed: printed.as_deref().and_then(last_date).map(iso),
        copies_to: of(FrameKind::CopiesTo)
            .next()
            .map(|words| words.trim_start_matches(['抄', '送', '报', '分', '：', ':', ' ']).to_owned()),
        plan_period: plan_period.map(|period| period.to_string()),
        plan_period_inferred,
        region,
        level,
    }
}

/// The years of the plan, and whether they are inferred.
pub(super) fn plan_period(records: &Records<'_>) -> (Option<Period>, bool) {
    period::plan_period(records, title(records).as_deref(), lines(records, FrameKind::Subtitle))
}

/// The words of the lines of a kind.
fn lines<'r>(records: &Records<'r>, kind: FrameKind) -> impl DoubleEndedIterator<Item = String> + use<'r> {
    let (source, frame) = (records.source, &records.parsed.document.frame);
    frame.iter().filter(move |line| line.kind == kind).map(move |line| line.text.plain(source))
}

/// The title of the plan, or what the notice that carries it calls it.
fn title(records: &Records<'_>) -> Option<String> {
    lines(records, FrameKind::Title)
        .next_back()
        .or_else(|| lines(records, FrameKind::NoticeTitle).next().map(|notice| issued_title(&notice).to_owned()))
}

/// The document number without the red head on its line and without brackets around it: `澜江市人民政府文件 澜政〔2021〕8号`,
/// `（澜政〔2021〕8号）`.
fn own_number(words: &str) -> &str {
    let number = trim(words.split_once("文件").map_or(words, |(_, number)| number));
    number.strip_prefix(['（', '(']).map_or(number, |number| number.trim_end_matches(['）', ')']))
}

/// The plan that a notice issues: `…关于印发《…纲要》的通知` → …纲要.
fn issued_title(notice: &str) -> &str {
    let Some((_, issued)) = notice.split_once("关于印发") else { return notice };
    issued.trim_end_matches("的通知").trim_matches(['《', '》'])
}

/// The value of a label of the metadata.
fn labelled(lines: &[FrameLine], source: &str, labels: &[&str]) -> Option<String> {
    lines.iter().filter(|line| line.kind == FrameKind::Metadata).find_map(|line| {
        let words = line.text.plain(source).replace('*', "");
        let (label, value) = words.split_once(['：', ':'])?;
        let value = value.trim();
        (labels.contains(&strip_blanks(label).as_str()) && !value.is_empty()).then(|| value.to_owned())
    })
}

/// The date that ends a line: `澜江市人民政府办公室 2021年6月29日印发`.
fn last_date(text: &str) -> Option<Date> {
    text.char_indices().find_map(|(at, _)| date(&text[at..]).map(|(_, date)| date))
}

fn organ_before_date(text: &str) -> Option<String> {
    let at = text.char_indices().find(|(at, _)| date(&text[*at..]).is_some())?.0;
    let organ = text[..at].trim();
    (!organ.is_empty()).then(|| organ.to_owned())
}

fn iso(date: Date) -> String {
    match date.day {
        0 => format!("{:04}-{:02}", date.year, date.month),
        day => format!("{:04}-{:02}-{day:02}", date.year, date.month),
    }
}

/// The territory that a name begins with, and its level; no territory for the state as a whole.
fn region(name: &str) -> Option<(Option<String>, &'static str)> {
    let name = strip_blanks(name);
    let name = name.trim_start_matches(['《', '“', '—', '（']);
    if ["国务院", "国家", "全国", "中华人民共和国", "中共中央"].iter().any(|word| name.starts_with(word))
        || name.ends_with('部') && name.chars().count() <= 12
    {
        return Some((None, "national"));
    }
    // 2026年澜江市政府工作报告, 关于澜江市2025年…的报告, 中共澜江市委
    let name = ["关于", "中共"].iter().find_map(|word| name.strip_prefix(word)).unwrap_or(name);
    let name = name.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start_matches('年');
    let mut found: Option<(usize, &'static str)> = None;
    let units = [
        ("自治区", "province"),
        ("自治州", "prefecture"),
        ("自治县", "county"),
        ("自治旗", "county"),
        ("新区", "county"),
        ("街道", "township"),
        ("省", "province"),
        ("地区", "prefecture"),
        ("盟", "prefecture"),
        ("州", "prefecture"),
        ("市", "prefecture"),
        ("区", "county"),
        ("县", "county"),
        ("旗", "county"),
        ("镇", "township"),
        ("乡", "township"),
    ];
    let mut at = 0;
    while at < name.len() {
        let rest = &name[at..];
        // A territory is two letters or more and its unit; the next one may follow at once.
        let next = rest.char_indices().skip(2).take(8).take_while(|(_, c)| is_ideograph(*c)).find_map(|(offset, _)| {
            units
                .iter()
                .find(|(unit, _)| rest[offset..].starts_with(unit))
                .map(|(unit, level)| (offset + unit.len(), *level, *unit))
        });
        let Some((length, level, unit)) = next else { break };
        let own = &rest[..length];
        // 省水利厅 and the next organ: what stands after a territory is an organ, or no name.
        if found.is_some()
            && (rest.starts_with(['国', '人', '经', '关', '发', '现', '生', '社', '住'])
                || own.chars().skip(1).any(|c| matches!(c, '厅' | '局' | '委' | '于')))
        {
            break;
        }
        let level = match (unit, own) {
            ("市", "北京市" | "上海市" | "天津市" | "重庆市") => "province",
            // A city inside a city is a county.
            ("市", _) if found.is_some_and(|(_, above)| above == "prefecture") => "county",
            _ => level,
        };
        at += length;
        found = Some((at, level));
    }
    found.map(|(end, level)| (Some(name[..end].to_owned()), level))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions() {
        let read = |name| region(name).map(|(region, level)| (region.unwrap_or_default(), level));
        assert_eq!(read("澜江市人民政府"), Some(("澜江市".into(), "prefecture")));
        assert_eq!(read("澜江市云岭区国民经济和社会发展"), Some(("澜江市云岭区".into(), "county")));
        assert_eq!(read("北京市海东区人民政府"), Some(("北京市海东区".into(), "county")));
        assert_eq!(read("澜江省水利厅 澜江省财政厅"), Some(("澜江省".into(), "province")));
        assert_eq!(read("澜江省临江市于水县"), Some(("澜江省临江市于水县".into(), "county")));
        assert_eq!(read("2026年澜江省政府工作报告"), Some(("澜江省".into(), "province")));
        assert_eq!(read("关于云岭县2025年国民经济计划的报告"), Some(("云岭县".into(), "county")));
        assert_eq!(read("云岭州人民政府办公室"), Some(("云岭州".into(), "prefecture")));
        assert_eq!(read("云岭旗住房和城乡建设局"), Some(("云岭旗".into(), "county")));
        assert_eq!(read("中共云岭市委"), Some(("云岭市".into(), "prefecture")));
        assert_eq!(read("国务院"), Some((String::new(), "national")));
        assert_eq!(read("促进大航运发展行动纲要"), None);
    }

    #[test]
    fn titles_and_numbers_of_notices() {
        assert_eq!(own_number("澜江市人民政府文件 澜政〔2021〕8号"), "澜政〔2021〕8号");
        assert_eq!(own_number("（澜政〔2021〕8号）"), "澜政〔2021〕8号");
        assert_eq!(issued_title("澜江市人民政府关于印发《澜江市应急规划》的通知"), "澜江市应急规划");
        assert_eq!(issued_title("澜江市人民政府关于做好抗旱工作的通知"), "澜江市人民政府关于做好抗旱工作的通知");
        assert_eq!(issued_title("澜江市人民政府关于印发澜江市应急规划的通知"), "澜江市应急规划");
    }
}
