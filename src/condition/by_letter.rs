//! Lists looked up by the first letter of a word.

pub(super) type ByLetter<T> = [Vec<T>; 26];

/// Sorts entries by the first letter, small or capital, of their key; others are left out.
pub(super) fn sort<T>(entries: impl Iterator<Item = T>, key: impl Fn(&T) -> &str) -> ByLetter<T> {
    let mut lists: ByLetter<T> = std::array::from_fn(|_| Vec::new());
    for entry in entries {
        if let Some(place) = place(key(&entry)) {
            lists[place].push(entry);
        }
    }
    lists
}

/// The entries that share the word's first letter.
pub(super) fn get<'l, T>(lists: &'l ByLetter<T>, word: &str) -> &'l [T] {
    place(word).map_or(&[], |place| &lists[place])
}

fn place(word: &str) -> Option<usize> {
    let first = word.bytes().next()?.to_ascii_lowercase();
    first.is_ascii_lowercase().then(|| usize::from(first - b'a'))
}
