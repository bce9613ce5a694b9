//! The fonts of this machine and of the folders that the user names, for PDF and OFD files. They are looked for when the first one
//! is asked for, and each file is read once.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock};

use fontdb::{Database, FaceInfo, Source, Style, Weight};
use skrifa::{FontRef, MetadataProvider as _};

use crate::resources::{FontFile, Fonts};

/// What a font file may hold at most: the largest in use have some 100 MB.
const LARGEST: u64 = 256 << 20;

/// The bytes of a font file; several fonts may share them.
type Data = Arc<dyn AsRef<[u8]> + Send + Sync>;

/// Fonts of folders, then of the system.
#[derive(Default)]
pub struct Installed {
    folders: Vec<PathBuf>,
    found: OnceLock<Database>,
    read: Mutex<BTreeMap<PathBuf, Option<Data>>>,
}

impl fmt::Debug for Installed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "fonts of {:?} and of the system", self.folders)
    }
}

impl Installed {
    /// Those of `folders`, which come first, and of the system.
    pub fn new(folders: Vec<PathBuf>) -> Self {
        Self {
            folders,
            ..Self::default()
        }
    }

    fn database(&self) -> &Database {
        self.found.get_or_init(|| {
            let mut database = Database::new();
            for folder in &self.folders {
                database.load_fonts_dir(folder);
            }
            database.load_system_fonts();
            database
        })
    }

    /// The fonts in the order in which they are to be tried: the folders' first, then by place, so that each run finds
    /// the same.
    fn faces(&self) -> Vec<&FaceInfo> {
        let mut faces: Vec<&FaceInfo> = self.database().faces().collect();
        let rank = |face: &FaceInfo| {
            let path = path(face).map(Path::to_owned).unwrap_or_default();
            let own = self.folders.iter().any(|folder| path.starts_with(folder));
            (!own, path, face.index)
        };
        faces.sort_by_cached_key(|face| rank(face));
        faces
    }

    fn open(&self, face: &FaceInfo) -> Option<FontFile> {
        let path = path(face)?;
        let mut read = self.read.lock().ok()?;
        let data = read.entry(path.to_owned()).or_insert_with(|| {
            let size = fs::metadata(path).ok()?.len();
            let bytes = (size <= LARGEST).then(|| fs::read(path).ok())??;
            Some(Arc::new(bytes) as Data)
        });
        Some(FontFile {
            family: face.families.first()?.0.clone(),
            data: data.clone()?,
            index: face.index,
            bold: is_bold(face),
        })
    }
}

fn path(face: &FaceInfo) -> Option<&Path> {
    match &face.source {
        Source::File(path) | Source::SharedFile(path, _) => Some(path),
        Source::Binary(_) => None,
    }
}

fn is_bold(face: &FaceInfo) -> bool {
    face.weight >= Weight::SEMIBOLD
}

impl Fonts for Installed {
    fn family(&self, name: &str, bold: bool) -> Option<FontFile> {
        let is_named = |face: &&FaceInfo| {
            let families = face.families.iter().map(|family| family.0.as_str());
            let mut names = families.chain([face.post_script_name.as_str()]);
            names.any(|own| own.eq_ignore_ascii_case(name)) && face.style == Style::Normal
        };
        let mut named: Vec<&FaceInfo> = self.faces().into_iter().filter(is_named).collect();
        // Nearest to the weight that is wanted; none is so light as to be a display cut.
        let wanted = if bold { Weight::BOLD } else { Weight::NORMAL };
        named.sort_by_key(|face| face.weight.0.abs_diff(wanted.0));
        named.into_iter().find_map(|face| self.open(face))
    }

    fn covering(&self, c: char) -> Option<FontFile> {
        let database = self.database();
        let has = |face: &&FaceInfo| {
            let found = database.with_face_data(face.id, |data, index| {
                let font = FontRef::from_index(data, index).ok()?;
                font.charmap().map(c).filter(|id| id.to_u32() > 0)
            });
            face.style == Style::Normal && found.flatten().is_some()
        };
        let mut faces = self.faces();
        faces.sort_by_key(|face| face.weight.0.abs_diff(Weight::NORMAL.0));
        faces.into_iter().find(has).and_then(|face| self.open(face))
    }
}
