//! The setting that gives uploads an origin of their own.

use std::collections::BTreeMap;

use reqwest::Url;

use super::Config;

impl Config {
    /// What absolute addresses of uploads begin with.
    pub fn uploads(&self) -> &str {
        if self.files_origin.is_empty() { &self.public_url } else { &self.files_origin }
    }
}

/// The origin of uploads, empty where it is that of pages; adds what is wrong with it to `problems`.
pub(super) fn read(values: &BTreeMap<&'static str, String>, problems: &mut Vec<String>) -> String {
    let value = values["files-origin"].as_str();
    if value.is_empty() {
        return String::new();
    }
    let pages = match values["public-url"].as_str() {
        "" => format!("http://{}", values["listen"]),
        url => url.to_owned(),
    };
    let pages = Url::parse(&pages).ok();
    let name = |url: &Url| url.host_str().map(|host| host.trim_end_matches('.').to_owned());
    let problem = match bare(value) {
        None => {
            "files-origin must be an address such as https://files.example, with nothing after the name"
        }
        // Which of the two is asked for is told by the name alone, and cookies do not tell ports apart.
        Some(origin) if pages.as_ref().is_some_and(|pages| name(pages) == name(&origin)) => {
            "files-origin must have another name than public-url"
        }
        Some(origin)
            if origin.scheme() == "http"
                && pages.as_ref().is_some_and(|pages| pages.scheme() == "https") =>
        {
            "files-origin must be https, as public-url is"
        }
        Some(origin) => return origin.origin().ascii_serialization(),
    };
    problems.push(problem.to_owned());
    String::new()
}

/// An address of the web that says nothing but where it is.
fn bare(url: &str) -> Option<Url> {
    let url = Url::parse(url).ok()?;
    let is_web = matches!(url.scheme(), "http" | "https") && url.has_host();
    let is_bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let is_plain = url.username().is_empty() && url.password().is_none();
    Some(url).filter(|_| is_web && is_bare && is_plain)
}

#[cfg(test)]
mod tests {
    use super::super::Found;
    use super::*;

    fn load(files: &str, url: &str) -> anyhow::Result<Config> {
        let flags = [("files-origin", files), ("public-url", url)];
        let flags = flags.map(|(name, value)| (name.to_owned(), value.to_owned()));
        Config::load(&Found { flags: flags.into(), ..Found::default() })
    }

    #[test]
    fn it_is_that_of_pages_unless_another_name_is_given() {
        let models = "https://models.example";
        let config = load("", models).expect("valid");
        assert_eq!((config.files_origin.as_str(), config.uploads()), ("", models));
        for (files, url, origin) in [
            ("https://files.example", models, "https://files.example"),
            ("https://Files.Models.example:443/", models, "https://files.models.example"),
            ("https://files.example:8443", models, "https://files.example:8443"),
            ("http://localhost:8080", "", "http://localhost:8080"),
            ("https://files.example", "http://models.example", "https://files.example"),
        ] {
            let config = load(files, url).expect(files);
            assert_eq!((config.files_origin.as_str(), config.uploads()), (origin, origin));
        }
    }

    #[test]
    fn what_is_no_origin_or_that_of_pages_is_refused() {
        for (files, url) in [
            ("https://models.example", "https://models.example"),
            ("https://MODELS.example/", "https://models.example/"),
            ("https://models.example:8443", "https://models.example"),
            ("https://models.example.", "https://models.example"),
            ("http://127.0.0.1:9000", ""),
            ("http://files.example", "https://models.example"),
            ("https://files.example/files", "https://models.example"),
            ("https://files.example?a", "https://models.example"),
            ("https://files.example/#a", "https://models.example"),
            ("https://me@files.example", "https://models.example"),
            ("files.example", "https://models.example"),
            ("ftp://files.example", "https://models.example"),
            ("blob:https://files.example", "https://models.example"),
        ] {
            let error = load(files, url).expect_err(files).to_string();
            assert!(error.contains("files-origin"), "{files}: {error}");
        }
    }
}
