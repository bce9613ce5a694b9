//! The elements above the red line (版头) and of the imprint (版记), which live in front matter.

use super::Plain;

/// What the mark of a bulletin (简报) ends with. No standard has its layout: offices set the name as a mark, the number of the issue
/// and a rule below it.
pub const MASTS: &[&str] = &[
    "简报", "快报", "专报", "信息", "参考", "动态", "通讯", "内参", "要情", "摘报", "专刊", "反映",
    "通报", "情况", "快讯", "月报", "周报", "日报", "工作交流", "简讯",
];

/// What stands above the red line (版头), GB/T 9704-2012, 7.2.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Head {
    /// 份号, 7.2.1.
    pub serial: Vec<Plain>,
    /// 密级和保密期限, 7.2.2.
    pub secrecy: Vec<Plain>,
    /// 紧急程度, 7.2.3.
    pub urgency: Vec<Plain>,
    /// 发文机关标志, 7.2.4; one entry for each agency.
    pub issuer_mark: Vec<Plain>,
    /// 发文字号, 7.2.5.
    pub number: Vec<Plain>,
    /// 签发人, 7.2.6.
    pub signatories: Vec<Plain>,
}

/// The imprint (版记), GB/T 9704-2012, 7.4.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Imprint {
    /// 抄送机关, 7.4.2.
    pub copies: Vec<Plain>,
    /// 印发机关, 7.4.3.
    pub printer: Vec<Plain>,
    /// 印发日期, 7.4.3.
    pub printed_on: Vec<Plain>,
}

/// What a list of agencies begins with (7.4.2; 报、送、发 below briefs and in older use).
const LISTS: [&str; 12] = [
    "抄送", "抄报", "抄告", "主送", "主报", "分送", "报送", "发送", "印送", "报", "送", "发",
];

/// What follows the date of printing (7.4.3).
pub(crate) const PRINTED: &str = "印发";

impl Imprint {
    /// Whether a value of 抄送 brings its own key: 分送：…, 抄  报：….
    pub(crate) fn has_key(value: &str) -> bool {
        let key = value.split_once(['：', ':']).map(|(key, _)| key);
        key.is_some_and(|key| {
            let bare = || key.chars().filter(|c| !c.is_whitespace());
            LISTS.iter().any(|list| bare().eq(list.chars()))
        })
    }

    /// Whether a value of 印发日期 says itself that it is one: …日印发, …日印.
    pub(crate) fn says_printed(value: &str) -> bool {
        value.ends_with(PRINTED) || value.ends_with("日印")
    }
}

/// A front matter key and the element behind it.
pub struct Field {
    /// The key that is written.
    pub key: &'static str,
    /// The key that is read as well.
    pub alias: &'static str,
    /// The values in a head and imprint.
    pub get: for<'a> fn(&'a Head, &'a Imprint) -> &'a Vec<Plain>,
    /// The same, to be changed.
    pub get_mut: for<'a> fn(&'a mut Head, &'a mut Imprint) -> &'a mut Vec<Plain>,
}

macro_rules! field {
    ($key:literal, $alias:literal, $part:ident . $name:ident) => {
        Field {
            key: $key,
            alias: $alias,
            get: |head, imprint| {
                let _ = (head, imprint);
                &field!(@pick $part head imprint).$name
            },
            get_mut: |head, imprint| {
                let _ = (&head, &imprint);
                &mut field!(@pick $part head imprint).$name
            },
        }
    };
    (@pick head $head:ident $imprint:ident) => { $head };
    (@pick imprint $head:ident $imprint:ident) => { $imprint };
}

/// The front matter keys in the order in which they are written.
pub const FIELDS: &[Field] = &[
    field!("份号", "serial", head.serial),
    field!("密级", "secrecy", head.secrecy),
    field!("紧急程度", "urgency", head.urgency),
    field!("发文机关标志", "issuer-mark", head.issuer_mark),
    field!("发文字号", "number", head.number),
    field!("签发人", "signatories", head.signatories),
    field!("抄送", "copies", imprint.copies),
    field!("印发机关", "printer", imprint.printer),
    field!("印发日期", "printed-on", imprint.printed_on),
];

#[cfg(test)]
mod tests {
    use super::Imprint;

    #[test]
    fn the_day_of_printing_may_say_so_itself() {
        assert!(
            Imprint::says_printed("2031年6月30日印发") && Imprint::says_printed("2031年6月30日印")
        );
        assert!(!Imprint::says_printed("2031年6月30日") && !Imprint::says_printed("印"));
    }

    #[test]
    fn a_key_of_a_list_may_be_spread() {
        for keyed in [
            "分送：县长", "抄  报：市政府", "发: 各科室", "抄告：市水务局",
        ] {
            assert!(Imprint::has_key(keyed), "{keyed}");
        }
        for plain in ["县委办公室，县政府办公室", "联系：甲", "：甲", ""] {
            assert!(!Imprint::has_key(plain), "{plain}");
        }
    }
}
