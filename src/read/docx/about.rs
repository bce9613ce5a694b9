//! What parts beside the text say of a Word file as a whole: its settings, its properties, whether it has comments.

use super::limits::MAX_PART;
use super::package::{Package, Relationships};
use super::xml::Event;
use crate::typeset::Typeset;

/// Whether the part of comments has any.
pub fn has_comments(package: &mut Package<'_>, path: &str) -> bool {
    let Ok(Some(mut xml)) = package.xml(path, MAX_PART) else {
        return false;
    };
    loop {
        match xml.next() {
            Ok(Event::Start(tag)) if tag.name() == b"comment" => return true,
            Ok(Event::Eof) | Err(_) => return false,
            _ => {}
        }
    }
}

/// Takes in the part of settings.
pub fn settings(package: &mut Package<'_>, path: &str, out: &mut Typeset) {
    let Ok(Some(mut xml)) = package.xml(path, MAX_PART) else {
        return;
    };
    while let Ok(event) = xml.next() {
        match event {
            Event::Start(tag) => match tag.name() {
                b"evenAndOddHeaders" => out.even_and_odd = tag.on(),
                b"mirrorMargins" => out.mirror = tag.on(),
                _ => {}
            },
            Event::Eof => return,
            _ => {}
        }
    }
}

/// The properties that name people, by element: what messages call them.
const PEOPLE: [(&[u8], &str); 4] = [
    (b"creator", "作者"),
    (b"lastModifiedBy", "最后修改者"),
    (b"Company", "公司"),
    (b"Manager", "经理"),
];

/// Takes in the properties that name people, and the count of pages.
pub fn properties(package: &mut Package<'_>, top: &Relationships, out: &mut Typeset) {
    let kinds = ["core-properties", "extended-properties"];
    let links = top
        .values()
        .filter(|link| kinds.contains(&link.kind.as_str()));
    let paths: Vec<String> = links.map(|link| link.target.clone()).collect();
    for path in paths {
        let Ok(Some(mut xml)) = package.xml(&path, MAX_PART) else {
            continue;
        };
        let mut within: Vec<Option<&'static str>> = Vec::new();
        let mut is_pages = false;
        while let Ok(event) = xml.next() {
            match event {
                Event::Start(tag) => {
                    let named = PEOPLE.iter().find(|(name, _)| *name == tag.name());
                    within.push(named.map(|(_, word)| *word));
                    is_pages = tag.name() == b"Pages";
                }
                Event::Text(text) => {
                    if is_pages {
                        out.pages = text.trim().parse().ok();
                    } else if let Some(Some(word)) = within.last()
                        && !text.trim().is_empty()
                    {
                        out.people.push((word, text.trim().to_owned()));
                    }
                }
                Event::End => {
                    within.pop();
                    is_pages = false;
                }
                Event::Eof => break,
                Event::Nothing => {}
            }
        }
    }
}
