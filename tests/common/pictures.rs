//! Small real pictures made by code: every viewer shows them, and no file of unknown origin is kept.

/// A PNG of `width` × `height` with a diagonal; `metre` are the dots a metre it claims.
pub fn png(width: u32, height: u32, metre: Option<u32>) -> Vec<u8> {
    let mut rows = Vec::new();
    for y in 0..height {
        rows.push(0);
        let line = width.div_ceil(8);
        let at = u64::from(y) * u64::from(width) / u64::from(height) / 8;
        rows.extend((0..line).map(|x| if u64::from(x) == at { 0 } else { 0xCC }));
    }
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut header = [width, height].map(u32::to_be_bytes).concat();
    // One bit a pixel, grey.
    header.extend([1, 0, 0, 0, 0]);
    chunk(&mut out, *b"IHDR", &header);
    if let Some(metre) = metre {
        let mut density = [metre, metre].map(u32::to_be_bytes).concat();
        density.push(1);
        chunk(&mut out, *b"pHYs", &density);
    }
    chunk(&mut out, *b"IDAT", &zlib(&rows));
    chunk(&mut out, *b"IEND", &[]);
    out
}

fn chunk(out: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    out.extend((data.len() as u32).to_be_bytes());
    let start = out.len();
    out.extend(kind);
    out.extend(data);
    let crc = !out[start..].iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xEDB8_8320 * (crc & 1))
        })
    });
    out.extend(crc.to_be_bytes());
}

/// `data` in stored blocks.
fn zlib(data: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let blocks = data.chunks(0xFFFF);
    let last = blocks.len() - 1;
    for (n, block) in blocks.enumerate() {
        out.push(u8::from(n == last));
        let length = block.len() as u16;
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    let (a, b) = data.iter().fold((1_u32, 0_u32), |(a, b), byte| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    });
    out.extend((b << 16 | a).to_be_bytes());
    out
}

/// A GIF of 4 × 3, red.
pub fn gif() -> Vec<u8> {
    let mut out =
        b"GIF89a\x04\0\x03\0\x80\0\0\xFF\0\0\xFF\xFF\xFF,\0\0\0\0\x04\0\x03\0\0\x02".to_vec();
    // A clear code before each pixel keeps codes at three bits; then the end.
    let codes = [4, 0].repeat(12).into_iter().chain([5]);
    let bits = codes
        .enumerate()
        .fold(0_u128, |bits, (n, code)| bits | code << (3 * n));
    out.push(10);
    out.extend(&bits.to_le_bytes()[..10]);
    out.extend(b"\0;");
    out
}

/// A JPEG of 4 × 3, grey, that claims 72 dots an inch.
pub fn jpeg() -> Vec<u8> {
    let mut out = b"\xFF\xD8\xFF\xE0\0\x10JFIF\0\x01\x01\x01\0\x48\0\x48\0\0".to_vec();
    out.extend(b"\xFF\xDB\0\x43\0");
    out.extend([1; 64]);
    out.extend(b"\xFF\xC0\0\x0B\x08\0\x03\0\x04\x01\x01\x11\0");
    for class in [0x00, 0x10] {
        out.extend([0xFF, 0xC4, 0, 20, class, 1]);
        out.extend([0; 16]);
    }
    // No difference, end of block.
    out.extend(b"\xFF\xDA\0\x08\x01\x01\0\0\x3F\0\x3F\xFF\xD9");
    out
}
