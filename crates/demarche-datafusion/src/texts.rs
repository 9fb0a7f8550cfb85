//! Arrow arrays of strings, whatever their layout.

use datafusion::{
    arrow::{
        array::{Array, ArrayRef, AsArray, LargeStringArray, StringArray, StringViewArray},
        compute::{cast, take},
        datatypes::{DataType, Field},
    },
    common::{Result, exec_err, plan_err},
};

/// The strings of a flat array, in order; none for a null.
#[derive(Clone, Copy)]
pub(crate) enum Texts<'a> {
    Small(&'a StringArray),
    Large(&'a LargeStringArray),
    View(&'a StringViewArray),
    /// So many nulls.
    Nulls(usize),
}

impl<'a> Texts<'a> {
    /// None where the array does not hold strings.
    pub(crate) fn of(array: &'a dyn Array) -> Option<Self> {
        Some(match array.data_type() {
            DataType::Utf8 => Texts::Small(array.as_string()),
            DataType::LargeUtf8 => Texts::Large(array.as_string()),
            DataType::Utf8View => Texts::View(array.as_string_view()),
            DataType::Null => Texts::Nulls(array.len()),
            _ => return None,
        })
    }

    pub(crate) fn iter(self) -> Box<dyn Iterator<Item = Option<&'a str>> + 'a> {
        match self {
            Texts::Small(array) => Box::new(array.iter()),
            Texts::Large(array) => Box::new(array.iter()),
            Texts::View(array) => Box::new(array.iter()),
            Texts::Nulls(count) => Box::new(std::iter::repeat_n(None, count)),
        }
    }
}

/// Whether a column of the type holds strings, or nothing but nulls.
fn holds_strings(data_type: &DataType) -> bool {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View | DataType::Null => true,
        DataType::Dictionary(_, values) => holds_strings(values),
        _ => false,
    }
}

/// An error of planning unless the column holds strings.
pub(crate) fn check(function: &str, column: &Field) -> Result<()> {
    if holds_strings(column.data_type()) {
        return Ok(());
    }
    let (name, data_type) = (column.name(), column.data_type());
    plan_err!("{function}({name}) takes strings, and {name} is {data_type}")
}

/// What `answer` makes of the strings of an array, row by row. A string of a dictionary is asked for once.
pub(crate) fn map(
    asker: &str,
    array: &ArrayRef,
    answer: impl Fn(&ArrayRef, Texts<'_>) -> Result<ArrayRef>,
) -> Result<ArrayRef> {
    let DataType::Dictionary(_, value_type) = array.data_type() else {
        return answer(array, texts(asker, array)?);
    };
    let dictionary = array.as_any_dictionary();
    let values = dictionary.values();
    if values.len() > array.len() {
        // A piece of a batch with the dictionary of the whole.
        let flat = cast(array, value_type)?;
        return answer(&flat, texts(asker, &flat)?);
    }
    Ok(take(&answer(values, texts(asker, values)?)?, dictionary.keys(), None)?)
}

/// The strings of a flat array. A plan may promise strings and bring others.
pub(crate) fn texts<'a>(asker: &str, array: &'a ArrayRef) -> Result<Texts<'a>> {
    match Texts::of(array) {
        Some(texts) => Ok(texts),
        None => exec_err!("{asker} takes strings, and these are {}", array.data_type()),
    }
}
