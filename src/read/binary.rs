//! Files that are no text: what each is by its content, whatever it is called, and what can be done with
//! it. One table for the readers, which refuse what they cannot read, and for the command line, which
//! has some of it converted first.

use super::compound::{Compound, MAGIC};
use super::docx::limits::MAX_PART;
use super::docx::package::Package;
use crate::diag::Failure;

/// A kind of file.
pub struct Kind {
    /// What a file of this kind shows, all of it.
    signs: &'static [Sign],
    /// What it is called, in Chinese and English.
    pub name: [&'static str; 2],
    way: Way,
}

/// Something that a kind of file is known by.
enum Sign {
    /// Bytes at a place.
    At(usize, &'static [u8]),
    /// The text begins so, behind a byte order mark and white space.
    Begins(&'static [u8]),
    /// Bytes near the beginning, whatever their case.
    Near(&'static [u8]),
    /// A stream at the top of a compound file.
    Stream(&'static str),
    /// A bit in a byte of a stream: stream, place, mask.
    Bit(&'static str, usize, u8),
    /// A part of a zip package that holds some bytes.
    Part(&'static str, &'static [u8]),
}

/// What can be done with a kind of file.
enum Way {
    /// The Word reader reads it or says why not.
    Word,
    /// An office program makes a Word file of it: the extension of such files.
    Office(&'static str),
    /// Nobody can without the password.
    Locked,
    /// Something else, told in Chinese and English.
    Other([&'static str; 2]),
}

/// What to do: let the program see by itself what the file is.
const BY_CONTENT: [&str; 2] = [
    "去掉 --from，按内容读入", "leave --from out, so that the content decides",
];
/// What to do with files that hold text in a form that is not read.
const COPY_TEXT: [&str; 2] = [
    "把文字复制到 .txt 文件后再转换", "copy its text into a .txt file",
];
/// What to do with files of other office programs.
const OWN_PROGRAM: [&str; 2] = [
    "用原来的程序打开，把文字复制到 Word 或文本文件后再转换",
    "open it in its own program and copy the text into a Word or text file",
];

/// What to do with files that Word and WPS open.
const SAVE_AGAIN: [&str; 2] = [
    "用 Word 或 WPS 打开，另存为 .docx 后再转换", "open it in Word or WPS and save it as .docx",
];
/// What to do with a file that a company's program has encrypted.
const DECRYPT: [&str; 2] = [
    "在装有该加密软件的电脑上解密，或用 Word、WPS 打开后另存到不加密的位置",
    "decrypt it on a computer with that program, or save it from Word or WPS to a place that is not encrypted",
];

/// How near to the beginning [`Sign::Near`] looks.
const NEAR: usize = 4096;

/// First match counts. Sources: the formats' specifications (MS-CFB 2.2, MS-OFFCRYPTO 2.3.1, MS-DOC 2.1
/// and 2.5.2 for the bit fEncrypted, MS-XLS 2.1.2, MS-PPT 2.1.2, MS-OXMSG 2.4, OpenDocument 1.3 part 2,
/// 3.3 and 4.4, PKWARE APPNOTE 4.3.7, RTF 1.9.1, ISO 32000-1 7.5.2, RFC 2557, ECMA-376 part 2 for flat OPC, PNG 5.2, JFIF 1.02, GIF89a).
const KINDS: &[Kind] = &[
    Kind {
        signs: &[Sign::Stream("EncryptedPackage")],
        name: ["加密的 Office 文件", "an encrypted Office file"],
        way: Way::Locked,
    },
    Kind {
        signs: &[Sign::Bit("WordDocument", 11, 0x01)],
        name: [
            "加密的旧版 Word 文件（.doc、.wps）", "an encrypted old Word file (.doc, .wps)",
        ],
        way: Way::Locked,
    },
    Kind {
        signs: &[Sign::Stream("WordDocument")],
        name: [
            "旧版 Word 或 WPS 文件（.doc、.wps）", "an old Word or WPS file (.doc, .wps)",
        ],
        way: Way::Office("doc"),
    },
    Kind {
        signs: &[Sign::Stream("Workbook")],
        name: ["旧版 Excel 表格（.xls）", "an old Excel workbook (.xls)"],
        way: Way::Other(OWN_PROGRAM),
    },
    Kind {
        signs: &[Sign::Stream("Book")],
        name: ["旧版 Excel 表格（.xls）", "an old Excel workbook (.xls)"],
        way: Way::Other(OWN_PROGRAM),
    },
    Kind {
        signs: &[Sign::Stream("PowerPoint Document")],
        name: [
            "旧版 PowerPoint 演示文稿（.ppt）", "an old PowerPoint presentation (.ppt)",
        ],
        way: Way::Other(OWN_PROGRAM),
    },
    Kind {
        signs: &[Sign::Stream("__properties_version1.0")],
        name: ["Outlook 邮件（.msg）", "an Outlook message (.msg)"],
        way: Way::Other(OWN_PROGRAM),
    },
    Kind {
        signs: &[Sign::At(0, MAGIC)],
        name: [
            "没有 Word 正文的复合文件，或已损坏",
            "a compound file without a Word document, or damaged",
        ],
        way: Way::Other(OWN_PROGRAM),
    },
    Kind {
        signs: &[Sign::At(0, b"{\\rtf")],
        name: ["RTF 文件", "an RTF file"],
        way: Way::Office("rtf"),
    },
    Kind {
        signs: &[
            Sign::At(30, b"mimetypeapplication/vnd.oasis.opendocument."),
            Sign::Part("META-INF/manifest.xml", b"encryption-data"),
        ],
        name: ["加密的 OpenDocument 文件", "an encrypted OpenDocument file"],
        way: Way::Locked,
    },
    // The name of the next part, or its absence, ends the word.
    Kind {
        signs: &[Sign::At(
            30, b"mimetypeapplication/vnd.oasis.opendocument.textPK",
        )],
        name: ["OpenDocument 文本（.odt）", "an OpenDocument text (.odt)"],
        way: Way::Office("odt"),
    },
    Kind {
        signs: &[Sign::At(
            30,
            b"mimetypeapplication/vnd.oasis.opendocument.text-templatePK",
        )],
        name: [
            "OpenDocument 文本模板（.ott）", "an OpenDocument template (.ott)",
        ],
        way: Way::Office("ott"),
    },
    Kind {
        signs: &[Sign::At(
            30, b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
        )],
        name: [
            "OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)",
        ],
        way: Way::Other(OWN_PROGRAM),
    },
    Kind {
        signs: &[Sign::At(
            30, b"mimetypeapplication/vnd.oasis.opendocument.presentation",
        )],
        name: [
            "OpenDocument 演示文稿（.odp）", "an OpenDocument presentation (.odp)",
        ],
        way: Way::Other(OWN_PROGRAM),
    },
    Kind {
        signs: &[Sign::At(30, b"mimetypeapplication/vnd.oasis.opendocument.")],
        name: [
            "OpenDocument 文件，不是文本（.odt）", "an OpenDocument file other than a text (.odt)",
        ],
        way: Way::Other(OWN_PROGRAM),
    },
    Kind {
        signs: &[Sign::At(0, b"PK\x03\x04")],
        name: ["压缩包（.docx、.zip 等）", "a zip package (.docx, .zip …)"],
        way: Way::Word,
    },
    Kind {
        signs: &[Sign::At(0, b"PK\x05\x06")],
        name: ["空的压缩包", "an empty zip package"],
        way: Way::Word,
    },
    Kind {
        signs: &[Sign::At(0, b"%PDF-")],
        name: ["PDF 文件", "a PDF file"],
        way: Way::Other(COPY_TEXT),
    },
    Kind {
        signs: &[Sign::At(0, b"\x89PNG")],
        name: ["图片（PNG）", "a picture (PNG)"],
        way: Way::Other(COPY_TEXT),
    },
    Kind {
        signs: &[Sign::At(0, b"\xFF\xD8\xFF")],
        name: ["图片（JPEG）", "a picture (JPEG)"],
        way: Way::Other(COPY_TEXT),
    },
    Kind {
        signs: &[Sign::At(0, b"GIF8")],
        name: ["图片（GIF）", "a picture (GIF)"],
        way: Way::Other(COPY_TEXT),
    },
    Kind {
        signs: &[Sign::Begins(b"%TSD-Header-###%")],
        name: [
            "单位加密软件（天锐绿盾等）加密的文件",
            "a file that a company's encryption program has locked (%TSD-Header-###%)",
        ],
        way: Way::Other(DECRYPT),
    },
    Kind {
        signs: &[
            Sign::Begins(b"MIME-Version:"),
            Sign::Near(b"multipart/related"),
        ],
        name: [
            "单个文件网页（MHT、MHTML）", "a web page in one file (MHT, MHTML)",
        ],
        way: Way::Other(SAVE_AGAIN),
    },
    Kind {
        signs: &[
            Sign::Begins(b"From:"),
            Sign::Near(b"MIME-Version:"),
            Sign::Near(b"multipart/related"),
        ],
        name: [
            "单个文件网页（MHT、MHTML）", "a web page in one file (MHT, MHTML)",
        ],
        way: Way::Other(SAVE_AGAIN),
    },
    Kind {
        signs: &[
            Sign::Begins(b"<"),
            Sign::Near(b"schemas.microsoft.com/office/word/2003/wordml"),
        ],
        name: ["Word 2003 XML 文件", "a Word 2003 XML file"],
        way: Way::Other(SAVE_AGAIN),
    },
    Kind {
        signs: &[
            Sign::Begins(b"<"),
            Sign::Near(b"schemas.microsoft.com/office/2006/xmlpackage"),
        ],
        name: ["Word XML 文件（平面 OPC）", "a Word XML file (flat OPC)"],
        way: Way::Other(SAVE_AGAIN),
    },
    Kind {
        signs: &[
            Sign::Begins(b"<?xml"),
            Sign::Near(b"urn:oasis:names:tc:opendocument:xmlns:office"),
        ],
        name: [
            "OpenDocument XML 文件（.fodt）", "a flat OpenDocument file (.fodt)",
        ],
        way: Way::Other(SAVE_AGAIN),
    },
];

/// What `bytes` are, if they are no text.
///
/// Nothing for text, and for bytes that show none of the signs.
pub fn recognise(bytes: &[u8]) -> Option<&'static Kind> {
    let compound = Compound::open(bytes);
    KINDS.iter().find(|kind| {
        let mut signs = kind.signs.iter();
        signs.all(|sign| sign.is_in(bytes, compound.as_ref()))
    })
}

impl Sign {
    /// Whether `bytes` show it; `compound` is what they hold when they are a compound file.
    fn is_in(&self, bytes: &[u8], compound: Option<&Compound<'_>>) -> bool {
        match self {
            Self::At(place, sign) => bytes
                .get(*place..)
                .is_some_and(|rest| rest.starts_with(sign)),
            Self::Begins(sign) => {
                let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
                let bytes = bytes.get(..NEAR).unwrap_or(bytes).trim_ascii_start();
                bytes
                    .get(..sign.len())
                    .is_some_and(|first| first.eq_ignore_ascii_case(sign))
            }
            Self::Near(sign) => bytes
                .get(..NEAR)
                .unwrap_or(bytes)
                .windows(sign.len())
                .any(|window| window.eq_ignore_ascii_case(sign)),
            Self::Stream(name) => compound.is_some_and(|compound| compound.has(name)),
            Self::Bit(name, place, mask) => compound
                .and_then(|compound| compound.byte(name, *place))
                .is_some_and(|byte| byte & mask != 0),
            Self::Part(path, sign) => part(bytes, path)
                .is_some_and(|part| part.windows(sign.len()).any(|window| window == *sign)),
        }
    }
}

/// The part at `path` when `bytes` are a package that has it.
fn part(bytes: &[u8], path: &str) -> Option<Vec<u8>> {
    let mut package = Package::open(bytes, "").ok()?;
    package.bytes(path, MAX_PART).ok()?
}

impl Kind {
    /// Whether the Word reader reads it, or says why not.
    pub fn is_word(&self) -> bool {
        matches!(self.way, Way::Word)
    }

    /// The extension of such files, where an office program makes a Word file of them.
    pub fn office(&self) -> Option<&'static str> {
        match self.way {
            Way::Office(extension) => Some(extension),
            Way::Word | Way::Locked | Way::Other(_) => None,
        }
    }

    /// Why a reader that wants something else does not read the file called `name`.
    pub fn failure(&self, name: &str) -> Failure {
        let [kind, kind_en] = self.name;
        let [todo, todo_en] = match self.way {
            Way::Locked => {
                return Failure::Encrypted {
                    name: name.to_owned(),
                };
            }
            Way::Word | Way::Office(_) => BY_CONTENT,
            Way::Other(todo) => todo,
        };
        Failure::NotText {
            name: name.to_owned(),
            kind: kind.to_owned(),
            kind_en: kind_en.to_owned(),
            todo: todo.to_owned(),
            todo_en: todo_en.to_owned(),
        }
    }
}
