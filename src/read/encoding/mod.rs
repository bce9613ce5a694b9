//! Bytes → text: the encoding is named, marked, recognised or guessed. A few bytes that are no text in it are named and
//! stand as U+FFFD; more of them, or a guess that no Chinese text supports, end the conversion.

mod choose;
mod reading;
mod usual;

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use self::choose::{detected, guess};
use self::reading::{Place, Reading, STANDS_FOR_BROKEN};
use self::usual::FREQUENT;
use super::{ReadOptions, binary};
use crate::diag::{Failure, Finding, message};
use crate::source::{Source, Span};

/// How many frequent characters must vouch for each broken place; and of those that are not ASCII half must be frequent.
///
/// Measured on the examples (`cargo test --lib vouchers -- --nocapture`): in a wrong encoding 0 or 1 vouch for a place; only
/// where UTF-16 is read in the wrong byte order 9 do, and there 3 of 10 are frequent. Of UTF-8 and GB18030 with one byte in
/// a hundred broken 27 to 45 vouch for each, and 9 of 10 are frequent.
const VOUCHERS: usize = 8;

/// Broken places at most: nobody compares more of them with the original one by one.
const MOST_PLACES: usize = 200;

/// Broken bytes of a place that are shown.
const SHOWN_BYTES: usize = 8;

/// Characters of a line that are shown.
const SHOWN_CHARS: usize = 40;

/// Decodes `bytes`; the findings name the encoding when it is not UTF-8 (R01), and each broken place (R03).
///
/// Errors: an unknown encoding name (R22), an empty file (R23), a binary file (R21), too many bytes that are no text in
/// the encoding (R20), a guess that gives no Chinese (R27), NUL characters (R24), more than [`Source::MAX_BYTES`] (R25).
pub fn decode<'a>(
    bytes: impl Into<Cow<'a, [u8]>>,
    options: &ReadOptions,
) -> Result<(Source, Vec<Finding>), Failure> {
    let bytes = bytes.into();
    let name = options.name.as_str();
    if bytes.is_empty() {
        return Err(Failure::Empty {
            name: name.to_owned(),
        });
    }
    if let Some(kind) = binary::recognise(&bytes) {
        return Err(kind.failure(name));
    }
    let (encoding, reading, skipped) = read(bytes, options)?;
    if !are_few(encoding, &reading) {
        return Err(undecodable(encoding, &reading, skipped, name));
    }
    let Reading { text, places } = reading;
    if text.len() > Source::MAX_BYTES {
        return Err(Failure::TooLarge {
            name: name.to_owned(),
        });
    }
    if text
        .trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
        .is_empty()
    {
        return Err(Failure::Empty {
            name: name.to_owned(),
        });
    }
    if let Some(at) = nul(&text) {
        let line = line_of(text.get(..at).unwrap_or_default());
        return Err(Failure::NulCharacter {
            name: name.to_owned(),
            line: line.to_string(),
            offset: at.to_string(),
        });
    }
    let mut findings = Vec::new();
    if encoding != UTF_8 {
        findings.push(Finding::whole(message::R01 {
            encoding: encoding.name(),
        }));
    }
    let broken = |place: &Place| broken(encoding, place, skipped);
    findings.extend(places.iter().map(broken));
    Ok((Source::new(name, text), findings))
}

/// Where a text holds a NUL, which no text has.
fn nul(text: &str) -> Option<usize> {
    memchr::memchr(0, text.as_bytes())
}

