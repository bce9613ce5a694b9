//! The values of the front matter, which stand in head and imprint (版头、版记).

use crate::element::Element;
use crate::model::{FIELDS, Field};

/// A value of the front matter, in the order of [`FIELDS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Value {
    /// 份号.
    Serial,
    /// 密级和保密期限.
    Secrecy,
    /// 紧急程度.
    Urgency,
    /// 发文机关标志.
    IssuerMark,
    /// 发文字号.
    Number,
    /// 签发人.
    Signatories,
    /// 抄送机关.
    Copies,
    /// 印发机关.
    Printer,
    /// 印发日期.
    PrintedOn,
    /// 主送机关 of the text that stand in the imprint (7.3.2). No key of the front matter.
    Addressees,
}

impl Value {
    /// The element that it looks like before anything is computed.
    pub const fn element(self) -> Element {
        match self {
            Self::Serial => Element::Serial,
            Self::Secrecy | Self::Urgency => Element::Classification,
            Self::IssuerMark => Element::IssuerMark,
            Self::Number => Element::DocNumber,
            Self::Signatories => Element::SignerName,
            Self::Copies | Self::Addressees => Element::Copies,
            Self::Printer | Self::PrintedOn => Element::Printed,
        }
    }

    /// Its key in the front matter; nothing for what stands in the text.
    pub fn field(self) -> Option<&'static Field> {
        FIELDS.get(self as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_the_order_of_the_front_matter() {
        let rows = [
            (Value::Serial, "份号"),
            (Value::Secrecy, "密级"),
            (Value::Urgency, "紧急程度"),
            (Value::IssuerMark, "发文机关标志"),
            (Value::Number, "发文字号"),
            (Value::Signatories, "签发人"),
            (Value::Copies, "抄送"),
            (Value::Printer, "印发机关"),
            (Value::PrintedOn, "印发日期"),
        ];
        assert_eq!(rows.len(), FIELDS.len());
        for (value, key) in rows {
            assert_eq!(value.field().map(|field| field.key), Some(key));
        }
        assert!(Value::Addressees.field().is_none());
    }
}
