//! Any text is a date or says why not; what is a date prints as it was written and has its days in
//! order.
#![no_main]

use dateline::model::Edtf;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| match Edtf::parse(text) {
    Ok(date) => {
        assert_eq!(date.to_string(), text);
        if let (Some(start), Some(end)) = (date.start(), date.end()) {
            assert!(start <= end);
        }
    }
    Err(error) => {
        assert!(!error.message.is_empty() && !error.help.is_empty());
        assert!(text.get(error.range).is_some());
    }
});
