//! Who says what in an article, and where each speaker stands.
//!
//! ```text
//! cargo run --example article
//! ```

use demarche::{Article, Classifier, Condition, Position, Prediction, Scratch, Stance};

const TEXT: &str = "\
Shield talks end without a date

“This missile shield is a danger to all of us and must be stopped,” Deputy Foreign Minister Ivan Petrov told reporters. \
“It destroys the balance,” he added, “and it will start an arms race.”

“We could join the missile shield,” said Maria Lindqvist, the Swedish foreign minister, “only if parliament agrees.”
";

fn main() {
    let statements = Article::read(TEXT).statements();
    let classifier = Classifier::embedded();
    let mut scratch = Scratch::default();
    let predictions: Vec<Prediction> =
        statements.iter().map(|statement| classifier.classify(&statement.text(TEXT), &mut scratch)).collect();

    for (statement, prediction) in statements.iter().zip(&predictions) {
        let said = statement.text(TEXT);
        let speaker = statement.speaker.as_ref().and_then(|speaker| speaker.name.as_deref());
        println!("{}: {said}", speaker.unwrap_or("somebody"));
        println!("    {} {:.0}%", prediction.stance(), 100.0 * prediction.probability());
        let conditional = prediction.stance() == Stance::Conditional;
        if let Some(condition) = Condition::find(&said).filter(|_| conditional) {
            println!("    depends on: {} ({})", condition.span.of(&said), condition.kind.name());
        }
        for reason in classifier.explain(&said, &mut scratch).reasons(3) {
            println!("    because of: {} ({:+.2})", reason.span.of(&said), reason.weight);
        }
    }

    for position in Position::of_article(&statements, &predictions) {
        println!("{} is {}", position.speaker(), position.decision().name());
    }
}
