//! What a document says of itself, for the properties of files.

use crate::model::{Block, Document, Role};

/// Who issues the document: the first signature, else the mark without 文件; nothing where it does not say.
pub fn creator(document: &Document) -> Option<String> {
    let signatures = document.body.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) if paragraph.role() == Role::Signature => {
            Some(paragraph.content().plain_text())
        }
        _ => None,
    });
    let mark = document.head.issuer_mark.first();
    let mark = mark.map(|mark| mark.as_str().trim_end_matches("文件").to_owned());
    signatures
        .into_iter()
        .next()
        .or(mark)
        .filter(|name| !name.is_empty())
}

/// The text of the first title; its lines are one.
pub fn title(document: &Document) -> String {
    let titles = document.body.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        _ => None,
    });
    let first = titles.skip_while(|paragraph| paragraph.role() != Role::Title);
    let lines = first.take_while(|paragraph| paragraph.role() == Role::Title);
    lines
        .map(|paragraph| paragraph.content().plain_text())
        .collect()
}

/// `1980-01-01T00:00:00Z` from seconds since 1970; years beyond 9999 stop there.
pub fn w3c_time(seconds: u64) -> String {
    let [year, month, date, hour, minute, second] = civil(seconds);
    format!("{year:04}-{month:02}-{date:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Year, month, day, hour, minute and second from seconds since 1970; years beyond 9999 stop there.
pub fn civil(seconds: u64) -> [u64; 6] {
    const LAST: u64 = 253_402_300_799;
    let seconds = seconds.min(LAST);
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // The civil calendar in eras of 400 years, counted from 1 March of year 0.
    let days = days + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year_of_era = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
    let day_of_year = day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let date = day_of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    [year, month, date, hour, minute, second]
}

#[cfg(test)]
mod tests {
    use super::w3c_time;

    #[test]
    fn seconds_become_dates() {
        assert_eq!(w3c_time(0), "1970-01-01T00:00:00Z");
        assert_eq!(w3c_time(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(w3c_time(1_735_689_599), "2024-12-31T23:59:59Z");
        assert_eq!(w3c_time(u64::MAX), "9999-12-31T23:59:59Z");
    }
}
