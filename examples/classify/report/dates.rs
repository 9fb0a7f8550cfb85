//! The month of a date, however it is written.

use std::fmt;

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A year, and a month of it where one is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month {
    pub(super) year: u16,
    /// From 1; 0 where only the year is known.
    pub(super) month: u8,
}

impl Month {
    /// The month of "2001-05-05", "May 5, 2001", "5 May 2001" or "20010505T…"; of "5/4/2001" only the year, for nobody
    /// knows which of the two is the month.
    pub(super) fn parse(date: &str) -> Option<Month> {
        let words: Vec<&str> =
            date.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let at = words.iter().position(|word| year(word).is_some())?;
        let year = year(words[at])?;
        let compact = words[at].get(4..6);
        // Months stand behind the year only where nothing but numbers does: 2001-05-05.
        let behind = (at == 0).then(|| compact.or(words.get(1).copied())).flatten();
        let month = words
            .iter()
            .find_map(|word| named_month(word))
            .or_else(|| behind.and_then(|word| word.parse().ok()).filter(|month| (1..=12).contains(month)));
        Some(Month { year, month: month.unwrap_or(0) })
    }

    pub(super) const fn year_only(self) -> Month {
        Month { year: self.year, month: 0 }
    }

    /// The month after, or the year after where only years count.
    pub(super) const fn next(self) -> Month {
        match self.month {
            0 => Month { year: self.year + 1, month: 0 },
            12 => Month { year: self.year + 1, month: 1 },
            month => Month { year: self.year, month: month + 1 },
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.month {
            0 => write!(f, "{}", self.year),
            month => write!(f, "{}-{month:02}", self.year),
        }
    }
}

/// "2001", or the year of "20010505" and "20010505T1200".
fn year(word: &str) -> Option<u16> {
    let digits = word.split(['T', 't']).next().unwrap_or("");
    if !matches!(digits.len(), 4 | 8) || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits[..4].parse().ok().filter(|year| (1900..2100).contains(year))
}

fn named_month(word: &str) -> Option<u8> {
    let start = word.get(..3)?.to_ascii_lowercase();
    let at = MONTHS.iter().position(|month| *month == start)?;
    u8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_every_form_have_their_month() {
        for (date, month) in [
            ("2001-05-05", "2001-05"),
            ("2001-05-05T12:00:00Z", "2001-05"),
            ("20010505T1200", "2001-05"),
            ("May 5, 2001", "2001-05"),
            ("Sept. 26, 1983", "1983-09"),
            ("Tuesday, 5 December 2017 14:02", "2017-12"),
            ("5/4/2001", "2001"),
            ("2001", "2001"),
            ("2001-99-01", "2001"),
        ] {
            assert_eq!(Month::parse(date).map(|found| found.to_string()).as_deref(), Some(month), "{date}");
        }
        for none in ["", "May 5", "yesterday", "3001-01-01", "12345", "2é01"] {
            assert_eq!(Month::parse(none), None, "{none}");
        }
    }

    #[test]
    fn months_and_years_follow_one_another() {
        let month = |text| Month::parse(text).unwrap();
        assert_eq!(month("2001-12").next(), month("2002-01"));
        assert_eq!(month("2001").next(), month("2002"));
    }
}
