//! The one walk over the tree that every table is made from: each block with what it stands under.

use crate::ast::{Block, Box, Document, Section};

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
