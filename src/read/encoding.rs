//! Bytes → text: the encoding is named, marked, recognised or guessed, and never guessed past an
//! error: bytes that are no text in it end the conversion.

use std::borrow::Cow;

use chardetng::EncodingDetector;
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use super::{ReadOptions, binary};
use crate::diag::{Failure, Finding, message};
use crate::source::Source;

/// How much of a file is looked at to recognise UTF-16 without a mark and to guess.
const SAMPLE: usize = 64 * 1024;

/// Decodes `bytes`; the findings name the encoding when it is not UTF-8.
///
/// Errors: an unknown encoding name (R22), an empty file (R23), a binary file (R21), bytes that are
/// no text in the encoding (R20), NUL characters (R24), more than [`Source::MAX_BYTES`] (R25).
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
    let (encoding, skip) = choose(&bytes, options)?;
    let text = decode_whole(encoding, bytes, skip, name)?;
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
    if let Some(at) = text.find('\0') {
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
    Ok((Source::new(name, text), findings))
}

/// Lines are counted by LF alone, as most editors count.
fn line_of(head: &str) -> usize {
    head.matches('\n').count() + 1
}

/// The encoding and how many bytes of mark precede the text.
///
/// In this order: the name that was asked for, a byte order mark, UTF-16 by its zeros, UTF-8 when all of it is, a
/// guess. A mark of another encoding than the one asked for is no mark.
fn choose(bytes: &[u8], options: &ReadOptions) -> Result<(&'static Encoding, usize), Failure> {
    let marked = Encoding::for_bom(bytes);
    if let Some(label) = &options.encoding {
        let named =
            Encoding::for_label(label.as_bytes()).ok_or_else(|| Failure::UnknownEncoding {
                encoding: label.to_owned(),
            })?;
        let skip = marked
            .filter(|(encoding, _)| *encoding == named)
            .map_or(0, |(_, skip)| skip);
        return Ok((named, skip));
    }
    if let Some(marked) = marked {
        return Ok(marked);
    }
    if let Some(encoding) = wide(bytes) {
        return Ok((encoding, 0));
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok((UTF_8, 0));
    }
    Ok((guess(bytes), 0))
}

/// UTF-16 without a mark: its line feeds, spaces and digits have a zero byte each, always on the same
/// side, and the text it gives is text.
///
/// Nine of ten characters of the sample must be usual ones, and none a NUL.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..bytes.len().min(SAMPLE) & !1)?;
    if bytes.len() % 2 == 1 || sample.is_empty() {
        return None;
    }
    let (mut even, mut odd) = (0_usize, 0_usize);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    // 一 is 4E 00: zeros occur on the wrong side too, but far less often than ASCII on the right one.
    let encoding = if odd > even { UTF_16LE } else { UTF_16BE };
    if even == odd || even + odd == 0 {
        return None;
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(sample)?;
    let known = text.chars().filter(|c| is_usual(*c)).count();
    (known * 10 >= text.chars().count() * 9 && !text.contains('\0')).then_some(encoding)
}

/// Characters of Chinese office text.
fn is_usual(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\r' | '\t' | '\u{A0}'..='\u{FF}' | '\u{2010}'..='\u{2033}' | '\u{2460}'..='\u{24FF}' | '\u{3000}'..='\u{303F}' | '\u{4E00}'..='\u{9FFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// Guesses; GB18030 is preferred when its text is Chinese throughout.
///
/// The guess is made from the first [`SAMPLE`] bytes. That GB18030 decodes is tried on all of them.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let mut detector = EncodingDetector::new();
    detector.feed(sample, sample.len() == bytes.len());
    let guessed = detector.guess(None, false);
    // GBK is read as its superset. What is guessed as Western in an office is damaged Chinese.
    if guessed == encoding_rs::GBK
        || guessed != BIG5
            && GB18030
                .decode_without_bom_handling_and_without_replacement(bytes)
                .is_some()
    {
        GB18030
    } else {
        guessed
    }
}

/// Decodes all of `bytes` behind the `skipped` first, or names the first that is no text.
///
/// The error has the line and the byte offset in the file.
fn decode_whole(
    encoding: &'static Encoding,
    bytes: Cow<'_, [u8]>,
    skipped: usize,
    name: &str,
) -> Result<String, Failure> {
    if encoding == UTF_8 {
        let mut bytes = bytes.into_owned();
        bytes.drain(..skipped);
        // The bytes become the text: a long one is not there twice.
        return String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            let head = error.as_bytes().get(..at).unwrap_or_default();
            undecodable(encoding, skipped + at, head, name)
        });
    }
    let bytes = bytes.get(skipped..).unwrap_or_default();
    if let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        return Ok(text.into_owned());
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = String::with_capacity(
        decoder
            .max_utf8_buffer_length_without_replacement(bytes.len())
            .unwrap_or(bytes.len()),
    );
    let (_, read) = decoder.decode_to_string_without_replacement(bytes, &mut out, true);
    Err(undecodable(
        encoding,
        skipped + read.saturating_sub(1),
        out.as_bytes(),
        name,
    ))
}

/// `head` is what was decoded before; lines are counted in it.
fn undecodable(encoding: &'static Encoding, offset: usize, head: &[u8], name: &str) -> Failure {
    let line = head.iter().filter(|byte| **byte == b'\n').count() + 1;
    Failure::Undecodable {
        name: name.to_owned(),
        line: line.to_string(),
        offset: offset.to_string(),
        encoding: encoding.name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
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
}
