//! Bytes as a model: as they stand, and as changes to a small whole one whose length and checksum are made right, so that
//! what lies behind these two checks is reached.
#![no_main]
#[path = "../../tests/untrusted/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    promises::model(bytes.to_vec());
    promises::model(demarche::fuzzing::changed_model(bytes));
});
