//! What each side said, as columns of years or months.

use std::collections::BTreeMap;

use super::{chart::Column, dates::Month, estimate::Estimator, tally::plus};

/// Months are shown where the whole archive lies within so many.
const MONTHS: usize = 24;

/// The columns that all charts share, so that they can be compared.
pub(super) struct Timeline {
    pub(super) by_month: bool,
    periods: Vec<Month>,
}

impl Timeline {
    pub(super) fn of(months: &BTreeMap<Month, [u64; 3]>) -> Self {
        if months.keys().all(|month| month.month > 0) {
            let periods = periods(months.keys().copied());
            if periods.len() <= MONTHS {
                return Timeline { by_month: true, periods };
            }
        }
        Timeline { by_month: false, periods: periods(months.keys().map(|month| month.year_only())) }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.periods.is_empty()
    }

    /// The columns of one side.
    pub(super) fn columns(&self, months: &BTreeMap<Month, [u64; 3]>, estimator: &Estimator) -> Vec<Column> {
        let mut sums: BTreeMap<Month, [u64; 3]> = BTreeMap::new();
        for (month, answers) in months {
            let month = if self.by_month { *month } else { month.year_only() };
            let sum = sums.entry(month).or_default();
            *sum = plus(*sum, *answers);
        }
        let columns = self.periods.iter().map(|month| {
            let answers = sums.get(month).copied().unwrap_or_default();
            Column { month: *month, statements: answers.iter().sum(), shares: estimator.shares(answers) }
        });
        columns.collect()
    }
}

/// From the first to the last, those without a statement among them.
fn periods(months: impl Iterator<Item = Month> + Clone) -> Vec<Month> {
    let (Some(first), Some(last)) = (months.clone().min(), months.max()) else { return Vec::new() };
    let all = std::iter::successors(Some(first), |month| Some(month.next()));
    all.take_while(|month| *month <= last).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timeline(dates: &[&str]) -> Vec<String> {
        let months = dates.iter().map(|date| (Month::parse(date).unwrap(), [1, 0, 0])).collect();
        Timeline::of(&months).periods.iter().map(Month::to_string).collect()
    }

    #[test]
    fn a_short_time_is_shown_by_month_and_a_long_one_by_year() {
        assert_eq!(timeline(&["2001-11", "2002-02"]), ["2001-11", "2001-12", "2002-01", "2002-02"]);
        assert_eq!(timeline(&["2001-11", "2004-02"]), ["2001", "2002", "2003", "2004"]);
        assert_eq!(timeline(&["2001-11", "2002"]), ["2001", "2002"], "not every month is known");
        assert!(timeline(&[]).is_empty());
    }
}
