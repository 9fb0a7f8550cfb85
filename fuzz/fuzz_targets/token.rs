//! The fast path from text to logits against the plain one.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| demarche::fuzzing::agree(&String::from_utf8_lossy(bytes)));
