//! The fonts of a file's theme (ISO/IEC 29500-1, 20.1.4.1): what a run means that names none of its own.

use std::collections::BTreeMap;
use std::io::BufRead;

use super::xml::{Event, Xml};

/// The fonts of a theme, by the words that runs have for them.
#[derive(Debug, Default)]
pub struct Theme(BTreeMap<&'static str, String>);

/// The words for the fonts of a theme: whether of headings, and whether Latin.
const THEME: [(&str, bool, bool); 6] = [
    ("majorEastAsia", true, false),
    ("minorEastAsia", false, false),
    ("majorHAnsi", true, true),
    ("minorHAnsi", false, true),
    ("majorAscii", true, true),
    ("minorAscii", false, true),
];

impl Theme {
    /// Reads the part of the theme; what stands behind damage is not there.
    pub fn read(xml: &mut Xml<impl BufRead>) -> Self {
        let mut fonts = BTreeMap::new();
        let mut is_major = None;
        while let Ok(event) = xml.next() {
            let tag = match event {
                Event::Start(tag) => tag,
                Event::Eof => break,
                _ => continue,
            };
            let is_latin = match tag.name() {
                b"majorFont" => {
                    is_major = Some(true);
                    continue;
                }
                b"minorFont" => {
                    is_major = Some(false);
                    continue;
                }
                b"latin" => true,
                b"ea" => false,
                // The font of simplified Chinese counts where none is named for all of East Asia.
                b"font" if tag.attr(b"script").as_deref() == Some("Hans") => false,
                _ => continue,
            };
            let name = tag.attr(b"typeface").unwrap_or_default();
            if name.is_empty() {
                continue;
            }
            for (word, major, latin) in THEME {
                if is_major == Some(major) && latin == is_latin {
                    fonts.entry(word).or_insert_with(|| name.to_string());
                }
            }
        }
        Self(fonts)
    }

    /// The font that a run calls `word`.
    pub fn font(&self, word: &str) -> Option<&String> {
        self.0.get(word)
    }
}
