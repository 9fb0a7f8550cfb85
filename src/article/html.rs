//! HTML pages → article text, by the readability algorithm ([`dom_smoothie`]).

use dom_smoothie::{Config, Readability, TextMode};

/// The article of an HTML page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Page {
    /// The article as plain text, one paragraph a line: what [`Article::read`](crate::Article::read) reads, and what
    /// its spans count in.
    pub text: String,
    /// The headline, where the page has one.
    pub title: Option<String>,
    /// The date of publication as the page's metadata state it, mostly ISO 8601.
    pub date: Option<String>,
}

/// How deep elements may be nested. The readability algorithm takes quadratic time in the depth; real pages stay below a
/// hundred.
const MAX_DEPTH: usize = 400;

/// The article of an HTML page; nothing where no article is found in it, or where its elements are nested deeper than 400.
///
/// ```
/// # let story = "<p>The minister said the shield was not ready, and that nobody could say when it would be.</p>";
/// let page = format!("<html><head><title>Shield waits</title></head><body><article>{}</article></body></html>", story.repeat(9));
/// let page = demarche::html::extract(&page).unwrap();
/// assert_eq!(page.title.as_deref(), Some("Shield waits"));
/// assert!(page.text.contains("not ready"));
/// ```
pub fn extract(page: &str) -> Option<Page> {
    if depth(page) > MAX_DEPTH {
        return None;
    }
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut readability = Readability::new(page, None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    let text = article.text_content.trim();
    let filled = |s: String| Some(s.trim().to_owned()).filter(|s| !s.is_empty());
    (!text.is_empty()).then(|| Page {
        text: text.to_owned(),
        title: filled(article.title),
        date: article.published_time.and_then(filled),
    })
}

/// The deepest nesting of those elements that must be closed, by their tags alone: at least the parser's.
fn depth(page: &str) -> usize {
    const NEVER_OR_SELDOM_CLOSED: [&str; 24] = [
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
        "optgroup", "option", "p", "param", "source", "tbody", "td", "th", "tr", "track", "wbr",
    ];
    let (mut depth, mut deepest) = (0usize, 0);
    for tag in page.split('<').skip(1) {
        let closes = tag.starts_with('/');
        let name =
            tag.trim_start_matches('/').split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        let counts = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && !NEVER_OR_SELDOM_CLOSED.iter().any(|other| other.eq_ignore_ascii_case(name));
        match (counts, closes) {
            (false, _) => {}
            (true, true) => depth = depth.saturating_sub(1),
            (true, false) => depth += 1,
        }
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_gives_text_title_and_date_without_menus() {
        let story = "<p>The envoy said the talks in the old palace had been long, frank and, in the end, useful.</p>\
                     <p>“We have more questions than answers,” the envoy told reporters, before she left the city.</p>";
        let page = format!(
            "<html><head><title>Envoys meet</title><meta property=\"article:published_time\" content=\"2001-05-05\"></head>\
             <body><nav><ul><li><a href=\"/\">Home</a></li></ul></nav><article>{}</article></body></html>",
            story.repeat(6)
        );
        let page = extract(&page).expect("an article");
        assert_eq!(page.title.as_deref(), Some("Envoys meet"));
        assert_eq!(page.date.as_deref(), Some("2001-05-05"));
        assert!(!page.text.contains("Home") && page.text.contains('\n'), "{}", page.text);
        assert!(!crate::Article::read(&page.text).statements().is_empty());
    }

    #[test]
    fn a_page_nested_too_deep_gives_nothing() {
        let nested =
            |depth: usize| format!("{}<p>{}</p>", "<div>".repeat(depth), "The envoy said no. ".repeat(50));
        assert!(extract(&nested(100)).is_some());
        assert_eq!(extract(&nested(100_000)), None);
        assert_eq!(depth("<ul><li>a<li>b<br></ul><p>c<p>d"), 1);
    }

    #[test]
    fn what_is_no_page_gives_nothing() {
        for page in ["", " ", "<html></html>"] {
            assert_eq!(extract(page), None, "{page:?}");
        }
    }
}
