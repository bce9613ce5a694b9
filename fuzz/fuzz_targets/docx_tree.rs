#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| zhangfa_fuzz::targets::docx_tree(bytes));
