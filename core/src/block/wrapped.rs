//! Whether a paragraph goes on with the next line where lines are wrapped at a fixed width.
//!
//! ```text
//! …建设沿江绿道，完善城市防洪     (full: the sentence goes on)
//! 排涝体系，取得成效。            (short, and a sentence ends: so does the paragraph)
//! ```

use super::{
    Layout, Para,
    layout::is_narrower,
    paragraph::{adjacent, breaks_off, is_title_so_far, opens},
};
use crate::line::{Family, Line, Tail};

/// Letters of a label in a box, and its stop.
const LABEL: usize = 26;
/// Letters of the title of a run-in heading that stand on its second line.
const TITLE_REST: usize = 8;
/// Those of a word that the end of a line splits.
const WORD_REST: usize = 3;

/// Lines wrapped at a fixed width.
pub(super) fn wrapped(
    source: &str,
    lines: &[Line],
    layout: &Layout,
    width: u16,
    para: &Para,
    a: usize,
    b: usize,
) -> bool {
    let (before, after) = (&lines[a], &lines[b]);
    // Where the indent of first lines is lost, they end two characters earlier.
    let lost = before.head.family == Family::None && para.count == 1 && !layout.indented && after.width * 2 > width;
    let set_in = layout.inset(lines, a).min(8).max(if lost { 4 } else { 0 });
    let full = before.width + set_in + 6 >= width;
    // A first line that has lost its indent is full with two characters less.
    let first_line = para.count == 1 && before.head.family == Family::None;
    let brim = before.width + 1 + if first_line { layout.lost_indent } else { 0 } >= width;
    let opens_next = layout.lost_indent > 0 && after.tail == Tail::Open && is_narrower(after, width);
    let indented = layout.is_indented(lines, b);
    // Under a title stands another, or prose: a short line between is its rest.
    let rest_of_title = || {
        let between = || lines.get(b + 1).is_none_or(|next| opens(next) || next.width * 2 > width);
        after.tail == Tail::Open
            && after.width + 6 < width
            && (brim || breaks_off(before.text(source)) || before.width + 6 >= width && between())
            || para.count == 1
                && (before.width + 6 >= width && ends_title(after.text(source), TITLE_REST)
                    // Two characters less, where the indent of first lines is lost.
                    || !layout.indented && before.width + 10 >= width && ends_title(after.text(source), WORD_REST))
    };
    // A box or a chapter has a short title, centred often: what follows is its rest only where the title fills its line.
    if lines[para.first as usize].is_structural() && is_title_so_far(source, lines, para, before) {
        return rest_of_title() || layout.titles.is_broken(&lines[para.first as usize], before, after, width);
    }
    if layout.indented {
        // The next paragraph is set in; what is not goes on, unless a short line has ended.
        return !indented
            && (before.tail == Tail::Open && (full || before.width * 2 > width) || full && before.tail != Tail::Colon);
    }
    if indented && !layout.is_indented(lines, a) && para.count > 1 && before.tail != Tail::Open {
        return false;
    }
    if is_title_so_far(source, lines, para, before) {
        return rest_of_title();
    }
    let first = &lines[para.first as usize];
    match before.tail {
        // A sentence that has begun goes on, however short its line: a page ended there.
        Tail::Open => {
            let begun = |line: &Line| line.text(source).contains(['，', '。', ',']);
            full || begun(before) || para.count > 1 && first.head.family == Family::None && begun(first)
        }
        // The lines of a box, in smaller type, have an edge of their own.
        Tail::Stop | Tail::Semicolon if para.width.max(after.width) > width + 6 => {
            para.count > 1 && before.width >= para.width && !is_labelled(after.text(source))
        }
        Tail::Semicolon if first.head.family == Family::None && before.width + 4 >= width => true,
        // A full stop may hang over the edge of the type.
        Tail::Stop | Tail::Semicolon => {
            brim && before.width <= width + 2 && !opens_next || is_line_in_pieces(source, &lines[..=b], a, width)
        }
        Tail::Colon => false,
    }
}

/// Whether a line opens with a label: a clause of few letters before 。 or ：
fn is_labelled(text: &str) -> bool {
    let mark = text.chars().take(LABEL).find(|c| matches!(c, '，' | '；' | '。' | '：'));
    matches!(mark, Some('。' | '：'))
}

