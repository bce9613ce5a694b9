//! Files that are no text are told apart by what they hold, whatever they are called.

use crate::common;

use common::compound::{compound, storage, stream};
use common::word::{Word, p, zipped};
use zhangfa::diag::Lang;
use zhangfa::internals::read::binary::recognise;

/// What becomes of `bytes`: the extension of what they are read as, here or by an office program, else the code of
/// the error.
fn verdict(bytes: &[u8]) -> Result<&'static str, &'static str> {
    let kind = recognise(bytes).expect("some kind of file");
    let read = kind.is_word().then_some("docx").or(kind.office());
    read.ok_or_else(|| kind.failure("a").code().as_str())
}

/// What the error for `bytes` says that they are.
fn called(bytes: &[u8]) -> String {
    recognise(bytes).unwrap().failure("a").message(Lang::En)
}

/// The stream of an old Word file (MS-DOC 2.5.2); locked or not.
fn word_document(size: usize, locked: bool) -> Vec<u8> {
    let mut stream = vec![0xEC, 0xA5, 0xC1, 0, 0, 0, 0, 0, 0, 0, 0, u8::from(locked)];
    stream.resize(size, 7);
    stream
}

/// An OpenDocument package of that kind.
fn open_document(kind: &str, manifest: &str) -> Vec<u8> {
    use std::io::Write as _;
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let stored =
        zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mime = format!("application/vnd.oasis.opendocument.{kind}");
    for (path, content) in [
        ("mimetype", mime.as_str()),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", "<a/>"),
    ] {
        zip.start_file(path, stored).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn compound_files_are_told_apart_by_their_streams() {
    let doc = Ok("doc");
    let data = || stream("Data", vec![1; 5000]);
    for size in [600, 4096, 9000] {
        let open = [data(), stream("WordDocument", word_document(size, false))];
        assert_eq!(verdict(&compound(&open)), doc, "{size}");
        let small = || stream("1Table", vec![9; 700]);
        let locked = [small(), stream("WordDocument", word_document(size, true))];
        assert_eq!(verdict(&compound(&locked)), Err("R30"), "{size}");
    }
    // So large that the table of its table is in a sector of its own.
    let large = [
        stream("Data", vec![1; 9_000_000]),
        stream("WordDocument", word_document(9000, true)),
    ];
    assert_eq!(verdict(&compound(&large)), Err("R30"));
    assert_eq!(
        verdict(&compound(&[stream("EncryptedPackage", vec![0; 5000])])),
        Err("R30")
    );
    for (name, words) in [
        ("Workbook", "Excel"),
        ("Book", "Excel"),
        ("PowerPoint Document", "PowerPoint"),
        ("__properties_version1.0", "Outlook"),
        ("CONTENTS", "without a Word document"),
    ] {
        let bytes = compound(&[stream(name, vec![0; 5000])]);
        assert_eq!(verdict(&bytes), Err("R21"), "{name}");
        assert!(called(&bytes).contains(words), "{}", called(&bytes));
    }
}

#[test]
fn what_is_embedded_says_nothing_about_the_file() {
    let word = || stream("WordDocument", word_document(5000, true));
    let sheet = || stream("Workbook", vec![0; 5000]);
    let bytes = compound(&[sheet(), storage("MBD0001", vec![word()])]);
    assert!(called(&bytes).contains("Excel"), "{}", called(&bytes));
    let open = stream("WordDocument", word_document(5000, false));
    let bytes = compound(&[open, storage("ObjectPool", vec![sheet(), word()])]);
    assert_eq!(verdict(&bytes), Ok("doc"));
}

#[test]
fn damaged_compound_files_come_to_an_end() {
    let whole = compound(&[
        stream("Data", vec![1; 5000]),
        stream("WordDocument", word_document(600, false)),
    ]);
    for length in 8..whole.len() {
        let _ = verdict(&whole[..length]);
    }
    for at in 24..whole.len() {
        for value in [0, 0xFF, whole[at] ^ 1] {
            let mut bytes = whole.clone();
            bytes[at] = value;
            let _ = verdict(&bytes);
        }
    }
    // Every sector the next of itself.
    let mut circle = whole.clone();
    let tables = whole.len() - 512;
    for (number, four) in circle[tables..].chunks_exact_mut(4).enumerate() {
        four.copy_from_slice(&(number as u32).to_le_bytes());
    }
    let _ = verdict(&circle);
}

#[test]
fn packages_and_others_by_their_first_bytes() {
    for (kind, extension) in [("text", "odt"), ("text-template", "ott")] {
        let bytes = open_document(kind, "<manifest/>");
        assert_eq!(verdict(&bytes), Ok(extension));
        let locked = open_document(kind, "<manifest><manifest:encryption-data/></manifest>");
        assert_eq!(verdict(&locked), Err("R30"));
    }
    for kind in [
        "spreadsheet", "presentation", "graphics", "text-master", "text-web",
    ] {
        assert_eq!(verdict(&open_document(kind, "")), Err("R21"), "{kind}");
    }
    assert_eq!(verdict(&Word::new(&p("一")).bytes()), Ok("docx"));
    assert_eq!(verdict(&zipped(&[("a.txt", b"a")])), Ok("docx"));
    assert_eq!(verdict(b"{\\rtf1 a}"), Ok("rtf"));
    assert_eq!(verdict(b"%PDF-1.7"), Err("R21"));
    for text in ["", "PK", "{rtf", "一、总体要求"] {
        assert!(recognise(text.as_bytes()).is_none(), "{text}");
    }
}
