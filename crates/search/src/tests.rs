use crate::*;

fn doc(id: i64, title: &str) -> Document {
    Document {
        model_id: id,
        title: title.into(),
        published_at_ms: id * 1000,
        ..Document::default()
    }
}

#[test]
fn finds_a_word() {
    let index = Index::in_memory().unwrap();
    index.apply(&[Change::Put(Box::new(doc(1, "Dragon vase")))], 7).unwrap();
    let page =
        index.search(&Request { text: "dragon".into(), limit: 10, ..Request::default() }).unwrap();
    assert_eq!(page.hits.len(), 1);
    assert_eq!(index.position().unwrap(), 7);
}
