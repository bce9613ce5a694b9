//! Pictures of a PDF file, each opened once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use krilla::Data;
use krilla::image::Image;

use crate::diag::{Finding, message};
use crate::layout::Layout;
use crate::layout::picture::Kind;
use crate::layout::pictures::Stored;

/// The pictures that are shown, and those that cannot be.
#[derive(Default)]
pub struct Images {
    open: BTreeMap<usize, Option<Image>>,
    /// Files that fell apart while they were packed.
    broken: BTreeSet<usize>,
}

impl Images {
    /// The picture `stored`; nothing when a PDF file cannot show it.
    pub fn get(&mut self, layout: &Layout<'_>, stored: Stored) -> Option<Image> {
        if self.broken.contains(&stored.number) {
            return None;
        }
        let open = || {
            let file = layout.pictures.file(stored.number)?;
            let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = Arc::new(Arc::clone(&file.bytes));
            let data = Data::from(bytes);
            let image = match file.kind {
                Kind::Png => Image::from_png(data, true),
                Kind::Jpeg => Image::from_jpeg(data, true),
                Kind::Gif => Image::from_gif(data, true),
                Kind::Bmp | Kind::Tiff | Kind::Wmf | Kind::Emf => return None,
            };
            image.ok()
        };
        self.open.entry(stored.number).or_insert_with(open).clone()
    }

    /// `image` fell apart; whether that is news.
    pub fn fell_apart(&mut self, image: &Image) -> bool {
        let mut open = self.open.iter();
        let number = open.find(|(_, known)| known.as_ref() == Some(image));
        number.is_some_and(|(number, _)| self.broken.insert(*number))
    }

    /// W50: pictures that are not shown.
    pub fn finding(&self) -> Option<Finding> {
        let closed = self
            .open
            .iter()
            .filter(|(number, image)| image.is_none() || self.broken.contains(number));
        let count = closed.count();
        (count > 0).then(|| Finding::whole(message::W50 { count }))
    }
}
