//! The ledger, promotion, ranking.

use std::collections::{BTreeMap, HashMap};

use domain::{
    cred::ledger::{self, Account, Ledger, Posting, Refused, Written},
    promotion::{self, Spends, Spent, Standing},
    ranking::{self, Candidate, Facts},
};
use serde_json::{Map, Value, json};

pub fn call(function: &str, i: &Value) -> Option<Value> {
    Some(match function {
        "promotion_shares" => shares(i)?,
        "promotable" => promotable(i)?,
        "spend_allowed" => json!(promotion::allowed(
            int(&i["want"]),
            &Spent {
                model_today: int(&i["model_today"]),
                model_30_days: int(&i["model_30d"]),
                creator_today: int(&i["creator_today"]),
                balance: int(&i["balance"]),
            }
        )),
        "feed_score" => json!(ranking::score(&Facts {
            model_lo: float(&i["model_lo"]),
            print_lo: float(&i["print_lo"]),
            age_days: float(&i["age_days"]),
            weekly_downloads: float(&i["weekly_downloads_weighted"]),
        })),
        "mmr" => mmr(i)?,
        "ledger" => books(i)?,
        _ => return None,
    })
}

fn float(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn int(value: &Value) -> i64 {
    value.as_i64().expect("an integer")
}

/// Names as ids, in the order of the alphabet.
#[derive(Default)]
struct Names(BTreeMap<String, i64>);

impl Names {
    fn id(&mut self, name: &str) -> i64 {
        let next = self.0.len() as i64 + 1;
        *self.0.entry(name.to_owned()).or_insert(next)
    }

    fn name(&self, id: i64) -> &str {
        self.0.iter().find(|(_, known)| **known == id).map_or("", |(name, _)| name)
    }
}

fn shares(i: &Value) -> Option<Value> {
    let (mut creators, mut models) = (Names::default(), Names::default());
    let mut spends = Spends::new();
    for (creator, of) in i["spends"].as_object()? {
        for (model, tokens) in of.as_object()? {
            // The same name under two creators is two models.
            let model = models.id(&format!("{creator}/{model}"));
            let spent = spends.entry(creators.id(creator).into()).or_default();
            spent.insert(model.into(), int(tokens));
        }
    }
    let got = promotion::shares(&spends);
    let by_model: Map<String, Value> = got
        .models
        .iter()
        .map(|((_, model), share)| (models.name(model.get()).to_owned(), json!(share)))
        .collect();
    Some(json!({ "models": by_model, "returned_to_organic": got.organic }))
}

fn promotable(i: &Value) -> Option<Value> {
    let why = promotion::blocked(&Standing {
        open_case: i["open_case"].as_bool()?,
        hidden: i["hidden"].as_bool()?,
        scan_pending: i["scan_pending"].as_bool()?,
        print_photo: i["author_print_photo"].as_bool()?,
        creator_lo: float(&i["creator_lo"]),
        model_lo: float(&i["model_lo"]),
    });
    let names: Vec<&str> = why.iter().map(|blocked| blocked.name()).collect();
    Some(json!({ "ok": why.is_empty(), "why": names }))
}

fn mmr(i: &Value) -> Option<Value> {
    let mut creators = Names::default();
    let candidates: Vec<Candidate> = i["items"]
        .as_array()?
        .iter()
        .map(|item| Candidate {
            model: int(&item["id"]).into(),
            score: float(&item["score"]),
            creator: creators.id(item["creator"].as_str().unwrap_or_default()).into(),
            category: item["cat"].as_str().unwrap_or_default().to_owned(),
            tree: None,
        })
        .collect();
    let page = ranking::diversify(&candidates, int(&i["n"]) as usize);
    Some(json!(page.into_iter().map(domain::ids::ModelId::get).collect::<Vec<_>>()))
}

/// Accounts by their written names, such as `user:u:pending`.
#[derive(Default)]
struct Accounts {
    names: Names,
    known: HashMap<String, Account>,
}

impl Accounts {
    fn account(&mut self, text: &str) -> Account {
        let parts: Vec<&str> = text.split(':').collect();
        let account = match parts[..] {
            ["user", user, "pending"] => Account::Pending(self.names.id(user).into()),
            ["user", user, "available"] => Account::Available(self.names.id(user).into()),
            ["user", user, "debt"] => Account::Debt(self.names.id(user).into()),
            ["escrow", promotion] => Account::Escrow(self.names.id(promotion).into()),
            _ => Account::parse(text, 0).unwrap_or_else(|| panic!("no account {text}")),
        };
        self.known.insert(text.to_owned(), account);
        account
    }
}

fn books(i: &Value) -> Option<Value> {
    let mut accounts = Accounts::default();
    let mut books = Ledger::new();
    let mut results = Vec::new();
    for op in i["ops"].as_array()? {
        let key = op["key"].as_str()?;
        let (kind, postings) = if op["op"] == "reverse" {
            let user = op["user"].as_str()?;
            let pending = accounts.account(&format!("user:{user}:pending"));
            let available = accounts.account(&format!("user:{user}:available"));
            accounts.account(&format!("user:{user}:debt"));
            let member = pending.owner().into();
            let (held, lots) = (books.balance(pending), books.lots(available));
            ("reverse", ledger::reversal(member, int(&op["amount"]), held, &lots))
        } else {
            let lines = op["postings"].as_array()?;
            let postings = lines.iter().map(|p| {
                Posting::new(accounts.account(p[0].as_str().expect("a name")), int(&p[1]))
            });
            (op["kind"].as_str()?, postings.collect())
        };
        results.push(match books.post(key, kind, &postings) {
            Ok(Written::Now) => "ok",
            Ok(Written::Before) => "duplicate",
            Err(Refused::Conflict) => "conflict",
            Err(Refused::Unbalanced) => "unbalanced",
            Err(Refused::Overdraft) => "overdraft",
            Err(Refused::MintPositive) => "mint_positive",
            Err(Refused::DebtPositive) => "debt_positive",
        });
    }
    let balances: Map<String, Value> = accounts
        .known
        .iter()
        .map(|(name, account)| (name.clone(), json!(books.balance(*account))))
        .filter(|(_, tokens)| *tokens != 0)
        .collect();
    Some(json!({
        "results": results,
        "balances": balances,
        "sum": books.sum(),
        "transactions": books.transactions(),
    }))
}
