//! Invented rows.

const WORDS: &[&str] = &[
    "adapter", "bracket", "cable", "castle", "clamp", "clip", "coaster", "cover", "desk", "dice", "dragon", "drawer",
    "fan", "funnel", "gauge", "gear", "hinge", "holder", "hook", "jig", "knob", "lamp", "mount", "phone", "planter",
    "puzzle", "ring", "rocket", "shelf", "spool", "stand", "tower", "tray", "vase", "wall", "wheel",
];

pub struct Random(pub u64);

impl Random {
    pub fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn text(&mut self, words: usize) -> String {
        let words: Vec<_> = (0..words).map(|_| WORDS[self.below(WORDS.len() as u64) as usize]).collect();
        words.join(" ")
    }
}

pub struct Model {
    pub id: i64,
    pub author: i64,
    pub title: String,
    pub summary: String,
    pub body: String,
    pub hot: f64,
    pub rating: f64,
    pub likes: i64,
    pub prints: i64,
}

pub fn model(id: i64, random: &mut Random) -> Model {
    let likes = (random.below(1000) * random.below(1000) / 1000) as i64;
    Model {
        id,
        author: 1 + random.below(crate::AUTHORS as u64) as i64,
        title: random.text(4),
        summary: random.text(16),
        body: format!("<p>{}</p><p>{}</p>", random.text(80), random.text(80)),
        hot: random.below(1_000_000_007) as f64,
        rating: 1.0 + random.below(400) as f64 / 100.0,
        likes,
        prints: likes / 3,
    }
}
