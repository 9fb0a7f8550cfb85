//! Text that is not in the model's language.

/// Below this many words nothing is said of the language.
const FEWEST_WORDS: usize = 4;

/// Whether a text of `words` words, `unknown` of them not among the model's frequent ones, is not English.
///
/// Most words of an English statement are frequent ones, so the detector, which costs more than the classification, is
/// asked only where more than half are not. It knows sixteen languages; a text in which three of four words are unknown
/// is in another one whatever the detector takes it for.
pub(super) fn is_foreign(text: &str, words: usize, unknown: usize) -> bool {
    words >= FEWEST_WORDS
        && unknown * 2 > words
        && (unknown * 4 > words * 3 || whichlang::detect_language(text) != whichlang::Lang::Eng)
}

#[cfg(all(test, feature = "embedded"))]
mod tests {
    use crate::{Classifier, Decision, Reason, Scratch};

    fn is_foreign(text: &str) -> bool {
        let prediction = Classifier::embedded().classify(text, &mut Scratch::default());
        prediction.decision() == Decision::Abstain(Reason::Language)
    }

    #[test]
    fn other_languages_abstain() {
        let texts = [
            "Der Raketenschirm bedroht niemanden, sagte der Minister am Montag in Berlin.",
            "Le bouclier antimissile ne menace personne, a déclaré le ministre lundi à Paris.",
            "El escudo antimisiles no amenaza a nadie, dijo el ministro el lunes en Madrid.",
            "Lo scudo antimissile non minaccia nessuno, ha detto il ministro lunedì a Roma.",
            "Система противоракетной обороны никому не угрожает, заявил министр.",
            "Tarcza antyrakietowa nikomu nie zagraża, powiedział minister w poniedziałek.",
            "Protiraketový štít nikoho neohrožuje, řekl ministr v pondělí v Praze.",
            "Füze kalkanı kimseyi tehdit etmiyor, dedi bakan pazartesi günü Ankara'da.",
            "Scutul antirachetă nu amenință pe nimeni, a spus ministrul luni la București.",
            "Het raketschild bedreigt niemand, zei de minister maandag in Den Haag.",
        ];
        let caught = texts.iter().filter(|text| is_foreign(text)).count();
        assert!(caught >= 9, "{caught} of {}", texts.len());
    }

    #[test]
    fn english_is_not_turned_away() {
        for text in [
            "NATO's shield threatens nobody, the minister said.",
            "THAAD out!",
            "Premier Topolánek, Schwarzenberg and Vondra welcomed Condoleezza Rice in Prague",
            "The hwacha-class Cheongung-II interceptor met Hanwha's and LIG Nex1's targets.",
            "Nie wieder, said the mayor of Oberammergau",
        ] {
            assert!(!is_foreign(text), "{text}");
        }
    }
}
