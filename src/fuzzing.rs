//! What the fuzz targets need of the inside. Not part of the stable surface: it is there under `--cfg fuzzing` only.

use std::sync::LazyLock;

pub use crate::classify::agree;
use crate::model::{seal, small};

/// A small whole model with `changes` made to it, three bytes each (where, and the new byte), its length and checksum made
/// right after them. Two last bytes that are no change cut or extend it.
pub fn changed_model(changes: &[u8]) -> Vec<u8> {
    static SMALL: LazyLock<Vec<u8>> = LazyLock::new(small::bytes);
    let mut bytes = SMALL.clone();
    let (changes, rest) = changes.as_chunks::<3>();
    for &[low, high, new] in changes {
        let at = usize::from(u16::from_le_bytes([low, high])) % bytes.len();
        bytes[at] = new;
    }
    if let &[low, high] = rest {
        bytes.resize(usize::from(u16::from_le_bytes([low, high])), 0);
    }
    seal(&mut bytes);
    bytes
}
