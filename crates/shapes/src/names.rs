//! Invented makers: names from many places, handles that are unique by construction, short biographies.

use crate::rng::{Rng, mix};

/// Someone who published something in the demo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DemoCreator {
    /// 3 to 30 of `a-z0-9_`, unique within a catalogue.
    pub handle: String,
    pub name: String,
    /// One or two sentences; empty for some.
    pub bio: String,
}

/// Given and family names that go together; both as people write them.
const PLACES: &[(&[&str], &[&str])] = &[
    (
        &[
            "Mira", "Jonas", "Lena", "Till", "Frieda", "Emil", "Greta", "Ruben", "Hanne", "Oskar",
            "Jule", "Valentin",
        ],
        &[
            "Holt", "Brandner", "Seidel", "Kessler", "Lindner", "Rauch", "Vogt", "Ebert",
            "Hartwig", "Tamm", "Reuter", "Falk",
        ],
    ),
    (
        &[
            "Ola", "Ingrid", "Sindre", "Tuva", "Eskil", "Maja", "Leif", "Signe", "Aksel", "Ronja",
            "Torben", "Elin",
        ],
        &[
            "Berg", "Solheim", "Nygård", "Dahl", "Lunde", "Strand", "Eklund", "Norrby", "Viken",
            "Holm", "Åkesson", "Rask",
        ],
    ),
    (
        &[
            "Kenji", "Haruka", "Sota", "Mio", "Ren", "Aoi", "Yuto", "Sakura", "Daichi", "Rin",
            "Takumi", "Nao",
        ],
        &[
            "Abe",
            "Mori",
            "Tanabe",
            "Okada",
            "Shiraishi",
            "Kubo",
            "Hayashi",
            "Ueno",
            "Nishida",
            "Fujii",
            "Arai",
            "Endo",
        ],
    ),
    (
        &[
            "Ines", "Tomas", "Lucía", "Mateo", "Carmen", "Álvaro", "Noelia", "Bruno", "Rocío",
            "Íñigo", "Marta", "Julián",
        ],
        &[
            "Prado", "Ibáñez", "Cortés", "Vidal", "Olmedo", "Robles", "Serrano", "Nadal",
            "Quintana", "Salas", "Montes", "Rey",
        ],
    ),
    (
        &[
            "Anaïs", "Léo", "Margaux", "Théo", "Camille", "Baptiste", "Élodie", "Hugo", "Solène",
            "Rémi", "Clara", "Yann",
        ],
        &[
            "Roy", "Marchand", "Lefort", "Garnier", "Dubreuil", "Perrin", "Chauvet", "Morel",
            "Bastien", "Rivière", "Colin", "Guérin",
        ],
    ),
    (
        &[
            "Giulia", "Matteo", "Chiara", "Elio", "Bianca", "Dario", "Ilaria", "Nico", "Serena",
            "Luca", "Marta", "Piero",
        ],
        &[
            "Ferrante", "Rinaldi", "Bellini", "Carbone", "Moretti", "Valli", "Santoro", "Gatti",
            "Riva", "Longo", "Fabbri", "Conti",
        ],
    ),
    (
        &[
            "Zofia", "Jakub", "Hania", "Oskar", "Maja", "Kacper", "Lidia", "Tymon", "Ewa",
            "Szymon", "Nina", "Adam",
        ],
        &[
            "Wilk", "Kowal", "Zając", "Mazur", "Lis", "Sowa", "Dudek", "Gajda", "Wrona", "Kania",
            "Szulc", "Bielak",
        ],
    ),
    (
        &[
            "Priya", "Arjun", "Meera", "Rohan", "Kavya", "Nikhil", "Ananya", "Vikram", "Leela",
            "Sanjay", "Isha", "Dev",
        ],
        &[
            "Nair",
            "Menon",
            "Kulkarni",
            "Bose",
            "Iyer",
            "Sethi",
            "Rao",
            "Chandran",
            "Deshpande",
            "Gill",
            "Joshi",
            "Varma",
        ],
    ),
    (
        &["Wei", "Lin", "Jun", "Xia", "Hao", "Mei", "Tao", "Yan", "Bo", "Qing", "Rui", "Fang"],
        &["Chen", "Zhou", "Liang", "Xu", "Song", "Tang", "Deng", "Han", "Shen", "Lu", "Fan", "Pan"],
    ),
    (
        &[
            "Minseo", "Jiho", "Soyeon", "Hyun", "Yuna", "Taeyang", "Eunji", "Seojun", "Haneul",
            "Dohyun", "Nari", "Jisoo",
        ],
        &["Seo", "Han", "Yoon", "Jang", "Lim", "Kwon", "Oh", "Shin", "Bae", "Moon", "Nam", "Ryu"],
    ),
    (
        &[
            "Amara", "Chidi", "Ngozi", "Kofi", "Adaeze", "Kwame", "Ife", "Tunde", "Zainab",
            "Sekou", "Aminata", "Jabari",
        ],
        &[
            "Okoro", "Mensah", "Adeyemi", "Boateng", "Diallo", "Eze", "Owusu", "Balogun", "Traore",
            "Mwangi", "Asante", "Kamau",
        ],
    ),
    (
        &[
            "Leyla", "Emre", "Defne", "Kerem", "Selin", "Baran", "Ece", "Ozan", "Yasmin", "Karim",
            "Nour", "Samir",
        ],
        &[
            "Aksoy", "Demir", "Kaya", "Polat", "Yildiz", "Haddad", "Mansour", "Nasser", "Tekin",
            "Saleh", "Aydin", "Khoury",
        ],
    ),
    (
        &[
            "Leo", "Ruby", "Callum", "Isla", "Owen", "Freya", "Rhys", "Tess", "Harvey", "Orla",
            "Finn", "Maeve",
        ],
        &[
            "Marsh", "Whitlock", "Pryce", "Calder", "Harding", "Bryn", "Lockwood", "Fenn",
            "Garrick", "Moss", "Tully", "Ashby",
        ],
    ),
    (
        &[
            "Joana", "Thiago", "Beatriz", "Caio", "Larissa", "Davi", "Helena", "Rafael", "Iara",
            "Otávio", "Luana", "Miguel",
        ],
        &[
            "Moraes", "Pacheco", "Teixeira", "Barros", "Freitas", "Duarte", "Ramalho", "Sampaio",
            "Leal", "Peixoto", "Nogueira", "Brito",
        ],
    ),
    (
        &[
            "Katarina", "Milan", "Jana", "Ondřej", "Petra", "Luka", "Tereza", "Bojan", "Vesna",
            "Marek", "Dana", "Viktor",
        ],
        &[
            "Horvat", "Novotná", "Kolar", "Benes", "Zeman", "Urban", "Vrba", "Babic", "Sykora",
            "Marin", "Hruby", "Dolezal",
        ],
    ),
    (
        &[
            "Sanne", "Daan", "Femke", "Joris", "Lieke", "Bram", "Noor", "Sem", "Anouk", "Wout",
            "Tijn", "Maud",
        ],
        &[
            "de Wit", "Bakker", "Visser", "Mulder", "Hoekstra", "Postma", "Kuiper", "Brouwer",
            "Smeets", "Claes", "Maes", "Dekker",
        ],
    ),
];

