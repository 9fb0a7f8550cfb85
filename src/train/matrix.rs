//! Statements → a sparse matrix of weighted features.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::stored_idf;
use crate::{
    features::{self, Family},
    token::{Lexicon, Tokenizer},
};

/// Raw features of one statement: hash and count, by family.
pub(crate) type Counts = Vec<(u64, Family, u32)>;

/// Counts the features of every statement; order kept, whatever the number of threads.
pub(crate) fn count(texts: &[&str], lexicon: &Lexicon) -> Vec<Counts> {
    texts
        .par_iter()
        .map_init(
            || (Tokenizer::default(), Vec::new(), Vec::new()),
            |(tokenizer, marked, found), text| {
                found.clear();
                features::emit(tokenizer.tokenize(text, lexicon), marked, |feature: features::Feature| {
                    found.push((feature.hash, feature.family));
                });
                tally(found)
            },
        )
        .collect()
}

/// How often each feature was found; sorts `found`.
pub(crate) fn tally(found: &mut [(u64, Family)]) -> Counts {
    found.sort_unstable();
    let mut counts: Counts = Vec::with_capacity(found.len());
    for &(hash, family) in found.iter() {
        match counts.last_mut() {
            Some(last) if last.0 == hash => last.2 += 1,
            _ => counts.push((hash, family, 1)),
        }
    }
    counts
}

/// Which features there are, and in how many statements each stands.
pub(crate) struct Vocabulary {
    index: FxHashMap<u64, u32>,
    pub(crate) hashes: Vec<u64>,
    pub(crate) families: Vec<Family>,
    pub(crate) idf: Vec<f32>,
    /// In how many statements each stands.
    pub(crate) df: Vec<u32>,
}

impl Vocabulary {
    /// The features of `rows`, sorted by hash. idf = ln((1 + n) / (1 + df)) + 1, as in scikit-learn's `smooth_idf`.
    pub(crate) fn fit<'c>(rows: impl Iterator<Item = &'c Counts>) -> Self {
        let mut df: FxHashMap<u64, (Family, u32)> = FxHashMap::default();
        let mut n = 0;
        for row in rows {
            n += 1;
            for &(hash, family, _) in row {
                df.entry(hash).or_insert((family, 0)).1 += 1;
            }
        }
        let mut all: Vec<(u64, Family, u32)> =
            df.into_iter().map(|(hash, (family, df))| (hash, family, df)).collect();
        all.sort_unstable();
        let idf = |df: u32| stored_idf(libm::log(f64::from(1 + n) / f64::from(1 + df)) + 1.0);
        Vocabulary {
            index: all.iter().zip(0..).map(|(feature, column)| (feature.0, column)).collect(),
            hashes: all.iter().map(|feature| feature.0).collect(),
            families: all.iter().map(|feature| feature.1).collect(),
            idf: all.iter().map(|feature| idf(feature.2)).collect(),
            df: all.iter().map(|feature| feature.2).collect(),
        }
    }

    /// The features at `places`, ascending.
    pub(crate) fn keep(&self, places: &[usize]) -> Self {
        Vocabulary {
            index: places.iter().zip(0..).map(|(at, column)| (self.hashes[*at], column)).collect(),
            hashes: places.iter().map(|at| self.hashes[*at]).collect(),
            families: places.iter().map(|at| self.families[*at]).collect(),
            idf: places.iter().map(|at| self.idf[*at]).collect(),
            df: places.iter().map(|at| self.df[*at]).collect(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.hashes.len()
    }
}

/// A sparse matrix by rows.
#[derive(Clone, Default)]
pub(crate) struct Matrix {
    pub(crate) starts: Vec<usize>,
    pub(crate) columns: Vec<u32>,
    pub(crate) values: Vec<f32>,
    pub(crate) width: usize,
}

impl Matrix {
    /// Weighs `rows` by `vocabulary`; features that it does not know are left out.
    pub(crate) fn build(rows: &[&Counts], vocabulary: &Vocabulary) -> Self {
        let mut matrix = Matrix { starts: vec![0], width: vocabulary.len(), ..Matrix::default() };
        let mut row: Vec<(u32, f32)> = Vec::new();
        for counts in rows {
            row.clear();
            let mut squares = features::Blocks::default();
            for &(hash, family, count) in *counts {
                if let Some(&column) = vocabulary.index.get(&hash) {
                    let value = features::tf(count) * vocabulary.idf[column as usize];
                    squares[family.block()] += f64::from(value) * f64::from(value);
                    row.push((column, value));
                }
            }
            let scales = features::scales(&squares);
            for (column, value) in &row {
                let family = vocabulary.families[*column as usize];
                matrix.columns.push(*column);
                matrix.values.push((f64::from(*value) * scales[family.block()]) as f32);
            }
            matrix.starts.push(matrix.columns.len());
        }
        matrix
    }

    pub(crate) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Keeps the first `rows` rows.
    pub(crate) fn truncate(&mut self, rows: usize) {
        self.starts.truncate(rows + 1);
        self.columns.truncate(self.starts[rows]);
        self.values.truncate(self.starts[rows]);
    }

    /// Columns and values of one row.
    pub(crate) fn row(&self, row: usize) -> impl Iterator<Item = (usize, f64)> + '_ {
        let range = self.starts[row]..self.starts[row + 1];
        self.columns[range.clone()].iter().zip(&self.values[range]).map(|(c, v)| (*c as usize, f64::from(*v)))
    }

    /// The same matrix by columns.
    pub(crate) fn transposed(&self) -> Matrix {
        let mut starts = vec![0usize; self.width + 1];
        for &column in &self.columns {
            starts[column as usize + 1] += 1;
        }
        for column in 0..self.width {
            starts[column + 1] += starts[column];
        }
        let mut next = starts.clone();
        let mut columns = vec![0; self.columns.len()];
        let mut values = vec![0.0; self.values.len()];
        for row in 0..self.len() {
            for at in self.starts[row]..self.starts[row + 1] {
                let place = &mut next[self.columns[at] as usize];
                columns[*place] = row as u32;
                values[*place] = self.values[at];
                *place += 1;
            }
        }
        Matrix { starts, columns, values, width: self.len() }
    }
}
