#![no_main]
#[path = "../../tests/untrusted/promises.rs"]
mod promises;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| promises::explain(&String::from_utf8_lossy(bytes)));
