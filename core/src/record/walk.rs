//! The one walk over the tree that every table is made from: each block with what it stands under.

use crate::ast::{Block, Box, Document, FrameLine, Section};

/// A block and what it stands under.
#[derive(Clone, Copy)]
pub(crate) enum Step<'a> {
    /// Into a section.
    Enter(&'a Section),
    /// Out of it again.
    Leave,
    /// Into a box.
    EnterBox(&'a Box),
    /// Out of it again.
    LeaveBox,
    /// Any other block.
    Block(&'a Block),
}

/// The steps through a document, in order, without recursion.
pub(crate) fn steps(document: &Document) -> impl Iterator<Item = Step<'_>> {
    let mut stack: Vec<(std::slice::Iter<'_, Block>, Step<'_>)> = vec![(document.blocks.iter(), Step::Leave)];
    std::iter::from_fn(move || {
        let (blocks, leave) = stack.last_mut()?;
        let Some(block) = blocks.next() else {
            let leave = *leave;
            stack.pop();
            return (!stack.is_empty()).then_some(leave);
        };
        Some(match block {
            Block::Section(section) => {
                stack.push((section.children.iter(), Step::Leave));
                Step::Enter(section)
            }
            Block::Box(r#box) => {
                stack.push((r#box.children.iter(), Step::LeaveBox));
                Step::EnterBox(r#box)
            }
            other => Step::Block(other),
        })
    })
}

/// What stands in a document, the frame where it is printed.
#[derive(Clone, Copy)]
pub(crate) enum Flow<'a> {
    /// A line of the frame.
    Frame(&'a FrameLine),
    /// A step through the body.
    Step(Step<'a>),
}

/// The lines of the frame and the steps through the body as the source has them: the head of a document before its body,
/// its foot after it.
pub(crate) fn flow(document: &Document) -> impl Iterator<Item = Flow<'_>> {
    let mut steps = steps(document).peekable();
    let mut frame = document.frame.iter().peekable();
    std::iter::from_fn(move || {
        let next = match steps.peek() {
            Some(Step::Enter(section)) => section.span.start,
            Some(Step::EnterBox(r#box)) => r#box.span.start,
            Some(Step::Block(block)) => block.span().start,
            // What is open is closed first: the foot of a document stands under no heading.
            Some(Step::Leave | Step::LeaveBox) => 0,
            None => u32::MAX,
        };
        if let Some(line) = frame.next_if(|line| line.text.span().start < next) {
            return Some(Flow::Frame(line));
        }
        steps.next().map(Flow::Step)
    })
}
