//! What a photograph tells of who took it and where: cameras write it, and nobody sees it on the page.
//!
//! Exif in JPEG, PNG and TIFF (CIPA DC-008), XMP beside it. Nothing of it is changed: it is said.

/// What a picture's metadata hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Personal {
    /// Where it was taken.
    pub place: bool,
    /// Who took it.
    pub author: bool,
}

/// Entries of a directory that are looked at; cameras write some forty.
const MAX_ENTRIES: usize = 1_000;
/// Segments or chunks of a file that are looked at.
const MAX_PARTS: usize = 10_000;
/// Tags: the directory of places; the artist, and Windows's author.
const GPS: u16 = 0x8825;
const ARTIST: [u16; 2] = [0x013B, 0x9C9D];

/// What the metadata of the picture `bytes` hold.
pub fn personal(bytes: &[u8]) -> Personal {
    let mut found = Personal::default();
    if bytes.starts_with(b"\xFF\xD8") {
        jpeg(bytes, &mut found);
    } else if bytes.starts_with(b"\x89PNG") {
        png(bytes, &mut found);
    } else if bytes.starts_with(b"II") || bytes.starts_with(b"MM") {
        tiff(bytes, &mut found);
    }
    found
}

fn jpeg(bytes: &[u8], found: &mut Personal) {
    let mut at = 2;
    for _ in 0..MAX_PARTS {
        let Some([0xFF, kind, high, low]) = bytes.get(at..at + 4) else {
            return;
        };
        // The picture itself begins.
        if *kind == 0xDA {
            return;
        }
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let Some(part) = bytes.get(at + 4..at + 2 + length) else {
            return;
        };
        if *kind == 0xE1 {
            match part.strip_prefix(b"Exif\0\0") {
                Some(exif) => tiff(exif, found),
                None => xmp(part, found),
            }
        }
        at += 2 + length;
    }
}

fn png(bytes: &[u8], found: &mut Personal) {
    let mut at = 8;
    for _ in 0..MAX_PARTS {
        let Some(Ok(length)) = bytes.get(at..at + 4).map(<[u8; 4]>::try_from) else {
            return;
        };
        let length = u32::from_be_bytes(length) as usize;
        let Some(data) = at
            .checked_add(8 + length)
            .and_then(|end| bytes.get(at + 8..end))
        else {
            return;
        };
        match bytes.get(at + 4..at + 8) {
            Some(b"eXIf") => tiff(data, found),
            Some(b"iTXt") => xmp(data, found),
            Some(b"tEXt") => found.author |= data.starts_with(b"Author\0"),
            _ => {}
        }
        at += 12 + length;
    }
}

/// XMP is XML; names of properties tell enough.
fn xmp(bytes: &[u8], found: &mut Personal) {
    let has = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    found.place |= has(b"GPSLatitude");
    found.author |= has(b"dc:creator");
}

/// The first directory of a TIFF structure. A directory of places counts where a latitude is in it: many cameras write
/// it empty.
fn tiff(bytes: &[u8], found: &mut Personal) {
    let is_little = bytes.starts_with(b"II");
    let short = |at: usize| -> Option<u16> {
        let two = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little {
            u16::from_le_bytes(two)
        } else {
            u16::from_be_bytes(two)
        })
    };
    let long = |at: usize| -> Option<usize> {
        let four = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if is_little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        } as usize)
    };
    let entries = |at: usize| {
        let count = usize::from(short(at).unwrap_or(0)).min(MAX_ENTRIES);
        (0..count).map_while(move |n| at.checked_add(2 + n * 12))
    };
    let Some(first) = long(4) else { return };
    for entry in entries(first) {
        let Some(tag) = short(entry) else { return };
        found.author |= ARTIST.contains(&tag);
        if tag == GPS
            && let Some(places) = long(entry + 8)
        {
            // GPSLatitude.
            found.place |= entries(places).any(|entry| short(entry) == Some(2));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A TIFF structure whose first directory has `tags`, and a directory of places with a latitude.
    fn structure(tags: &[u16]) -> Vec<u8> {
        let mut out = b"II*\0\x08\0\0\0".to_vec();
        out.extend((tags.len() as u16).to_le_bytes());
        let places = (8 + 2 + tags.len() * 12 + 4) as u32;
        for tag in tags {
            out.extend(tag.to_le_bytes());
            out.extend([4, 0, 1, 0, 0, 0]);
            out.extend(places.to_le_bytes());
        }
        out.extend([0; 4]);
        out.extend([1, 0, 2, 0, 5, 0, 3, 0, 0, 0, 0, 0, 0, 0]);
        out
    }

    fn jpeg_with(part: &[u8]) -> Vec<u8> {
        let mut out = b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xE1".to_vec();
        out.extend((part.len() as u16 + 2).to_be_bytes());
        out.extend(part);
        out.extend(b"\xFF\xDA\0\x02");
        out
    }

    #[test]
    fn places_and_authors_are_seen() {
        let (place, author) = (true, true);
        let exif = |tags: &[u16]| personal(&jpeg_with(&[b"Exif\0\0", &*structure(tags)].concat()));
        assert_eq!(exif(&[0x0110]), Personal::default());
        assert_eq!(
            exif(&[GPS]),
            Personal {
                place,
                author: false
            }
        );
        assert_eq!(exif(&[0x0110, 0x013B, GPS]), Personal { place, author });
        assert_eq!(
            personal(&structure(&[GPS])),
            Personal {
                place,
                author: false
            }
        );
        let xmp = jpeg_with(b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='1'/>");
        assert!(personal(&xmp).place);
        let chunk = structure(&[0x9C9D]);
        let mut png = b"\x89PNG\r\n\x1a\n".to_vec();
        png.extend((chunk.len() as u32).to_be_bytes());
        png.extend(b"eXIf");
        png.extend(&chunk);
        assert!(personal(&png).author);
    }

    #[test]
    fn every_cut_and_every_loop_ends() {
        let whole = jpeg_with(&[b"Exif\0\0", &*structure(&[GPS, 0x013B])].concat());
        for end in 0..whole.len() {
            let _ = personal(&whole[..end]);
        }
        // A directory that is its own directory of places.
        let mut round = structure(&[GPS]);
        round[18..22].copy_from_slice(&8_u32.to_le_bytes());
        let _ = personal(&round);
        let _ = personal(&[b"MM\0*".as_slice(), &[0xFF; 40]].concat());
    }
}
