#![no_main]
#[path = "../../tests/untrusted/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| promises::classify(&String::from_utf8_lossy(bytes)));
