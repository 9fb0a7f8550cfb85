//! One page of text: body paragraphs, page furniture, sentences.

mod date;
mod furniture;
#[cfg(feature = "html")]
pub mod html;
mod paragraph;
mod sentence;

use crate::Span;

pub use sentence::{Sentences, sentences};

/// What a paragraph is to the reader of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "lowercase"))]
#[non_exhaustive]
pub enum ParagraphKind {
    /// Running text of the article.
    Body,
    /// The headline of the page.
    Title,
    /// Who wrote it.
    Byline,
    /// A line that holds a date or a time and nothing else.
    Date,
    /// Words under a picture, a sound or a film, and credits.
    Caption,
    /// A menu entry, a list item, a heading or somebody else's headline.
    Link,
    /// An appeal, a sign-up line or a notice of the publisher.
    Notice,
}

/// A run of text between blank lines, or one line of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Paragraph {
    span: Span,
    kind: ParagraphKind,
}

impl Paragraph {
    /// Body text at `span`.
    pub(crate) fn at(span: Span) -> Self {
        Paragraph { span, kind: ParagraphKind::Body }
    }

    /// Bytes of the article's text, without the white space around.
    pub fn span(&self) -> Span {
        self.span
    }

    /// What it is to the reader of the page.
    pub fn kind(&self) -> ParagraphKind {
        self.kind
    }
}

/// One page of text, read: which paragraphs are the article and which are the page around it.
///
/// The text may be a whole saved page, with menus and appeals. All spans are bytes of that text.
///
/// ```
/// use demarche::Article;
///
/// let page = "Home | World\n\nMinister doubts shield\n\nThe minister said the shield was not ready.\n";
/// let article = Article::read(page);
/// assert_eq!(article.title().map(|title| title.of(page)), Some("Minister doubts shield"));
/// assert_eq!(article.statements()[0].text(page), "the shield was not ready");
/// ```
#[derive(Clone, Debug)]
pub struct Article<'t> {
    text: &'t str,
    paragraphs: Vec<Paragraph>,
}

impl<'t> Article<'t> {
    /// Reads one page of plain text. Any text is a page; an empty one has no paragraphs.
    pub fn read(text: &'t str) -> Self {
        Article { text, paragraphs: furniture::sort(text, paragraph::split(text)) }
    }

    /// The caller's text.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// All paragraphs in order, furniture among them.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The headline, where the page has a line of its own for it.
    pub fn title(&self) -> Option<Span> {
        self.paragraphs.iter().find(|p| p.kind == ParagraphKind::Title).map(|p| p.span)
    }

    /// The day of publication that the page itself states: a line of its own above the body, or the dateline with
    /// which the body begins ("MOSCOW, May 5, 2001 -").
    pub fn date(&self) -> Option<Span> {
        let body = self.paragraphs.iter().position(|p| p.kind == ParagraphKind::Body).unwrap_or(0);
        let above = self.paragraphs[..body].iter().filter(|p| p.kind != ParagraphKind::Title).map(|p| p.span);
        let dateline = self.paragraphs.get(body).and_then(|first| self.dateline(first));
        above.chain(dateline).find_map(|line| date::find(self.text, line))
    }

    /// The dateline at the start of a body paragraph, with its dash ("MOSCOW (AP) --"), if it has one.
    pub fn dateline(&self, paragraph: &Paragraph) -> Option<Span> {
        date::dateline(self.text, paragraph.span)
    }

    /// The sentences of a paragraph, in order.
    pub fn sentences(&self, paragraph: &Paragraph) -> Sentences<'t> {
        sentences(self.text, paragraph.span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_states_its_date_above_the_text_or_in_the_dateline() {
        for page in [
            "Talks go on\nMay 5, 2001\n\nThe talks in the capital went on for a third day.\n",
            "Talks go on\n\nGENEVA, May 5, 2001 -- The talks in the capital went on for a third day.\n",
        ] {
            assert_eq!(Article::read(page).date().map(|date| date.of(page)), Some("May 5, 2001"), "{page}");
        }
        let none = "Talks go on\n\nThe talks of May 5, 2001 went on for a third day.\n\nMay 9, 2001\n";
        assert_eq!(Article::read(none).date(), None, "a date in the text or below it is not the page's");
    }

    #[test]
    fn nothing_is_a_page_too() {
        for page in ["", " \n\n\t\r\n", "\u{a0}\n\u{feff}"] {
            let article = Article::read(page);
            assert!(article.title().is_none() && article.date().is_none());
            assert!(article.statements().is_empty());
        }
    }
}
