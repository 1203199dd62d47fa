//! How a case comes about, and who judges it therefore.

use serde::{Deserialize, Serialize};

use super::Route;
use crate::{reports::Category, text};

/// How a question came up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Members reported.
    Reports,
    /// Moderators looked on their own.
    Staff,
    /// An authority ordered it: moderators decide, whatever it is about.
    Order,
    /// A legal notice; no case is opened for one.
    Notice,
}

impl Origin {
    pub const ALL: [Self; 4] = [Self::Reports, Self::Staff, Self::Order, Self::Notice];

    /// The stored word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Reports => "reports",
            Self::Staff => "staff",
            Self::Order => "order",
            Self::Notice => "notice",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|origin| origin.as_str() == text)
    }

    /// Who judges a case about `category` that came up so.
    pub const fn judged_by(self, category: Category) -> Route {
        match self {
            Self::Reports | Self::Staff if category.is_for_jury() => Route::Jury,
            _ => Route::Moderators,
        }
    }
}

/// What an authority ordered, as the moderator wrote it down who opened the case by it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    pub authority: String,
    /// What the authority calls it by.
    pub reference: String,
    /// The day it is of, as `2026-11-03`.
    pub date: String,
    /// The law that it names.
    pub law: String,
    /// The account of the moderator, who does not decide the case.
    pub moderator: i64,
}

/// What an order has to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrderPart {
    Authority,
    Reference,
    Law,
}

impl OrderPart {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Authority => "authority",
            Self::Reference => "reference",
            Self::Law => "law",
        }
    }
}

/// What an order lacks: a part that has 1 to `most` characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OrderLacks {
    pub what: OrderPart,
    pub most: usize,
    pub has: usize,
}

impl Order {
    /// Longest name of an authority and longest reference, characters.
    pub const NAME_MAX: usize = 150;
    /// Longest words for the law that an order names, characters.
    pub const LAW_MAX: usize = 300;

    /// Tidied, if it says who ordered what by which law.
    pub fn tidy(self) -> Result<Self, OrderLacks> {
        let read = |what: OrderPart, typed: &str, most: usize| {
            let line = text::line(typed);
            let has = text::chars(&line);
            if (1..=most).contains(&has) { Ok(line) } else { Err(OrderLacks { what, most, has }) }
        };
        Ok(Self {
            authority: read(OrderPart::Authority, &self.authority, Self::NAME_MAX)?,
            reference: read(OrderPart::Reference, &self.reference, Self::NAME_MAX)?,
            law: read(OrderPart::Law, &self.law, Self::LAW_MAX)?,
            ..self
        })
    }

    /// Who ordered it and when, as the author is told.
    pub fn named(&self) -> String {
        format!("{}, reference {}, of {}", self.authority, self.reference, self.date)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_says_who_by_which_law_within_bounds() {
        let order = |authority: &str, reference: &str, law: &str| Order {
            authority: authority.to_owned(),
            reference: reference.to_owned(),
            date: "2026-11-03".to_owned(),
            law: law.to_owned(),
            moderator: 7,
        };
        let tidied = order(" City\ncourt ", "3 C 12/26", "Section 86").tidy();
        assert_eq!(tidied, Ok(order("City court", "3 C 12/26", "Section 86")));
        let named = tidied.map(|order| order.named());
        assert_eq!(named.as_deref(), Ok("City court, reference 3 C 12/26, of 2026-11-03"));
        let (name_max, law_max) = (Order::NAME_MAX, Order::LAW_MAX);
        let long = "x".repeat(law_max + 1);
        for (given, what, has) in [
            (order(" ", "3", "86"), "authority", 0),
            (order("Court", "\u{200b}", "86"), "reference", 0),
            (order("Court", "3", ""), "law", 0),
            (order("Court", &long, "86"), "reference", law_max + 1),
            (order("Court", "3", &long), "law", law_max + 1),
        ] {
            let lacks = given.tidy().expect_err("not an order");
            assert!(lacks.what.as_str() == what && lacks.has == has, "{lacks:?}");
        }
        let longest = order(&long[..name_max], &long[..name_max], &long[1..]);
        assert!(longest.tidy().is_ok());
    }

    #[test]
    fn what_an_authority_orders_goes_to_no_jury() {
        for category in Category::ALL {
            let by_jury = category.is_for_jury();
            for (origin, may) in
                [(Origin::Reports, true), (Origin::Staff, true), (Origin::Order, false)]
            {
                let is_jury = origin.judged_by(category) == Route::Jury;
                assert_eq!(is_jury, by_jury && may, "{origin:?} {category:?}");
            }
        }
        assert!(Origin::ALL.iter().all(|o| Origin::parse(o.as_str()) == Some(*o)));
        assert_eq!(Origin::parse("x"), None);
    }
}
