//! One page of text: body paragraphs, page furniture, sentences.

/// One page of text, read.
#[derive(Clone, Debug)]
pub struct Article<'t> {
    text: &'t str,
}

impl<'t> Article<'t> {
    /// The caller's text.
    pub fn text(&self) -> &'t str {
        self.text
    }
}