/// The text of a file of settings called `name`, which is read exactly or not at all.
///
/// Errors: as [`decode`], and any byte that is no text (R20).
pub fn settings(bytes: Vec<u8>, name: &str) -> Result<String, Failure> {
    // Nothing, or nothing but space, says nothing.
    let bytes = match String::from_utf8(bytes) {
        Ok(text) if nul(&text).is_none() => return Ok(text),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let options = ReadOptions {
        name: name.to_owned(),
        encoding: None,
    };
    let (encoding, reading, skipped) = read(Cow::Owned(bytes), &options)?;
    if reading.places.is_empty() && nul(&reading.text).is_none() {
        Ok(reading.text)
    } else {
        Err(undecodable(encoding, &reading, skipped, name))
    }
}

/// Lines are counted by LF alone, as most editors count.
fn line_of(head: &str) -> usize {
    head.matches('\n').count() + 1
}

/// The encoding, what it reads, and how many bytes of mark precede that.
///
/// In this order: the name that was asked for, a byte order mark, UTF-8 when all of it is and has no NUL, a guess. A
/// mark of another encoding than the one asked for is no mark.
fn read(
    bytes: Cow<'_, [u8]>,
    options: &ReadOptions,
) -> Result<(&'static Encoding, Reading, usize), Failure> {
    let marked = Encoding::for_bom(&bytes);
    let mut known = marked;
    if let Some(label) = &options.encoding {
        let named =
            Encoding::for_label(label.as_bytes()).ok_or_else(|| Failure::UnknownEncoding {
                encoding: label.to_owned(),
            })?;
        known = Some((named, 0));
        known = marked.filter(|(encoding, _)| *encoding == named).or(known);
    }
    if let Some((encoding, skip)) = known {
        let text = match bytes {
            Cow::Borrowed(bytes) => Cow::Borrowed(bytes.get(skip..).unwrap_or_default()),
            Cow::Owned(mut bytes) => {
                bytes.drain(..skip);
                Cow::Owned(bytes)
            }
        };
        return Ok((encoding, Reading::of(encoding, text), skip));
    }
    if let Some(text) = reading::utf8(&bytes).filter(|text| nul(text).is_none()) {
        return Ok((UTF_8, Reading::clean(text), 0));
    }
    let guessed = guess(&bytes);
    if !guessed.is_supported {
        return Err(foreign(guessed.encoding, &bytes, &options.name));
    }
    let reading = Reading::of(guessed.encoding, bytes);
    Ok((guessed.encoding, reading, 0))
}

/// Whether so few places are broken that the rest vouches for the encoding.
fn are_few(encoding: &'static Encoding, reading: &Reading) -> bool {
    let count = reading.places.len();
    if count == 0 || count > MOST_PLACES {
        return count == 0;
    }
    let text = &reading.text;
    let vouching = vouching(encoding, text).count();
    vouching >= count * VOUCHERS && vouching * 2 >= text.chars().filter(|c| !c.is_ascii()).count()
}

/// The frequent characters of `text`. Those of ASCII say nothing, but in UTF-16, where they are two bytes.
fn vouching(encoding: &'static Encoding, text: &str) -> impl Iterator<Item = char> {
    let is_wide = encoding == UTF_16LE || encoding == UTF_16BE;
    text.chars()
        .filter(move |c| usual::cost(*c) <= FREQUENT && (is_wide || !c.is_ascii()))
}

/// The finding for a broken place; `skipped` bytes precede the text.
fn broken(encoding: &'static Encoding, place: &Place, skipped: usize) -> Finding {
    let span = Span::new(place.at, place.at + STANDS_FOR_BROKEN.len_utf8());
    let shown = place.bytes.iter().take(SHOWN_BYTES);
    let mut bytes: Vec<_> = shown.map(|byte| format!("{byte:02X}")).collect();
    if place.bytes.len() > SHOWN_BYTES {
        bytes.push("…".to_owned());
    }
    let message = message::R03 {
        offset: skipped + place.from,
        bytes: bytes.join(" "),
        encoding: encoding.name(),
    };
    Finding::at(message, span)
}

/// Too many places are broken: the first is named.
fn undecodable(
    encoding: &'static Encoding,
    reading: &Reading,
    skipped: usize,
    name: &str,
) -> Failure {
    let first = reading.places.first();
    let at = first.map_or(0, |place| place.at);
    Failure::Undecodable {
        name: name.to_owned(),
        line: line_of(reading.text.get(..at).unwrap_or_default()).to_string(),
        offset: (skipped + first.map_or(0, |place| place.from)).to_string(),
        encoding: encoding.name().to_owned(),
    }
}

/// The guess is no Chinese: the first line that is not ASCII, read both ways.
fn foreign(best: &'static Encoding, bytes: &[u8], name: &str) -> Failure {
    let guessed = match detected(bytes) {
        found if found == UTF_8 => best,
        found => found,
    };
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let line = lines.find(|line| !line.is_ascii()).unwrap_or_default();
    let shown = |encoding: &'static Encoding| {
        let (text, _) = encoding.decode_without_bom_handling(line);
        text.trim().chars().take(SHOWN_CHARS).collect::<String>()
    };
    Failure::Foreign {
        name: name.to_owned(),
        encoding: guessed.name().to_owned(),
        guessed: shown(guessed),
        plain: shown(UTF_8),
    }
}

#[cfg(test)]
mod tests {
    use encoding_rs::{BIG5, GB18030};

    use super::*;

