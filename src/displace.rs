//! *Hash and displace* (Belazzougui, Botelho, Dietzfelbinger 2009): a place of its own for each of a fixed set of hashes.
//!
//! The upper half of a hash names its pilot, and hash and pilot together name its place. Pilots are found once, when the
//! set is written; a look-up reads one byte of a small table and one place, and takes no branch.

/// The place of a hash among `places`.
#[inline]
pub(crate) fn place(hash: u64, pilots: &[u8], places: usize) -> usize {
    displaced(hash, pilots[scaled(hash, pilots.len())], places)
}

/// The place that hash and pilot name; both multipliers are odd and otherwise any.
#[inline]
fn displaced(hash: u64, pilot: u8, places: usize) -> usize {
    let mixed = hash ^ u64::from(pilot).wrapping_mul(0xd6e8_feb8_6659_fd93);
    scaled(mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15), places)
}

/// The upper half of a hash, scaled to `0..n`.
#[inline]
fn scaled(hash: u64, n: usize) -> usize {
    (((hash >> 32) * n as u64) >> 32) as usize
}

/// How full the places are, and how many hashes share a pilot: what pilots of one byte are found for with ease.
#[cfg(any(test, feature = "train"))]
const LOAD: f64 = 0.9;
#[cfg(any(test, feature = "train"))]
const SHARE: f64 = 3.0;

/// The number of each place's hash in `hashes`, which are distinct, and the pilots. Never without a place and a pilot.
#[cfg(any(test, feature = "train"))]
pub(crate) fn displace(hashes: &[u64]) -> (Vec<Option<u32>>, Vec<u8>) {
    let pilots = (hashes.len() as f64 / SHARE).ceil().max(1.0) as usize;
    let mut groups: Vec<Vec<u32>> = vec![Vec::new(); pilots];
    for (number, hash) in hashes.iter().enumerate() {
        groups[scaled(*hash, pilots)].push(number as u32);
    }
    // Large groups choose first, while there is room.
    let mut order: Vec<usize> = (0..pilots).collect();
    order.sort_by_key(|group| std::cmp::Reverse(groups[*group].len()));
    let mut room = (hashes.len() as f64 / LOAD).ceil().max(1.0) as usize;
    loop {
        if let Some(displaced) = fill(hashes, &groups, &order, room) {
            return displaced;
        }
        // A little more room where a group found no pilot.
        room += room / 64 + 1;
    }
}

/// For each group the first pilot that names places which are empty; `None` where there is none.
#[cfg(any(test, feature = "train"))]
fn fill(
    hashes: &[u64],
    groups: &[Vec<u32>],
    order: &[usize],
    room: usize,
) -> Option<(Vec<Option<u32>>, Vec<u8>)> {
    let mut places = vec![None; room];
    let mut pilots = vec![0; groups.len()];
    let mut chosen = Vec::new();
    for &group in order {
        pilots[group] = (0..=u8::MAX).find(|pilot| {
            chosen.clear();
            groups[group].iter().all(|number| {
                let place = displaced(hashes[*number as usize], *pilot, room);
                let free = places[place].is_none() && !chosen.contains(&place);
                chosen.push(place);
                free
            })
        })?;
        for (&place, number) in chosen.iter().zip(&groups[group]) {
            places[place] = Some(*number);
        }
    }
    Some((places, pilots))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_hash_has_a_place_of_its_own() {
        for count in [0, 1, 2, 3, 10, 1000, 20_000] {
            let hashes: Vec<u64> =
                (0..count).map(|n: u64| xxhash_rust::xxh3::xxh3_64(&n.to_le_bytes())).collect();
            let (places, pilots) = displace(&hashes);
            assert!(places.len() <= count as usize * 10 / 8 + 8, "{} places for {count}", places.len());
            assert_eq!(places.iter().flatten().count(), hashes.len());
            for (number, hash) in hashes.iter().enumerate() {
                assert_eq!(places[place(*hash, &pilots, places.len())], Some(number as u32));
            }
        }
    }
}
