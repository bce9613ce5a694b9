//! Files that a document names (pictures): who may fetch them and why one is not to be had, so that
//! what makes documents stays pure and only the command line touches the disk.

use std::fmt;
use std::sync::Arc;

/// Where the files that a document names come from. A folder's answer begins with [`relative_paths`], which refuses
/// addresses and ways out of the folder, and must see to links itself. A conversion may end on another thread than it
/// began on.
pub trait Resources: fmt::Debug + Send + Sync {
    /// The bytes of the file that the document calls `src`.
    ///
    /// # Errors
    /// Why there are none.
    fn load(&self, src: &str) -> Result<Vec<u8>, Refusal>;
}

/// Where the fonts of a PDF or OFD file come from: what is installed, or lies in a folder that the user names.
pub trait Fonts: fmt::Debug {
    /// The font whose family, in any language, is `name`; the bold one where there is one and `bold` asks for it.
    fn family(&self, name: &str, bold: bool) -> Option<FontFile>;
    /// A font that has `c`, the same one each time.
    fn covering(&self, c: char) -> Option<FontFile>;
}

/// A font.
#[derive(Clone)]
pub struct FontFile {
    /// The name of its family.
    pub family: String,
    /// The file.
    pub data: Arc<dyn AsRef<[u8]> + Send + Sync>,
    /// Which font of the file, from 0.
    pub index: u32,
    /// Whether it is bold.
    pub bold: bool,
}

impl fmt::Debug for FontFile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} #{}", self.family, self.index)
    }
}

/// No font at all: neither a PDF nor an OFD file can be made.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFonts;

impl Fonts for NoFonts {
    fn family(&self, _: &str, _: bool) -> Option<FontFile> {
        None
    }

    fn covering(&self, _: char) -> Option<FontFile> {
        None
    }
}

/// Why a file is not to be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The input has no folder: standard input, or a library call without resources.
    NoFolder,
    /// An address on the net; nothing is ever fetched from there.
    Address,
    /// Not below the input's folder.
    Outside,
    /// There is no such file.
    Missing,
    /// A folder, a device or a pipe.
    NotAFile,
    /// More than [`MAX_BYTES`], or all pictures together more than [`MAX_TOTAL`].
    TooLarge,
    /// It cannot be read; what the system says.
    Unreadable(String),
}

/// No picture of a document is larger: Word itself warns long before 64 MiB.
pub const MAX_BYTES: u64 = 64 << 20;
/// All pictures of a document, which are held in memory until the file is written.
pub const MAX_TOTAL: u64 = 512 << 20;

/// What stands before the path of a picture that a Word file names and does not hold: it makes it an address, which
/// is never fetched.
pub(crate) const ELSEWHERE: &str = "file:";

/// No files at all: each picture that a document names becomes text, with a finding (W01).
#[derive(Debug, Clone, Copy, Default)]
pub struct NoResources;

impl Resources for NoResources {
    fn load(&self, src: &str) -> Result<Vec<u8>, Refusal> {
        relative_paths(src)?;
        Err(Refusal::NoFolder)
    }
}

/// The paths, relative to the input's folder and with `/`, that `src` can mean, the likeliest first: as it
/// stands, and with `%20` and its like decoded.
///
/// # Errors
/// An address, or a path that leaves the folder whatever is there.
pub fn relative_paths(src: &str) -> Result<Vec<String>, Refusal> {
    if is_address(src) {
        return Err(Refusal::Address);
    }
    let mut paths = Vec::new();
    for path in [Some(src.to_owned()), percent_decoded(src)] {
        let Some(path) = path.map(|path| path.replace('\\', "/")) else {
            continue;
        };
        if leaves(&path) {
            return Err(Refusal::Outside);
        }
        if !paths.contains(&path) {
            paths.push(path);
        }
    }
    Ok(paths)
}

/// Whether `src` begins with a scheme (`http:`, `data:`, `file:`); a single letter is a Windows drive.
fn is_address(src: &str) -> bool {
    let Some((scheme, _)) = src.split_once(':') else {
        return src.starts_with("//");
    };
    let fits = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(fits)
}

/// Whether `path` is absolute or climbs above where it starts.
fn leaves(path: &str) -> bool {
    let mut chars = path.chars();
    let drive = chars.next().is_some_and(|c| c.is_ascii_alphabetic()) && chars.next() == Some(':');
    let mut depth = 0_i32;
    let climbs = path.split('/').any(|part| {
        match part {
            ".." => depth -= 1,
            "" | "." => {}
            _ => depth += 1,
        }
        depth < 0
    });
    drive || climbs || path.starts_with('/')
}

/// `src` with its `%XX` decoded; nothing when there are none or they are no UTF-8.
fn percent_decoded(src: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(src.len());
    let mut rest = src.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let digits = behind.split_at_checked(2).filter(|_| *first == b'%');
        let digit = |byte: &u8| char::from(*byte).to_digit(16);
        let decoded = digits.and_then(|(pair, behind)| match pair {
            [high, low] => Some((digit(high)? * 16 + digit(low)?, behind)),
            _ => None,
        });
        let (byte, behind) = decoded.unwrap_or((u32::from(*first), behind));
        bytes.push(byte as u8);
        rest = behind;
    }
    String::from_utf8(bytes).ok().filter(|path| path != src)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_a_path_below_the_folder_or_nothing() {
        let paths = |src: &str| relative_paths(src).unwrap();
        assert_eq!(paths("图.png"), ["图.png"]);
        assert_eq!(paths(r".\图\a%20b.png"), ["./图/a%20b.png", "./图/a b.png"]);
        assert_eq!(paths("100%.png"), ["100%.png"]);
        assert_eq!(paths("%e5%9b%be.png"), ["%e5%9b%be.png", "图.png"]);
        assert_eq!(paths("a/../b.png"), ["a/../b.png"]);
        assert_eq!(paths("图：1.png"), ["图：1.png"]);
        for address in [
            "http://a.cn/b.png", "data:image/png;base64,AA", "FILE:///etc/a.png", "//h/a.png",
        ] {
            assert_eq!(relative_paths(address), Err(Refusal::Address), "{address}");
        }
        for outside in [
            "../a.png", "a/../../b.png", "/etc/a.png", r"C:\a.png", r"\\host\a.png",
            "%2e%2e/a.png", "a/%2e%2e%2f../b", r"..\a.png", "%2Fetc/a.png",
        ] {
            assert_eq!(relative_paths(outside), Err(Refusal::Outside), "{outside}");
        }
    }
}
