//! The model inside the binary.
#![cfg(feature = "embedded")]

use std::{borrow::Cow, sync::LazyLock};

use super::{Model, read};

/// Aligned to a cache line, so that no place is parted by the end of one.
#[repr(C, align(64))]
struct Aligned<B: ?Sized>(B);

static BYTES: &Aligned<[u8]> = &Aligned(*include_bytes!("../../models/missile-defense.bin"));

static MODEL: LazyLock<Model> = LazyLock::new(load);

/// Its header is read and its names are gathered; its tables stay where they are.
pub(crate) fn load() -> Model {
    read::model(Cow::Borrowed(&BYTES.0), read::Check::Header)
        .expect("a test holds the bundled model to its format")
}

pub(super) fn model() -> &'static Model {
    &MODEL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_model_passes_the_full_check() {
        let model = read::model(Cow::Borrowed(&BYTES.0), read::Check::Full).unwrap();
        assert!(model.name().starts_with("missile-defense-"));
    }
}
