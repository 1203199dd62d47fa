//! What to offer while a person types.

use tantivy::schema::{IndexRecordOption, Value as _};
use tantivy::{DocAddress, DocSet as _, Searcher, TERMINATED, TantivyDocument};

use crate::plan::completions;
use crate::text::head;
use crate::{Index, MAX_TEXT_CHARS, Request, Result, Suggestion};

impl Index {
    /// Tags that start with `prefix`, the commonest first, then models that it finds; at most `limit`
    /// (1 to 20) together, about half of them tags if there are enough of both.
    pub fn suggest(&self, prefix: &str, limit: usize) -> Result<Vec<Suggestion>> {
        let limit = limit.clamp(1, 20);
        let start = head(prefix.trim_start(), MAX_TEXT_CHARS).to_lowercase();
        if start.is_empty() {
            return Ok(Vec::new());
        }
        let tags = completions(&self.searcher(), self.fields.tag, &start, limit)?;
        let models = self.titles(prefix, limit)?;
        let tags_shown = tags.len().min(limit - models.len().min(limit / 2));
        let mut out: Vec<_> = tags
            .into_iter()
            .take(tags_shown)
            .map(|(tag, models)| Suggestion::Tag { tag, models })
            .collect();
        out.extend(models);
        out.truncate(limit);
        Ok(out)
    }

    /// Tags that start with `prefix` and how many published models have each, the commonest first; at most `limit`
    /// (1 to 20).
    pub fn tags(&self, prefix: &str, limit: usize) -> Result<Vec<(String, u64)>> {
        let start = head(prefix.trim_start(), MAX_TEXT_CHARS).to_lowercase();
        if start.is_empty() {
            return Ok(Vec::new());
        }
        completions(&self.searcher(), self.fields.tag, &start, limit.clamp(1, 20))
    }

    /// The best models for an unfinished text, with their titles.
    fn titles(&self, text: &str, limit: usize) -> Result<Vec<Suggestion>> {
        let page = self.search(&Request { text: text.to_owned(), limit, ..Request::default() })?;
        let searcher = self.searcher();
        let mut out = Vec::with_capacity(page.hits.len());
        for hit in page.hits {
            if let Some(title) = self.title(&searcher, hit.model_id)? {
                out.push(Suggestion::Model { model_id: hit.model_id, title });
            }
        }
        Ok(out)
    }

    fn title(&self, searcher: &Searcher, model_id: i64) -> Result<Option<String>> {
        let term = self.fields.id(model_id);
        for (segment, reader) in (0..).zip(searcher.segment_readers()) {
            let index = reader.inverted_index(self.fields.model_id)?;
            let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)? else {
                continue;
            };
            while postings.doc() != TERMINATED
                && reader.alive_bitset().is_some_and(|a| !a.is_alive(postings.doc()))
            {
                postings.advance();
            }
            if postings.doc() != TERMINATED {
                let stored: TantivyDocument =
                    searcher.doc(DocAddress::new(segment, postings.doc()))?;
                return Ok(stored
                    .get_first(self.fields.title)
                    .and_then(|v| v.as_str())
                    .map(str::to_owned));
            }
        }
        Ok(None)
    }
}