const GIVEN: usize = 12;
const FAMILY: usize = 12;

const PLACE_WORDS: &[&str] = &[
    "garage",
    "attic",
    "kitchen table",
    "school workshop",
    "shed",
    "makerspace",
    "spare room",
    "boat",
    "balcony",
    "basement",
    "library lab",
    "studio",
];
const TRADES: &[&str] = &[
    "Mechanical engineer",
    "Physics teacher",
    "Carpenter",
    "Nurse",
    "Retired toolmaker",
    "Design student",
    "Gardener",
    "Bike mechanic",
    "Illustrator",
    "Programmer",
    "Model railway builder",
    "Sound engineer",
    "Ceramicist",
    "Parent of three",
    "Watch repairer",
    "Stage technician",
    "Beekeeper",
    "Architect",
    "Electrician",
    "Tabletop player",
    "Occupational therapist",
];
const HABITS: &[&str] = &[
    "I draw what I cannot buy.",
    "Everything here has been printed at least twice.",
    "I answer questions on Sundays.",
    "Mostly spare parts, sometimes a vase.",
    "Small parts, honest tolerances.",
    "If it broke at home, it ends up here.",
    "I like mechanisms that make a sound.",
    "Remixes welcome.",
    "Parametric where it makes sense.",
    "I print in PETG and regret nothing.",
    "Measurements in millimetres, coffee in litres.",
    "Slowly replacing every knob in the house.",
    "I test with my pupils.",
    "Learning this one print at a time.",
    "No glue, no screws if I can help it.",
    "Photos when the light is good.",
];

/// Creator number `index` of the catalogue with this seed.
pub fn creator(seed: u64, index: usize) -> DemoCreator {
    let pairs = PLACES.len() * GIVEN * FAMILY;
    // A fixed shuffle of all pairs: consecutive creators come from different places.
    let pair = (index * 1_009 + (mix(seed, 0xc0de) % pairs as u64) as usize) % pairs;
    let (given, family) = PLACES[pair % PLACES.len()];
    let rest = pair / PLACES.len();
    let (given, family) = (given[rest % GIVEN], family[rest / GIVEN % FAMILY]);
    let mut rng = Rng::new(mix(mix(seed, 0xbeef), index as u64));
    let (g, f) = (ascii(given), ascii(family));
    // Handles without digits come from pairs used once; all others end with the creator's number.
    let handle = match rng.below(5) {
        0 | 1 if index < pairs => format!("{g}_{f}"),
        2 => format!("{f}_{index}"),
        3 => format!("{}{f}{index}", &g[..1]),
        4 => format!("{g}_makes_{index}"),
        _ => format!("{g}{index}"),
    };
    let bio = match rng.below(5) {
        0 => String::new(),
        1 => rng.pick(HABITS).into(),
        2 => format!("{} with a printer in the {}.", rng.pick(TRADES), rng.pick(PLACE_WORDS)),
        3 => format!("{}. {}", rng.pick(TRADES), rng.pick(HABITS)),
        _ => format!("Designs from a {}. {}", rng.pick(PLACE_WORDS), rng.pick(HABITS)),
    };
    let name = match rng.below(12) {
        0 => given.to_string(),
        1 => format!("{} {}.", given, family.chars().next().unwrap_or('X').to_uppercase()),
        _ => format!("{given} {family}"),
    };
    DemoCreator { handle, name, bio }
}

/// Lower-case ASCII letters of a Latin name.
fn ascii(name: &str) -> String {
    name.chars()
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            'a'..='z' => Some(c),
            'á' | 'à' | 'ä' | 'å' | 'ą' | 'ã' => Some('a'),
            'é' | 'è' | 'ë' | 'ę' => Some('e'),
            'í' | 'ï' | 'î' => Some('i'),
            'ó' | 'ö' | 'ø' | 'õ' => Some('o'),
            'ú' | 'ü' => Some('u'),
            'ñ' => Some('n'),
            'ř' => Some('r'),
            'ç' | 'ć' => Some('c'),
            _ => None,
        })
        .collect()
}
