//! Predictions for rows whose slice was not seen.

use std::collections::BTreeMap;

use super::{
    Corpus, HeldOut, TrainOptions,
    head::{Examples, Heads, Role},
};
use crate::Error;

/// The fold of every row: slices from the largest down, each into the fold that is smallest so far, so that no slice is
/// split and the folds are of a size.
pub(crate) fn assign(corpus: &Corpus, folds: usize) -> Vec<usize> {
    let mut sizes: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &corpus.rows {
        *sizes.entry(&row.slice).or_default() += 1;
    }
    let mut slices: Vec<(&str, usize)> = sizes.into_iter().collect();
    slices.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let mut loads = vec![0; folds];
    let mut fold_of: BTreeMap<&str, usize> = BTreeMap::new();
    for (slice, size) in slices {
        let fold = (0..folds).min_by_key(|fold| loads[*fold]).unwrap_or(0);
        loads[fold] += size;
        fold_of.insert(slice, fold);
    }
    corpus.rows.iter().map(|row| fold_of[&row.slice[..]]).collect()
}

/// What models that had not seen a row's slice say of it. `may_train` says which rows they learn from, by number;
/// `begin` hears of each fold before it is fitted.
pub(crate) fn held_out(
    examples: &Examples<'_>,
    corpus: &Corpus,
    options: TrainOptions,
    may_train: impl Fn(usize) -> bool,
    begin: impl Fn(usize),
) -> Result<Vec<Option<HeldOut>>, Error> {
    let folds = assign(corpus, options.folds);
    let mut held_out = vec![None; examples.rows.len()];
    for fold in 0..options.folds {
        begin(fold);
        let heads = Heads::fit(&examples.filtered(|at| folds[at] != fold && may_train(at)), options)?;
        // As the shipped model: what is dropped counts in no norm, so the logits are of another size.
        let heads = heads.keep(options.features);
        for (at, row) in examples.rows.iter().enumerate() {
            if folds[at] == fold && matches!(row.role, Role::Stance(_) | Role::NoPosition) {
                held_out[at] = Some(heads.apply(row.counts));
            }
        }
    }
    Ok(held_out)
}