    const TEXT: &str = "在全市工作会议上的讲话\r\n同志们：\r\n今天我们召开2024年工作会议，主要任务是总结工作、部署任务。\r\n一、过去一年的工作\r\n";

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|unit| {
                if little {
                    unit.to_le_bytes()
                } else {
                    unit.to_be_bytes()
                }
            })
            .collect()
    }

    fn read(bytes: &[u8]) -> String {
        decode(bytes, &ReadOptions::default())
            .unwrap()
            .0
            .text()
            .to_owned()
    }

    #[test]
    fn the_encodings_of_an_office_give_the_same_text() {
        let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        let traditional =
            "在全市工作會議上的講話\n同志們：\n今天我們召開會議，主要任務是總結工作。\n";
        assert_eq!(read(TEXT.as_bytes()), TEXT);
        assert_eq!(
            read(&with_mark(b"\xEF\xBB\xBF", TEXT.as_bytes().to_vec())),
            TEXT
        );
        assert_eq!(read(&GB18030.encode(TEXT).0), TEXT);
        assert_eq!(read(&BIG5.encode(traditional).0), traditional);
        assert_eq!(read(&utf16(TEXT, true)), TEXT);
        assert_eq!(read(&utf16(TEXT, false)), TEXT);
        assert_eq!(read(&with_mark(b"\xFF\xFE", utf16(TEXT, true))), TEXT);
        assert_eq!(read(&with_mark(b"\xFE\xFF", utf16(TEXT, false))), TEXT);
    }

    #[test]
    fn a_name_is_obeyed_and_an_unknown_one_refused() {
        // 通知 in GBK happens to be valid UTF-8.
        let bytes = encoding_rs::GBK.encode("通知").0.into_owned();
        let options = ReadOptions {
            encoding: Some("gbk".into()),
            ..ReadOptions::default()
        };
        assert_eq!(decode(&bytes, &options).unwrap().0.text(), "通知");
        let options = ReadOptions {
            encoding: Some("gb99".into()),
            ..ReadOptions::default()
        };
        let error = decode(&bytes, &options).unwrap_err();
        assert_eq!(error.code().as_str(), "R22");
    }

    #[test]
    fn what_is_no_text_is_named_with_its_place() {
        let code = |bytes: &[u8], encoding: Option<&str>| {
            let options = ReadOptions {
                name: "a.txt".into(),
                encoding: encoding.map(str::to_owned),
            };
            let failure = decode(bytes, &options).unwrap_err();
            (failure.code().as_str(), failure.to_string())
        };
        assert_eq!(code(b"", None).0, "R23");
        assert_eq!(code(" \n\u{3000}".as_bytes(), None).0, "R23");
        assert_eq!(code(b"PK\x03\x04rest", None).0, "R21");
        assert_eq!(code(b"%PDF-1.7", None).0, "R21");
        assert_eq!(
            code("一\n二\0三".as_bytes(), None),
            (
                "R24",
                "a.txt: line 2 (byte 7) holds a NUL character; the file may be damaged or no text"
                    .into()
            )
        );
        assert_eq!(
            code(b"\xE4\xB8\x80\n\xFF\xFFab", Some("utf-8")),
            ("R20", "a.txt: line 2 (byte 4) is no text in UTF-8".into())
        );
    }

    /// What [`VOUCHERS`] is measured on; `-- --nocapture` prints it.
    #[test]
    fn a_wrong_encoding_has_few_vouchers_and_a_broken_text_many() {
        let notice = include_str!("../../../examples/notice.txt");
        let speech = include_str!("../../../examples/speech.txt");
        let vouchers = |encoding: &'static Encoding, bytes: &[u8]| {
            let reading = Reading::of(encoding, Cow::Borrowed(bytes));
            let count = vouching(encoding, &reading.text).count();
            let others = reading.text.chars().filter(|c| !c.is_ascii()).count();
            let found = count / reading.places.len().max(1);
            eprintln!("{found} for a place, {count} of {others}");
            (found, are_few(encoding, &reading) && count * 2 >= others)
        };
        for text in [notice, speech] {
            let ways: [(&'static Encoding, Vec<u8>); 4] = [
                (UTF_8, text.into()),
                (GB18030, GB18030.encode(text).0.into()),
                (UTF_16LE, utf16(text, true)),
                (UTF_16BE, utf16(text, false)),
            ];
            for (right, bytes) in &ways {
                for wrong in [UTF_8, GB18030, BIG5, UTF_16LE, UTF_16BE] {
                    if wrong != *right {
                        let found = vouchers(wrong, bytes);
                        eprintln!("{} read as {}", right.name(), wrong.name());
                        assert!(!found.1, "{} as {}", right.name(), wrong.name());
                    }
                }
                // A byte in a hundred of them is changed to one that makes no text.
                let mut broken = bytes.clone();
                broken
                    .iter_mut()
                    .skip(50)
                    .step_by(100)
                    .for_each(|byte| *byte = 0xFF);
                let found = vouchers(right, &broken);
                eprintln!("{}, a byte in 100 broken", right.name());
                assert!(found.1 && found.0 > VOUCHERS, "{}", right.name());
            }
        }
    }
}
