//! What stands in for a font that a machine does not have: the same design under another name, then a free look-alike, as
//! data. No font is shipped.

use crate::style::FONTS;

/// How a Chinese face is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Design {
    FangSong,
    Kai,
    Hei,
    Song,
}

/// Parts of names that tell a design, the first that fits.
const NAMES: &[(&str, Design)] = &[
    ("仿宋", Design::FangSong),
    ("fangsong", Design::FangSong),
    ("楷", Design::Kai),
    ("kai", Design::Kai),
    ("黑", Design::Hei),
    ("hei", Design::Hei),
    ("sans", Design::Hei),
    ("宋", Design::Song),
    ("song", Design::Song),
    ("sun", Design::Song),
];

/// Names of the design with other makers, then free look-alikes (OFL unless said; Fandol: GPL with font exception).
const ALIKE: &[(Design, &[&str])] = &[
    (
        Design::FangSong,
        &[
            "仿宋_GB2312", "FangSong_GB2312", "仿宋", "FangSong", "STFangsong", "华文仿宋",
            "方正仿宋_GBK", "方正仿宋简体", "朱雀仿宋", "Zhuque Fangsong (technical preview)",
            "Zhuque Fangsong", "FandolFang R", "FandolFang",
        ],
    ),
    (
        Design::Kai,
        &[
            "楷体_GB2312", "KaiTi_GB2312", "楷体", "KaiTi", "STKaiti", "华文楷体", "方正楷体_GBK",
            "方正楷体简体", "霞鹜文楷", "LXGW WenKai", "FandolKai",
        ],
    ),
    (
        Design::Hei,
        &[
            "黑体", "SimHei", "STHeiti", "方正黑体_GBK", "方正黑体简体", "Noto Sans CJK SC",
            "Source Han Sans SC", "思源黑体", "Noto Sans SC", "WenQuanYi Micro Hei",
            "WenQuanYi Zen Hei", "FandolHei", "PingFang SC", "Microsoft YaHei",
        ],
    ),
    (
        Design::Song,
        &[
            "宋体", "SimSun", "STSong", "方正书宋_GBK", "方正书宋简体", "Songti SC",
            "Noto Serif CJK SC", "Source Han Serif SC", "思源宋体", "Noto Serif SC", "FandolSong",
        ],
    ),
];

/// Latin faces with the same advances.
const LATIN: &[(&str, &[&str])] = &[
    (
        "Times New Roman",
        &[
            "Liberation Serif", "Tinos", "Nimbus Roman", "TeX Gyre Termes", "Times",
        ],
    ),
    (
        "Arial",
        &["Liberation Sans", "Arimo", "Nimbus Sans", "Helvetica"],
    ),
];

/// Parts of names of faces for titles, whose strokes are those of a bold 宋体.
const HEAVY: [&str; 4] = ["标宋", "biaosong", "中宋", "zhongsong"];

/// Whether `stand_in` is to be bold where it stands in for `name`, which has strong strokes of its own.
pub fn is_bold_for(name: &str, stand_in: &str) -> bool {
    let is_heavy = |name: &str| {
        let lower = name.to_lowercase();
        HEAVY.iter().any(|part| lower.contains(part))
    };
    is_heavy(name) && !is_heavy(stand_in)
}

/// What to look for instead of `name`, in order.
pub fn instead_of(name: &str) -> Vec<&'static str> {
    let mut names: Vec<&str> = Vec::new();
    let row = FONTS.iter().find(|row| row.name == name);
    let named = row.map_or("", |row| row.alternatives).split(',');
    names.extend(named.filter(|name| !name.is_empty()));
    let latin = LATIN.iter().filter(|row| row.0 == name);
    names.extend(latin.flat_map(|row| row.1));
    let lower = name.to_lowercase();
    let design = NAMES.iter().find(|row| lower.contains(row.0));
    // Nobody would take 宋体 for 黑体, but it is read.
    let own = design.map_or(Design::Song, |row| row.1);
    for design in [
        own,
        Design::Song,
        Design::Hei,
        Design::FangSong,
        Design::Kai,
    ] {
        let alike = ALIKE.iter().find(|row| row.0 == design);
        names.extend(alike.map_or(&[][..], |row| row.1));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{instead_of, is_bold_for};

    #[test]
    fn the_same_design_comes_before_any_other() {
        let of = |name: &str| instead_of(name);
        let at = |names: &[&str], name: &str| names.iter().position(|one| *one == name).unwrap();
        let fang = of("仿宋_GB2312");
        assert_eq!(fang[0], "仿宋");
        assert!(at(&fang, "FandolFang R") < at(&fang, "Noto Serif CJK SC"));
        let hei = of("某某黑体");
        assert!(at(&hei, "Noto Sans CJK SC") < at(&hei, "Noto Serif CJK SC"));
        assert_eq!(of("Times New Roman")[0], "Liberation Serif");
        assert!(of("方正小标宋简体").contains(&"Noto Serif CJK SC"));
        assert!(is_bold_for("方正小标宋简体", "Noto Serif CJK SC"));
        assert!(!is_bold_for("方正小标宋简体", "FZXiaoBiaoSong-B05S"));
        assert!(!is_bold_for("宋体", "Noto Serif CJK SC"));
    }
}
