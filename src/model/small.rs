//! A whole model of a few kilobytes, for what tries every byte of one.

use super::{Coefficients, Parts, Scalars, write};
use crate::token::Lexicon;

/// Its bytes: some names, some words, a feature in most places of the table.
pub(crate) fn bytes() -> Vec<u8> {
    let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<String>>();
    let target = names(&["missile shield", "Iron Dome"]);
    let sides = names(&["Russia", "U.S.", "People's Republic of China"]);
    let lexicon = Lexicon::new(&target, &sides, &["the minister will never accept a shield in Russia"]);
    let features: Vec<Coefficients> = (1..=200u32)
        .map(|number| {
            let hash = u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let byte = |shift: u32| (hash >> shift) as i8;
            Coefficients { hash, idf: number as u8, stance: [0, 8, 16].map(byte), relevance: byte(24) }
        })
        .collect();
    let scalars = Scalars {
        intercept: [0.1, -0.2, 0.1],
        scale: 0.01,
        relevance_intercept: 0.3,
        relevance_scale: 0.01,
        slope: 1.5,
        relevance_slope: 1.2,
        relevance_offset: -0.1,
        relevance_threshold: 0.2,
        probability_threshold: 0.45,
    };
    let words = lexicon.words();
    write(&Parts { name: "small-1.0.0", target: &target, sides: &sides, scalars, words, features: &features })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Classifier, ErrorKind, Model, Scratch, model::seal};

    #[test]
    fn it_is_read_and_finds_its_features() {
        let model = Model::from_bytes(bytes()).unwrap();
        assert_eq!((model.name(), model.as_bytes()), ("small-1.0.0", &bytes()[..]));
        assert_eq!(model.sides(), ["Russia", "U.S.", "People's Republic of China"]);
        assert!((2_000..8_000).contains(&bytes().len()), "{} bytes", bytes().len());
        for number in 1..=200u64 {
            assert!(model.find(number.wrapping_mul(0x9e37_79b9_7f4a_7c15)).is_some(), "feature {number}");
        }
    }

    #[test]
    fn every_cut_is_refused() {
        let whole = bytes();
        for length in 0..whole.len() {
            let error = Model::from_bytes(whole[..length].to_vec()).unwrap_err();
            let named = matches!(error.kind(), ErrorKind::NotAModel | ErrorKind::ModelLength { .. });
            assert!(named, "cut to {length}: {error:?}");
        }
        for more in 1..200 {
            let error = Model::from_bytes([&whole[..], &vec![0; more]].concat()).unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::ModelLength { .. }), "{more} more: {error:?}");
        }
    }

    #[test]
    fn every_flipped_bit_is_refused() {
        let mut changed = bytes();
        for bit in 0..changed.len() * 8 {
            changed[bit / 8] ^= 1 << (bit % 8);
            assert!(Model::from_bytes(changed.clone()).is_err(), "bit {} of byte {}", bit % 8, bit / 8);
            changed[bit / 8] ^= 1 << (bit % 8);
        }
        assert!(Model::from_bytes(changed).is_ok());
    }

    /// What is refused under a right length and checksum, and where.
    fn refused(change: impl FnOnce(&mut Vec<u8>)) -> crate::Error {
        let mut changed = bytes();
        change(&mut changed);
        seal(&mut changed);
        Model::from_bytes(changed).unwrap_err()
    }

    /// Where these bytes stand in the small model.
    fn place(sought: &[u8]) -> usize {
        bytes().windows(sought.len()).position(|window| window == sought).expect("they stand there")
    }

    #[test]
    fn every_violation_has_its_kind_and_its_place() {
        let unsealed = |at: usize| {
            let mut changed = bytes();
            changed[at] ^= 1;
            Model::from_bytes(changed).unwrap_err()
        };
        let error = unsealed(0);
        assert!(matches!(error.kind(), ErrorKind::NotAModel) && error.offset() == Some(0), "{error:?}");
        let error = unsealed(8);
        assert!(
            matches!(error.kind(), ErrorKind::ModelFormat { .. }) && error.offset() == Some(8),
            "{error:?}"
        );
        let error = unsealed(16);
        assert!(
            matches!(error.kind(), ErrorKind::ModelLength { .. }) && error.offset() == Some(16),
            "{error:?}"
        );
        let error = unsealed(24);
        assert!(matches!(error.kind(), ErrorKind::ModelChecksum) && error.offset() == Some(24), "{error:?}");

        let scale = place(&0.01f32.to_le_bytes());
        for number in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY] {
            let error = refused(|bytes| bytes[scale..scale + 4].copy_from_slice(&number.to_le_bytes()));
            assert!(
                matches!(error.kind(), ErrorKind::ModelNumber { offset } if *offset == scale),
                "{error:?}"
            );
        }
        let name = place(b"small-1.0.0");
        for (new, message) in [(0xff, "UTF-8"), (0x1b, "control character")] {
            let error = refused(|bytes| bytes[name + 3] = new);
            assert!(
                matches!(error.kind(), ErrorKind::ModelName { offset, .. } if *offset == name + 3),
                "{error:?}"
            );
            assert!(error.to_string().contains(message), "{error}");
        }
        let error = refused(|bytes| bytes[name - 2] += 1);
        assert!(
            matches!(error.kind(), ErrorKind::ModelName { .. } | ErrorKind::ModelLayout { .. }),
            "{error:?}"
        );
        let error = refused(|bytes| bytes.extend([0; 64]));
        assert!(matches!(error.kind(), ErrorKind::ModelLayout { .. }), "{error:?}");
        let padding = place(b"People's Republic of China") + "People's Republic of China".len();
        let error = refused(|bytes| bytes[padding] = 1);
        assert!(
            matches!(error.kind(), ErrorKind::ModelLayout { offset, .. } if *offset == padding),
            "{error:?}"
        );
        let words = padding.next_multiple_of(64);
        let error = refused(|bytes| bytes[words] = 0xff);
        assert!(
            matches!(error.kind(), ErrorKind::ModelVocabulary { offset, .. } if *offset == words),
            "{error:?}"
        );
    }

    /// Counts that would take gigabytes if they were believed.
    #[test]
    fn counts_are_not_believed() {
        let name = place(b"small-1.0.0") + "small-1.0.0".len();
        for at in [12, name].into_iter().chain((76..name).step_by(4)) {
            let error = refused(|bytes| bytes[at..at + 4].copy_from_slice(&0x7fff_ffffu32.to_le_bytes()));
            assert!(error.offset().is_some(), "at {at}: {error:?}");
        }
    }

    /// Somebody who can change a file can make its checksum right.
    #[test]
    fn any_change_under_a_right_checksum_is_refused_or_usable() {
        let (mut scratch, mut read, mut refused) = (Scratch::default(), 0, 0);
        let mut hold = |mut changed: Vec<u8>| {
            seal(&mut changed);
            match Model::from_bytes(changed) {
                Err(_) => refused += 1,
                Ok(model) => {
                    let prediction = Classifier::new(model)
                        .classify("the U.S. won't accept a Missile Shield", &mut scratch);
                    let sum: f32 = prediction.probabilities().iter().sum();
                    assert!((sum - 1.0).abs() < 1e-5, "{prediction:?}");
                    read += 1;
                }
            }
        };
        let whole = bytes();
        for at in 0..whole.len() {
            for new in [0, 1, 0x7f, 0x80, 0xff, whole[at] ^ 1] {
                let mut changed = whole.clone();
                changed[at] = new;
                hold(changed);
            }
            hold(whole[..at].to_vec());
        }
        arbtest::arbtest(|u| {
            let mut changed = whole.clone();
            for _ in 0..u.int_in_range(1..=8)? {
                let at = u.choose_index(changed.len())?;
                changed[at] = u.arbitrary()?;
            }
            hold(changed);
            Ok(())
        })
        .budget_ms(1_000);
        assert!(read > 1_000 && refused > 1_000, "{read} read, {refused} refused");
    }
}
