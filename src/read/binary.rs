//! Binary files under a text name, recognised by their first bytes so that the error can name them.

use crate::diag::Failure;

/// A kind of file: its first bytes, its name in Chinese and English, what to do in both.
struct Magic {
    bytes: &'static [u8],
    kind: [&'static str; 2],
    todo: [&'static str; 2],
}

const SAVE_AS_TEXT: [&str; 2] = [
    "用 Word 或 WPS 打开，另存为“纯文本（.txt）”后再转换",
    "open it in Word or WPS and save it as plain text (.txt)",
];
const AS_DOCX: [&str; 2] = [
    "若是 Word 文件（.docx），加 --from docx；否则先解压，转换其中的文件",
    "if it is a Word file (.docx), add --from docx; else unpack it and convert what is in it",
];
const SAVE_AS_DOCX: [&str; 2] = [
    "用 Word 或 WPS 打开，另存为 .docx 后再转换", "open it in Word or WPS and save it as .docx",
];
const COPY_TEXT: [&str; 2] = [
    "把文字复制到 .txt 文件后再转换", "copy its text into a .txt file",
];

/// Sources: the formats' specifications (PKWARE APPNOTE 4.3.7, MS-CFB 2.2, ISO 32000-1 7.5.2, RTF
/// 1.9.1, PNG 5.2, JFIF 1.02, GIF89a).
const KINDS: &[Magic] = &[
    Magic {
        bytes: b"PK\x03\x04",
        kind: ["压缩包（.docx、.zip 等）", "a zip package (.docx, .zip …)"],
        todo: AS_DOCX,
    },
    Magic {
        bytes: b"PK\x05\x06",
        kind: ["空的压缩包", "an empty zip package"],
        todo: SAVE_AS_TEXT,
    },
    Magic {
        bytes: b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        kind: [
            "旧版 Word 或 WPS 文件（.doc、.wps）", "an old Word or WPS file (.doc, .wps)",
        ],
        todo: SAVE_AS_DOCX,
    },
    Magic {
        bytes: b"{\\rtf",
        kind: ["RTF 文件", "an RTF file"],
        todo: SAVE_AS_DOCX,
    },
    Magic {
        bytes: b"%PDF-",
        kind: ["PDF 文件", "a PDF file"],
        todo: COPY_TEXT,
    },
    Magic {
        bytes: b"\x89PNG",
        kind: ["图片（PNG）", "a picture (PNG)"],
        todo: COPY_TEXT,
    },
    Magic {
        bytes: b"\xFF\xD8\xFF",
        kind: ["图片（JPEG）", "a picture (JPEG)"],
        todo: COPY_TEXT,
    },
    Magic {
        bytes: b"GIF8",
        kind: ["图片（GIF）", "a picture (GIF)"],
        todo: COPY_TEXT,
    },
];

/// The error for a file that is no text, if its first bytes say so.
pub fn recognise(name: &str, bytes: &[u8]) -> Option<Failure> {
    let found = KINDS.iter().find(|kind| bytes.starts_with(kind.bytes))?;
    let [zh, en] = found.kind;
    let [todo, todo_en] = found.todo;
    let failure = Failure::new("R21")
        .with("name", name)
        .with("kind", zh)
        .with("kind_en", en);
    Some(failure.with("todo", todo).with("todo_en", todo_en))
}
