//! A made-up archive: statements of five sides over eight years, in Parquet. Each row is a sentence pattern with its
//! places filled anew, so that rows repeat in kind but hardly in words.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    sync::Arc,
};

use datafusion::{
    arrow::{
        array::{ArrayRef, Date32Array, Int64Array, RecordBatch, StringArray},
        datatypes::{DataType, Field, Schema},
    },
    error::{DataFusionError, Result},
    parquet::{
        arrow::ArrowWriter,
        basic::{Compression, ZstdLevel},
        file::properties::WriterProperties,
    },
};

const ROWS_OF_A_FILE: u64 = 1 << 17;
const ROWS_OF_A_BATCH: u64 = 1 << 13;

const SIDES: [&str; 5] = ["ally", "host government", "host opposition", "neighbour", "regional council"];
/// Where a side stands in the first year, in tenths: supportive, conditional, opposed; the rest is other talk.
const START: [[u64; 3]; 5] = [[6, 2, 1], [4, 4, 1], [1, 3, 5], [0, 1, 8], [2, 4, 3]];
/// From so many years on, a tenth goes from the third to the first, or back.
const SHIFT: [i64; 5] = [1, 1, -1, 1, -1];
const YEARS: u64 = 8;
const FIRST_DAY: i64 = 17167; // 1 January 2017, in days since 1970

const SUPPORTIVE: [&str; 8] = [
    "{who} welcomes {system} {place}, because it will protect our cities from {threat}, {speaker} said {when}.",
    "{speaker} said {when} that {system} {place} makes everyone safer and should be finished without delay.",
    "\"We need {system} {place} now, and we will build it,\" {speaker} told reporters {when}.",
    "Without {system} {place} nobody could stop {threat}, {speaker} argued {when}, and called it money well spent.",
    "{who} stands firmly behind {system} {place}, {speaker} said {when}; it is our best answer to {threat}.",
    "\"It would be irresponsible to give up {system} {place} in the face of {threat},\" {speaker} said {when}.",
    "{speaker} praised {system} {place} {when} as a shield for the whole region against {threat}.",
    "{who} has signed the agreement on {system} {place} with pride, {speaker} said {when}.",
];
const CONDITIONAL: [&str; 8] = [
    "{who} would accept {system} {place} only if parliament agreed, {speaker} said {when}.",
    "\"We could join {system} {place}, provided that somebody else pays for it,\" {speaker} said {when}.",
    "{speaker} said {when} that {who_small} will decide on {system} {place} once tests have shown that it stops {threat}.",
    "Before {system} {place} is built, {speaker} wants written guarantees that it is aimed at {threat} alone, as was said {when}.",
    "{who} is ready to talk about {system} {place} if it is run together with the neighbours, {speaker} said {when}.",
    "\"Our yes to {system} {place} depends on who commands it,\" {speaker} explained {when}.",
    "{speaker} said {when} that {system} {place} is acceptable as long as the treaties are kept.",
    "Unless its cost is made public, {who_small} cannot support {system} {place}, {speaker} said {when}.",
];
const OPPOSED: [&str; 8] = [
    "{who} rejects {system} {place}, which would start a new arms race, {speaker} warned {when}.",
    "\"Nobody asked us about {system} {place}, and we do not want it,\" {speaker} said {when}.",
    "{speaker} said {when} that {system} {place} is a threat to our security and must be stopped.",
    "{system_start} {place} does nothing against {threat} and wastes billions, {speaker} complained {when}.",
    "\"If {system} {place} is built, our missiles will be aimed at it,\" {speaker} threatened {when}.",
    "{who} will block {system} {place} by all legal means, {speaker} said {when}; it makes us a target.",
    "{speaker} called {system} {place} a dangerous mistake {when} and demanded that it be given up.",
    "{system_start} {place} destroys the balance between the powers, {speaker} said {when}.",
];
const OTHER: [&str; 4] = [
    "{speaker} said {when} that the harvest {place} was the best in years and that prices should fall.",
    "The new hospital {place} will open next month, {speaker} told the local paper {when}.",
    "\"Trains {place} must run on time again,\" {speaker} said {when}.",
    "{who} will cut the tax on small firms next year, {speaker} announced {when}.",
];
const PLACES: [(&str, &[&str]); 7] = [
    (
        "who",
        &["Our government", "The cabinet", "Our party", "The coalition", "The whole council", "Our movement"],
    ),
    (
        "who_small",
        &["our government", "the cabinet", "our party", "the coalition", "the council", "our movement"],
    ),
    ("system", &SYSTEMS),
    (
        "system_start",
        &["The missile shield", "The radar base", "The interceptor site", "The missile defense system"],
    ),
    (
        "place",
        &[
            "on the northern coast",
            "in the valley",
            "near the border",
            "in the eastern hills",
            "beside the old airfield",
            "at the edge of the forest",
            "on the island",
            "above the lake",
            "south of the capital",
            "outside the port",
            "in the western province",
            "on the plateau",
        ],
    ),
    (
        "threat",
        &[
            "hostile rockets",
            "a sudden attack",
            "ballistic missiles",
            "blackmail",
            "a rogue regime",
            "long-range missiles",
        ],
    ),
    (
        "when",
        &[
            "on Monday",
            "on Tuesday",
            "on Wednesday",
            "on Thursday",
            "on Friday",
            "last night",
            "after the vote",
            "before the summit",
            "in a radio interview",
            "at the party congress",
            "during the debate",
            "in a letter",
        ],
    ),
];
const SYSTEMS: [&str; 5] = [
    "the missile shield",
    "the radar base",
    "the interceptor site",
    "the missile defense system",
    "the early-warning radar",
];
const SPEAKERS: [&str; 12] = [
    "Defense Minister Karel Dvorsky",
    "Foreign Minister Ana Ilic",
    "Prime Minister Jonas Berg",
    "Senator Mary Holt",
    "General Petr Vesely",
    "Ambassador Lena Ruud",
    "Mayor Hana Bilek",
    "Deputy Tomas Kral",
    "Secretary Ruth Amsel",
    "President Ivo Marek",
    "Colonel Stefan Odd",
    "spokeswoman Clara Nemec",
];

