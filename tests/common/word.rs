//! Word files put together by hand: the parts as they are given, zipped.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A zip file of `parts`.
pub fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in parts {
        zip.start_file(*path, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A package under construction: the document, and parts beside it.
pub struct Word {
    /// What stands in `w:body`.
    body: String,
    parts: Vec<(String, Vec<u8>)>,
    links: String,
}

impl Word {
    /// A document of `body`.
    pub fn new(body: &str) -> Self {
        Self {
            body: body.to_owned(),
            parts: Vec::new(),
            links: String::new(),
        }
    }

    /// With the part `word/{kind}.xml`, its root element `root` around `content`.
    pub fn part(mut self, kind: &str, root: &str, content: &str) -> Self {
        let xml = format!("<w:{root} {}>{content}</w:{root}>", namespaces());
        self.parts
            .push((format!("word/{kind}.xml"), xml.into_bytes()));
        self.links += &format!(
            "<Relationship Id=\"{kind}\" Type=\"{KINDS}/{}\" Target=\"{kind}.xml\"/>",
            kind.trim_end_matches(char::is_numeric)
        );
        self
    }

    /// With another entry of the zip file.
    pub fn entry(mut self, path: &str, content: &[u8]) -> Self {
        self.parts.push((path.to_owned(), content.to_owned()));
        self
    }

    /// With a relationship of the document.
    pub fn link(mut self, id: &str, kind: &str, target: &str, external: bool) -> Self {
        let mode = if external {
            " TargetMode=\"External\""
        } else {
            ""
        };
        self.links += &format!(
            "<Relationship Id=\"{id}\" Type=\"{KINDS}/{kind}\" Target=\"{target}\"{mode}/>"
        );
        self
    }

    /// The parts.
    pub fn parts(&self) -> Vec<(String, Vec<u8>)> {
        let document = format!(
            "<w:document {}><w:body>{}</w:body></w:document>",
            namespaces(),
            self.body
        );
        let top = format!(
            "<Relationships xmlns=\"{RELS}\"><Relationship Id=\"d\" Type=\"{KINDS}/officeDocument\" \
             Target=\"word/document.xml\"/></Relationships>"
        );
        let links = format!(
            "<Relationships xmlns=\"{RELS}\">{}</Relationships>",
            self.links
        );
        let mut parts = vec![
            ("_rels/.rels".to_owned(), top.into_bytes()),
            ("word/document.xml".to_owned(), document.into_bytes()),
            (
                "word/_rels/document.xml.rels".to_owned(),
                links.into_bytes(),
            ),
        ];
        parts.extend(self.parts.iter().cloned());
        parts
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
        let parts = self.parts();
        let parts: Vec<(&str, &[u8])> = parts
            .iter()
            .map(|(path, content)| (path.as_str(), content.as_slice()))
            .collect();
        zipped(&parts)
    }
}

fn namespaces() -> String {
    format!(
        "xmlns:w=\"{W}\" xmlns:r=\"{KINDS}\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
         xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
         xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\""
    )
}

/// A paragraph of `text`.
pub fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A run of `text`.
pub fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph of `text` with properties.
pub fn pp(properties: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{}</w:p>", r(text))
}

/// The package `bytes` with the text of the part `name` as `change` makes it.
pub fn changed(bytes: &[u8], name: &str, change: impl Fn(String) -> String) -> Vec<u8> {
    let mut package = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for at in 0..package.len() {
        let mut part = package.by_index(at).unwrap();
        let mut content = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut content).unwrap();
        if part.name() == name {
            content = change(String::from_utf8(content).unwrap()).into_bytes();
        }
        parts.push((part.name().to_owned(), content));
    }
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, content)| (name.as_str(), content.as_slice()))
        .collect();
    zipped(&parts)
}

/// A file of ours as another program would have saved it.
pub fn saved_elsewhere(bytes: &[u8]) -> Vec<u8> {
    changed(bytes, "docProps/app.xml", |text| {
        text.replace(">zhangfa<", ">Microsoft Office Word<")
    })
}
