//! gzip and zstd, told by their first bytes and unpacked while reading.

use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::{
    BlockDecodingStrategy, FrameDecoder,
    errors::{FrameDecoderError, ReadFrameHeaderError},
};

/// What is read at a time.
const BUFFER: usize = 256 << 10;

/// Enough to tell what an input is, and so little that a line typed by hand need not wait for the next one.
const HEAD: u64 = 8;

/// An input as it is behind its packing, and its first bytes.
pub(super) struct Unpacked {
    pub(super) head: Vec<u8>,
    pub(super) reader: Box<dyn BufRead + Send>,
}

/// The bytes of the input, unpacked where they are packed.
pub(super) fn unpack(raw: impl Read + Send + 'static) -> io::Result<Unpacked> {
    let Unpacked { head, reader } = peek(BufReader::with_capacity(BUFFER, raw))?;
    match head[..] {
        [0x1f, 0x8b, ..] => peek(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(reader))),
        // A zstd frame, or one that readers skip.
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..] => {
            peek(BufReader::with_capacity(BUFFER, Zstd::new(reader)))
        }
        _ => Ok(Unpacked { head, reader }),
    }
}

fn peek(mut reader: impl BufRead + Send + 'static) -> io::Result<Unpacked> {
    let mut head = Vec::new();
    reader.by_ref().take(HEAD).read_to_end(&mut head)?;
    Ok(Unpacked { head: head.clone(), reader: Box::new(Cursor::new(head).chain(reader)) })
}

/// The frames of a zstd input, one after the other; the decoder itself knows only one.
struct Zstd<R> {
    reader: R,
    decoder: FrameDecoder,
    in_frame: bool,
}

impl<R: BufRead> Zstd<R> {
    fn new(reader: R) -> Self {
        Zstd { reader, decoder: FrameDecoder::new(), in_frame: false }
    }

    /// Begins the next frame that holds data; false at the end of the input.
    fn begin(&mut self) -> io::Result<bool> {
        while !self.reader.fill_buf()?.is_empty() {
            match self.decoder.reset(&mut self.reader) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    io::copy(&mut self.reader.by_ref().take(length.into()), &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }

    fn check(&self) -> io::Result<()> {
        let stated = self.decoder.get_checksum_from_data();
        if stated.is_none() || stated == self.decoder.get_calculated_checksum() {
            Ok(())
        } else {
            Err(io::Error::other("the checksum of a zstd frame does not match"))
        }
    }
}

impl<R: BufRead> Read for Zstd<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.in_frame {
                while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                    self.decoder
                        .decode_blocks(&mut self.reader, BlockDecodingStrategy::UptoBlocks(1))
                        .map_err(io::Error::other)?;
                }
                let read = self.decoder.read(buffer)?;
                if read > 0 || buffer.is_empty() {
                    return Ok(read);
                }
                self.check()?;
            }
            self.in_frame = self.begin()?;
            if !self.in_frame {
                return Ok(0);
            }
        }
    }
}
