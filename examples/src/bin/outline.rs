//! Prints the outline of a plan: line number, depth, printed marker, title.
//!
//! ```text
//! cargo run -p gangyao-examples --bin outline -- examples/plans/lanjiang_14fyp.txt
//! ```

use std::{fmt::Write as _, process::ExitCode};

use gangyao::ast::{Block, Section};

fn main() -> ExitCode {
    gangyao_examples::run(outline)
}

/// The outline of a plan, a heading a line.
fn outline(source: &str) -> String {
    let parsed = gangyao::parse(source, &gangyao::Options::default());
    let mut out = String::new();
    // The tree holds ranges; the printed marker is cut out of the source, the title cleaned of extraction's blanks.
    let mut pending: Vec<&Section> = sections(&parsed.document.blocks).collect();
    pending.reverse();
    while let Some(section) = pending.pop() {
        let heading = &section.heading;
        let line = parsed.lines.line(section.span.start);
        let indent = "  ".repeat(usize::from(section.level.saturating_sub(1)));
        let marker = heading.marker.map_or("", |marker| marker.of(source));
        let blank = if marker.is_empty() || marker.ends_with(['、', '）', '.']) { "" } else { " " };
        writeln!(out, "{line:>5}  {indent}{marker}{blank}{}", heading.title.plain(source)).expect("a String takes it");
        let at = pending.len();
        pending.extend(sections(&section.children));
        pending[at..].reverse();
    }
    out
}

/// The sections among `blocks`, without those inside them.
fn sections(blocks: &[Block]) -> impl Iterator<Item = &Section> {
    blocks.iter().filter_map(|block| match block {
        Block::Section(section) => Some(section),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_city_plan() {
        let text = outline(include_str!("../../plans/lanjiang_14fyp.txt"));
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "   21  第一章 站上新起点，打开澜江发展新天地");
        assert_eq!(lines[1], "   25    第一节 “十三五”发展成果");
        assert_eq!(lines.iter().filter(|line| line[7..].starts_with('第')).count(), 9, "{text}");
        assert!(lines.iter().any(|line| line.ends_with("      （一）做优中心城区")), "{text}");
    }

    #[test]
    fn of_a_special_plan() {
        let text = outline(include_str!("../../plans/chengyun_special_plan.txt"));
        let first: Vec<&str> = text.lines().take(3).map(|line| line[7..].trim_end()).collect();
        assert_eq!(first, ["一、发展基础与形势", "  （一）发展基础", "  （二）面临形势"]);
        // Broken over two lines in print, one heading here.
        assert!(text.contains("（五）平急结合，健全上下贯通、左右协同、反应灵敏的城市运行应急处置机制\n"), "{text}");
    }
}
