//! A part of a Word file as text that diffs well: one element a line, indented by depth.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;

/// The part called `name` of the package `bytes`.
pub fn part(bytes: &[u8], name: &str) -> Result<String, String> {
    let mut package =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut part = package
        .by_name(name)
        .map_err(|error| format!("{name}: {error}"))?;
    let mut text = String::new();
    part.read_to_string(&mut text)
        .map_err(|error| format!("{name}: {error}"))?;
    Ok(text)
}

/// `xml` with every tag on a line of its own. Text stands on the line of its element, so white
/// space in it stays visible.
pub fn one_element_a_line(xml: &str) -> Result<String, String> {
    let mut reader = Reader::from_str(xml);
    let mut out = String::new();
    let mut depth = 0_usize;
    let mut after_text = false;
    loop {
        let start = usize::try_from(reader.buffer_position()).map_err(|error| error.to_string())?;
        let event = reader.read_event().map_err(|error| error.to_string())?;
        let end = usize::try_from(reader.buffer_position()).map_err(|error| error.to_string())?;
        let raw = xml.get(start..end).unwrap_or_default();
        let closes = matches!(event, Event::End(_));
        if closes {
            depth = depth.saturating_sub(1);
        }
        match event {
            Event::Eof => return Ok(out + "\n"),
            Event::Text(_) | Event::GeneralRef(_) | Event::CData(_) => {
                out.push_str(raw);
                after_text = true;
                continue;
            }
            _ if after_text && closes => {}
            _ => {
                if !out.is_empty() {
                    out.push('\n');
                }
                out.extend(std::iter::repeat_n("  ", depth));
            }
        }
        out.push_str(raw);
        after_text = false;
        if matches!(event, Event::Start(_)) {
            depth += 1;
        }
    }
}
