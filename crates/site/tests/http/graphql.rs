//! What a GraphQL interface gives: of an answer only what was asked for, and nothing at all once a name is asked for that
//! its documents do not know.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// Names of a selection, each with those inside it.
#[derive(Debug, Default)]
struct Names(BTreeMap<String, Self>);

/// Every name of Cults3D that is publicly known, those of its newest version too.
const CULTS3D: &str = "{ myself { user { nick url bio imageUrl } creationsBatch { total results { id identifier slug url \
    shortUrl name description details publishedAt updatedAt visibility safe openPriced usages price { cents currency value } \
    category { id name slug } subCategories { id name } tags license { code name spdxId url allowsCommercialUse } \
    illustrationImageUrl illustrations { id imageUrl position } blueprints { id fileName fileExtension fileUrl imageUrl \
    position faces vertices } creator { nick url } downloadsCount likesCount viewsCount makes { id } madeWithAi \
    metaTags { code name } } } } }";
/// Every name of Printables that is publicly known.
const PRINTABLES: &str = "{ user { id handle publicUsername bio verified } \
    getDownloadLink { ok errors { field messages } output { link count ttl } } \
    print { id name slug summary description authorship aiGenerated nsfw premium price excludeCommercialUsage datePublished \
    firstPublish modified thingiverseLink dateCreatedThingiverse pdfFilePath filesType category { id path { id name nameEn } } \
    tags { id name } license { id name abbreviation disallowRemixing } user { id handle publicUsername avatarFilePath verified } \
    image { id filePath rotation imageHash imageWidth imageHeight } images { id filePath rotation } numPieces weight \
    printDuration nozzleDiameters layerHeights usedMaterial mmu materials { id name } printer { id name } remixDescription \
    remixParents { id parentPrintId parentPrintName parentPrintAuthor { id handle publicUsername } \
    parentPrint { id name slug authorship license { id name disallowRemixing } } url urlAuthor urlTitle urlImage \
    urlLicense { id name disallowRemixing } urlLicenseText } \
    stls { id created name folder note fileSize filePreviewPath order } \
    gcodes { id name folder note fileSize printer { id name } printDuration layerHeight nozzleDiameter material { id name } \
    weight excludeFromTotalSum rawDataPrinter order } \
    slas { id name expTime firstExpTime printer { id name } printDuration layerHeight usedMaterial } \
    otherFiles { id name folder note fileSize order } likesCount makesCount downloadCount remixCount filesCount } }";

/// What becomes of an answer of a host to a request; none when neither is GraphQL.
pub fn answered(host: &str, asked: &str, answer: &[u8]) -> Option<Vec<u8>> {
    let known = match host {
        "cults3d.com" => CULTS3D,
        "api.printables.com" => PRINTABLES,
        _ => return None,
    };
    let asked: Value = serde_json::from_str(asked).ok()?;
    let asked = Names::of(asked["query"].as_str()?);
    let mut answer: Value = serde_json::from_slice(answer).ok()?;
    let data = answer.get_mut("data").filter(|data| data.is_object())?;
    if let Some(name) = asked.unknown(&Names::of(known)) {
        let message = format!("Field '{name}' doesn't exist");
        return Some(json!({ "errors": [{ "message": message }] }).to_string().into_bytes());
    }
    *data = asked.picked(data.take());
    Some(answer.to_string().into_bytes())
}

impl Names {
    /// Reads a query; what stands in round brackets does not count.
    fn of(query: &str) -> Self {
        let (mut words, mut word, mut depth) = (Vec::new(), String::new(), 0);
        for letter in query.chars() {
            match letter {
                '(' => depth += 1,
                ')' => depth -= 1,
                _ if depth > 0 => {}
                _ if letter.is_ascii_alphanumeric() || letter == '_' => word.push(letter),
                _ => {
                    words.extend(Some(std::mem::take(&mut word)).filter(|word| !word.is_empty()));
                    words.extend("{}".contains(letter).then(|| letter.to_string()));
                }
            }
        }
        // The kind of the query and its name come first.
        let mut words = words.into_iter().skip_while(|word| word != "{").skip(1);
        Self::inside(&mut words)
    }

    fn inside(words: &mut dyn Iterator<Item = String>) -> Self {
        let (mut names, mut last) = (BTreeMap::new(), String::new());
        while let Some(word) = words.next().filter(|word| word != "}") {
            if word == "{" {
                names.insert(last.clone(), Self::inside(words));
            } else {
                names.insert(word.clone(), Self::default());
                last = word;
            }
        }
        Self(names)
    }

    /// A name that is not among these, or is asked for without or with what lies in it as it can not be.
    fn unknown(&self, known: &Self) -> Option<&str> {
        self.0.iter().find_map(|(name, inner)| match known.0.get(name) {
            Some(here) if here.0.is_empty() == inner.0.is_empty() => inner.unknown(here),
            _ => Some(name.as_str()),
        })
    }

    /// What was asked for of a value; null for what it does not hold.
    fn picked(&self, value: Value) -> Value {
        match value {
            Value::Array(all) => all.into_iter().map(|value| self.picked(value)).collect(),
            Value::Object(mut object) if !self.0.is_empty() => {
                let pick = |(name, inner): (&String, &Self)| {
                    let value = object.remove(name).unwrap_or_default();
                    (name.clone(), inner.picked(value))
                };
                Value::Object(self.0.iter().map(pick).collect())
            }
            other => other,
        }
    }
}

#[test]
fn only_what_was_asked_for_is_answered() {
    let given = json!({"data": {"user": {"id": "7", "bio": "Hooks", "handle": "jane"}, "print": {"id": "1"}}});
    let answered = |query: &str| {
        let asked = json!({"query": query}).to_string();
        let answer = answered("api.printables.com", &asked, given.to_string().as_bytes());
        serde_json::from_slice::<Value>(&answer.expect("GraphQL")).expect("JSON")
    };
    let profile = answered("query Profile($id: ID!) { user(id: $id) { id verified } }");
    assert_eq!(profile, json!({"data": {"user": {"id": "7", "verified": null}}}));
    for wrong in ["{ user { id email } }", "{ user }", "{ user { id { x } } }"] {
        assert!(answered(wrong)["errors"][0]["message"].is_string(), "{wrong}");
    }
    assert!(super::graphql::answered("thangs.com", "{}", b"{}").is_none());
}