/// Whether the last three lines are one printed line that extraction broke after its comma and its full stop, where the
/// type is condensed: `以上泵站超九座，` / `人数达七百。` / `两岸企业收入占全`.
fn is_line_in_pieces(source: &str, lines: &[Line], a: usize, width: u16) -> bool {
    let [.., first, second, third] = lines else { return false };
    let whole = first.width.saturating_add(second.width).saturating_add(third.width);
    a + 2 == lines.len()
        && third.tail == Tail::Open
        && adjacent(first, second)
        && adjacent(second, third)
        && whole + 8 >= width
        && whole <= width + 4
        && first.text(source).ends_with('，')
}

/// Whether a line opens with the last letters, so many at most, of the title of a run-in heading: `…一体化发展示范` /
/// `区。推动…`.
fn ends_title(text: &str, most: usize) -> bool {
    text.chars().take(most + 1).take_while(|c| !matches!(c, '，' | '；' | '：' | '、')).any(|c| c == '。')
}

#[cfg(test)]
mod tests {
    use crate::block::paragraph::tests::paras;

    #[test]
    fn a_title_and_a_word_over_two_full_lines() {
        let page = "推进澜江两岸生态修复，建设沿江绿道，完善城市\n防洪排涝体系，改造老旧泵站，加强城市内涝治理\n工作，取得成效。\n";
        let text = format!("{}3.1 打造辐射全省、服务流域的航运与物流\n枢纽城市\n{page}", page.repeat(4));
        assert!(paras(&text).contains(&"3.1 打造辐射全省、服务流域的航运与物流枢纽城市".to_owned()));
        let text = format!("{}3.1.1 建设澜江全流域绿色低碳发展一体化示范\n区。{page}", page.repeat(4));
        let joined = paras(&text);
        assert!(
            joined.iter().any(|para| para.starts_with("3.1.1 建设澜江全流域绿色低碳发展一体化示范区。推进")),
            "{joined:#?}"
        );
        // The indent of the first line is lost.
        let text = format!("{}（三）建设澜江全流域绿色低碳发展示范\n区。{page}", page.repeat(8));
        let joined = paras(&text);
        assert!(
            joined.iter().any(|para| para.starts_with("（三）建设澜江全流域绿色低碳发展示范区。推进")),
            "{joined:#?}"
        );
        let text = format!("{}完善两岸联动、城乡衔接、分级管护、标准统\n一、可持续的养护体系，{page}", page.repeat(4));
        assert!(paras(&text).iter().any(|para| para.contains("统一、可持续")));
    }

    #[test]
    fn sentences_go_on_after_a_stop_at_the_edge() {
        let page = "推进澜江两岸生态修复，建设沿江绿道，完善城市\n防洪排涝体系，改造老旧泵站，加强城市内涝治理\n工作，取得成效。\n".repeat(4);
        for (lines, count) in [
            ("改造老旧泵站，加强内涝治理，水质明显改善；\n新建沿江绿道十公里。\n", 5),
            ("以上泵站超九座，\n人数达七百。\n两岸企业收入\n占比超过四成，全面增长。\n", 5),
            (
                "改造老旧泵站，加强城市内涝治理，完善防洪排涝系统。\n补充抢险物资，组织应急演练，提升处置能力，健全应急预案，\n建成队伍。\n",
                6,
            ),
            (
                "改造老旧泵站，加强城市内涝治理，完善防洪排涝体系，健全\n应急预案，补充抢险物资，组织应急演练，提升处置能力水平。\n新建沿江绿道，全线贯通。\n",
                5,
            ),
            ("改造老旧泵站，加强内涝治理。\n新建沿江绿道十公里。\n", 6),
        ] {
            let paras = paras(&format!("{page}{lines}"));
            assert_eq!(paras.len(), count, "{paras:#?}");
        }
    }

    #[test]
    fn paragraphs_end_at_the_edge_before_a_first_line_without_indent() {
        let page = "推进澜江两岸生态修复，建设沿江绿道，完善\n城市防洪排涝体系，改造老旧泵站，加强城市内涝\n治理。\n"
            .repeat(4);
        for (lines, count) in [
            ("补充抢险物资，组织应急演练，提升处置能力。\n新建沿江绿道十公里，两岸贯通，建成城市\n公园。\n", 6),
            ("补充抢险物资，组织应急演练，提升处置能力。\n新建沿江绿道十公里，两岸贯通，建成江心洲公园，\n开放。\n", 5),
        ] {
            let paras = paras(&format!("{page}{lines}"));
            assert_eq!(paras.len(), count, "{paras:#?}");
        }
    }
}
