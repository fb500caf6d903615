//! The frame typed.
use crate::record::{FrameRecord, Records};

pub(crate) fn frame(records: &Records<'_>) -> FrameRecord {
    FrameRecord { doc: records.doc.to_owned(), line: 1, ..FrameRecord::default() }
}