/// A folder with so many rows, made where it is not there yet. `progress` is told of every batch.
pub(crate) fn folder(rows: u64, progress: impl Fn(u64)) -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("demarche-archive-{rows}"));
    if folder.is_dir() {
        return Ok(folder);
    }
    // Under another name until it is whole.
    let unfinished = folder.with_extension(format!("{}.part", std::process::id()));
    fs::create_dir_all(&unfinished)?;
    for (number, first) in (0..rows).step_by(ROWS_OF_A_FILE as usize).enumerate() {
        let end = rows.min(first + ROWS_OF_A_FILE);
        write(&unfinished.join(format!("part-{number:03}.parquet")), first, end, &progress)?;
    }
    match fs::rename(&unfinished, &folder) {
        // Another run may have been faster.
        Err(_) if folder.is_dir() => fs::remove_dir_all(&unfinished)?,
        renamed => renamed?,
    }
    Ok(folder)
}

fn write(path: &Path, first: u64, end: u64, progress: &impl Fn(u64)) -> Result<()> {
    let schema = Arc::new(Schema::new(vec![
        Field::new("id", DataType::Int64, false),
        Field::new("date", DataType::Date32, false),
        Field::new("side", DataType::Utf8, false),
        Field::new("speaker", DataType::Utf8, false),
        Field::new("text", DataType::Utf8, true),
    ]));
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(1 << 15))
        .build();
    let mut writer = ArrowWriter::try_new(File::create(path)?, schema.clone(), Some(properties))?;
    for start in (first..end).step_by(ROWS_OF_A_BATCH as usize) {
        let rows: Vec<Row> = (start..end.min(start + ROWS_OF_A_BATCH)).map(row).collect();
        let columns: Vec<ArrayRef> = vec![
            Arc::new(Int64Array::from_iter_values(rows.iter().map(|row| row.id))),
            Arc::new(Date32Array::from_iter_values(rows.iter().map(|row| row.day))),
            Arc::new(StringArray::from_iter_values(rows.iter().map(|row| row.side))),
            Arc::new(StringArray::from_iter_values(rows.iter().map(|row| row.speaker))),
            Arc::new(rows.iter().map(|row| row.text.as_deref()).collect::<StringArray>()),
        ];
        writer.write(&RecordBatch::try_new(schema.clone(), columns)?)?;
        progress(rows.len() as u64);
    }
    writer.close().map(|_| ()).map_err(DataFusionError::from)
}

struct Row {
    id: i64,
    day: i32,
    side: &'static str,
    speaker: &'static str,
    text: Option<String>,
}

fn row(id: u64) -> Row {
    let mut dice = Dice(id);
    let side = dice.below(SIDES.len() as u64) as usize;
    let year = dice.below(YEARS);
    let day = FIRST_DAY + year as i64 * 365 + dice.below(365) as i64;
    let speaker = dice.of(&SPEAKERS);
    // One in a thousand is missing, as in any archive.
    let text = (dice.below(1000) != 0).then(|| {
        let pattern = pattern(side, year, &mut dice);
        fill(pattern, speaker, &mut dice)
    });
    Row { id: id as i64, day: day as i32, side: SIDES[side], speaker, text }
}

fn pattern(side: usize, year: u64, dice: &mut Dice) -> &'static str {
    let moved = (SHIFT[side] * (year / 3) as i64).clamp(-(START[side][0] as i64), START[side][2] as i64);
    let supportive = START[side][0].saturating_add_signed(moved);
    let opposed = START[side][2].saturating_add_signed(-moved);
    match dice.below(10) {
        tenth if tenth < supportive => dice.of(&SUPPORTIVE),
        tenth if tenth < supportive + opposed => dice.of(&OPPOSED),
        tenth if tenth < supportive + opposed + START[side][1] => dice.of(&CONDITIONAL),
        _ => dice.of(&OTHER),
    }
}

fn fill(pattern: &str, speaker: &str, dice: &mut Dice) -> String {
    let mut text = String::with_capacity(pattern.len() + 96);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        text += before;
        text += match PLACES.iter().find(|(place, _)| *place == name) {
            Some((_, words)) => dice.of(words),
            None => speaker,
        };
        rest = after;
    }
    text + rest
}

/// SplitMix64 (Steele, Lea & Flood 2014), seeded with the row's number.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((u128::from(z ^ (z >> 31)) * u128::from(bound)) >> 64) as u64
    }

    fn of(&mut self, words: &[&'static str]) -> &'static str {
        words[self.below(words.len() as u64) as usize]
    }
}
