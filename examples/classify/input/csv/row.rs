//! One row of CSV, line by line, since a quoted cell may hold line breaks.

/// A row that is being put together.
#[derive(Debug, Default)]
pub(super) struct Row {
    cells: Vec<Vec<u8>>,
    cell: Vec<u8>,
    state: State,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// At the start of a cell.
    #[default]
    Start,
    Plain,
    Quoted,
    /// Behind a quotation mark inside a quoted cell: the end of the cell, or the first half of a doubled one.
    Closed,
}

/// What breaks the form of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// Something else than a separator follows a quoted cell.
    AfterQuote,
    /// The quotation mark at the start of a cell is never answered.
    Unclosed,
}

impl Broken {
    pub(super) fn message(self) -> String {
        let what = match self {
            Broken::AfterQuote => "text right behind a closing quotation mark",
            Broken::Unclosed => "a quotation mark that is never closed",
        };
        format!("{what}: the row that begins here is left out")
    }
}

impl Row {
    /// Takes a line with its end; whether the row is whole now.
    pub(super) fn take(&mut self, line: &[u8], separator: u8) -> Result<bool, Broken> {
        let body = line.strip_suffix(b"\n").unwrap_or(line);
        let body = body.strip_suffix(b"\r").unwrap_or(body);
        for &byte in body {
            self.state = match (self.state, byte) {
                (State::Start, b'"') => State::Quoted,
                (State::Quoted, b'"') => State::Closed,
                (State::Start | State::Plain | State::Closed, byte) if byte == separator => {
                    self.cells.push(std::mem::take(&mut self.cell));
                    State::Start
                }
                (State::Closed, byte) if byte != b'"' => return Err(Broken::AfterQuote),
                (state, byte) => {
                    self.cell.push(byte);
                    if matches!(state, State::Quoted | State::Closed) { State::Quoted } else { State::Plain }
                }
            };
        }
        if self.state == State::Quoted {
            self.cell.extend_from_slice(&line[body.len()..]);
            return Ok(false);
        }
        self.cells.push(std::mem::take(&mut self.cell));
        Ok(true)
    }

    /// Bytes taken so far.
    pub(super) fn len(&self) -> usize {
        self.cell.len() + self.cells.iter().map(Vec::len).sum::<usize>()
    }

    pub(super) fn into_cells(self) -> Vec<Vec<u8>> {
        self.cells
    }
}
