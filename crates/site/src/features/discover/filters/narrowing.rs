//! What a search is narrowed by now, and what else it can be.

use domain::categories;
use languages::Language;
use search::{Facets, Measure};

use super::{SCALES, VALUES, choice};
use crate::{
    features::discover::{
        asked::{Asked, TAGS_MAX},
        categories::name as category_name,
        views::{Choice, Filter},
    },
    shared::view::Link,
};

impl Asked {
    /// Chosen filters as links to the same search without them.
    pub fn active(&self, t: Language) -> Vec<Link> {
        let without = |text: String, change: &dyn Fn(&mut Self)| {
            let mut other = Self { after: String::new(), ..self.clone() };
            change(&mut other);
            Link::new(text, other.address(), false)
        };
        let mut links = Vec::new();
        if let Some(category) = categories::find(&self.category) {
            links.push(without(category_name(t, category.slug), &|a| a.category.clear()));
        }
        for filter in VALUES {
            for value in self.chosen(filter) {
                let text = filter.text(value, t);
                let text = match filter.name {
                    "supports" | "allows" => {
                        t.discover_labelled((filter.label)(t), text).to_string()
                    }
                    _ => text,
                };
                links.push(without(text, &|a| {
                    a.values.entry(filter.name).or_default().retain(|one| one != value);
                    a.values.retain(|_, values| !values.is_empty());
                }));
            }
        }
        for scale in SCALES {
            if let Some(value) = self.bounds.get(scale.name) {
                let text = t.discover_labelled((scale.label)(t), scale.text(value, t)).to_string();
                links.push(without(text, &|a| {
                    a.bounds.remove(scale.name);
                }));
            }
        }
        for tag in &self.tags {
            links.push(without(format!("#{tag}"), &|a| a.tags.retain(|t| t != tag)));
        }
        if !self.creator.is_empty() {
            links.push(without(t.discover_by(&self.creator).to_string(), &|a| a.creator.clear()));
        }
        links
    }

    /// What the search can be narrowed by, with how many models each value would leave; `own` is the reader's bed.
    pub fn filters(
        &self,
        counts: &Facets,
        own: Option<&(String, String)>,
        t: Language,
    ) -> Vec<Filter> {
        let mut filters = vec![self.by_category(counts, t)];
        for scale in SCALES {
            let chosen = self.bounds.get(scale.name).map_or("", String::as_str);
            let own = own.filter(|_| scale.measure == Measure::Bed);
            filters.push(scale.shown(chosen, counts, own, t));
        }
        filters.extend(VALUES.iter().map(|filter| filter.shown(self.chosen(filter), counts, t)));
        filters.push(self.by_tags(counts, t));
        filters.retain(|filter| !filter.choices.is_empty());
        filters
    }

    fn by_category(&self, counts: &Facets, t: Language) -> Filter {
        let counted = |category: &categories::Category| {
            let slug = category.slug;
            choice(
                slug,
                &category_name(t, slug),
                counts.categories.get(slug),
                slug == self.category,
            )
        };
        let mut choices = vec![choice("", t.discover_any(), None, self.category.is_empty())];
        let here = categories::root_of(&self.category);
        for root in categories::ROOTS {
            choices.push(counted(&root.category));
            if here.is_some_and(|here| here.category.slug == root.category.slug) {
                choices.extend(root.leaves.iter().map(counted));
            }
        }
        let (name, label) = ("category", t.category());
        Filter { name, label, many: false, rare: false, typed: "", choices }
    }

    /// Chosen tags, then the commonest, as long as more may be chosen.
    fn by_tags(&self, counts: &Facets, t: Language) -> Filter {
        let counted = |tag: &str| counts.tags.iter().find(|(known, _)| known == tag).map(|t| &t.1);
        let mut choices: Vec<Choice> =
            self.tags.iter().map(|tag| choice(tag, tag, counted(tag), true)).collect();
        let is_full = self.tags.len() >= TAGS_MAX;
        let others = counts.tags.iter().filter(|(tag, _)| !is_full && !self.tags.contains(tag));
        choices.extend(others.map(|(tag, models)| choice(tag, tag, Some(models), false)));
        Filter { name: "tag", label: t.tags(), many: true, rare: true, typed: "", choices }
    }
}
