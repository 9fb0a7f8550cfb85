//! One statement, one call.
//!
//! ```text
//! cargo run --example one_call
//! ```

use demarche::Decision;

fn main() {
    let statement = "The shield would destabilize the region and start an arms race, the minister warned.";
    let prediction = demarche::classify(statement);
    let [supportive, conditional, opposed] = prediction.probabilities();
    match prediction.decision() {
        Decision::Stance(stance) => println!("{stance}"),
        Decision::Abstain(reason) => println!("no stance: {reason:?}"),
    }
    println!("supportive {supportive:.2}, conditional {conditional:.2}, opposed {opposed:.2}");
}
