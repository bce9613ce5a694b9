//! What stands in for a font that a machine does not have: a table for the file's font table.
//!
//! Names: the Windows names of government offices first, then what WPS on Linux and Word on macOS
//! bring along. Panose, family and pitch as Word itself writes them.

/// A font and its substitutes.
#[derive(Debug, Clone, Copy)]
pub struct FontRow {
    /// The name in a style sheet.
    pub name: &'static str,
    /// What to try instead, in order.
    pub alternatives: &'static str,
    /// Panose classification, ten bytes in hexadecimal.
    pub panose: &'static str,
    /// Character set, a byte in hexadecimal: 86 is GB2312.
    pub charset: &'static str,
    /// Family: `auto`, `modern`, `roman`, `script`, `swiss`.
    pub family: &'static str,
    /// `fixed` or `variable`.
    pub pitch: &'static str,
}

/// The fonts we know.
pub const FONTS: &[FontRow] = &[
    han(
        "方正小标宋简体",
        "方正小标宋_GBK,FZXiaoBiaoSong-B05S,FZXiaoBiaoSong-B05,华文中宋,STZhongsong,宋体",
        "03000509000000000000",
        "script",
    ),
    han(
        "方正小标宋_GBK",
        "方正小标宋简体,FZXiaoBiaoSong-B05,华文中宋,STZhongsong,宋体",
        "03000509000000000000",
        "script",
    ),
    han(
        "仿宋_GB2312",
        "仿宋,FangSong_GB2312,FangSong,方正仿宋_GBK,FZFangSong-Z02,STFangsong,华文仿宋",
        "02010609060101010101",
        "modern",
    ),
    han(
        "仿宋",
        "FangSong,仿宋_GB2312,方正仿宋_GBK,FZFangSong-Z02,STFangsong,华文仿宋",
        "02010609060101010101",
        "modern",
    ),
    han(
        "楷体_GB2312",
        "楷体,KaiTi_GB2312,KaiTi,方正楷体_GBK,STKaiti,华文楷体",
        "02010609060101010101",
        "modern",
    ),
    han(
        "楷体", "KaiTi,楷体_GB2312,方正楷体_GBK,STKaiti,华文楷体", "02010609060101010101", "modern",
    ),
    han(
        "黑体", "SimHei,方正黑体_GBK,STHeiti", "02010609060101010101", "modern",
    ),
    FontRow {
        pitch: "variable",
        ..han(
            "宋体", "SimSun,方正书宋_GBK,STSong", "02010600030101010101", "auto",
        )
    },
    FontRow {
        name: "Times New Roman",
        alternatives: "",
        panose: "02020603050405020304",
        charset: "00",
        family: "roman",
        pitch: "variable",
    },
];

const fn han(
    name: &'static str,
    alternatives: &'static str,
    panose: &'static str,
    family: &'static str,
) -> FontRow {
    FontRow {
        name,
        alternatives,
        panose,
        charset: "86",
        family,
        pitch: "fixed",
    }
}
