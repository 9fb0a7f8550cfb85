//! Words that tell the type of a condition.

use std::sync::LazyLock;

use super::ConditionKind::{
    self, Consent, Cost, Guarantees, Information, JointForm, Proof, Reciprocity, Treaty,
};
use super::by_letter::{self, ByLetter};

/// Weight per kind, in the order of [`ConditionKind::ALL`].
pub(super) type Scores = [u32; 8];

static STEMS: LazyLock<ByLetter<(ConditionKind, u32, &str)>> = LazyLock::new(|| {
    let stems =
        LEXICON.iter().flat_map(|(kind, weight, stems)| stems.iter().map(|stem| (*kind, *weight, *stem)));
    by_letter::sort(stems, |(_, _, stem)| stem)
});

/// Beginnings of words (whole words where a `.` ends them), and what one is worth.
const LEXICON: &[(ConditionKind, u32, &[&str])] = &[
    (
        Guarantees,
        3,
        &["guarantee", "assurance", "assured", "iron-clad", "pledge", "legally", "obligation", "harmless"],
    ),
    (
        Guarantees,
        2,
        &[
            "promise",
            "undertak",
            "binding",
            "aimed",
            "directed",
            "capped",
            "health",
            "safety",
            "safe.",
            "commit.",
            "commitment",
            "criteria",
            "enshrined",
            "limits.",
            "ruled",
            "defensive",
            "insurance",
            "undermine",
            "threatens",
        ],
    ),
    (
        Guarantees,
        1,
        &[
            "certain",
            "paper",
            "writing",
            "range",
            "limited",
            "number",
            "interceptors",
            "deterrent",
            "enlarged",
            "risk",
            "neutrality",
            "pointed",
            "reach",
            "protect",
            "legal",
            "contract",
            "purely",
            "space.",
            "beam",
            "zone",
            "buffer",
            "water",
            "noise",
            "compensation",
            "never",
            "nothing",
            "cannot",
        ],
    ),
    (
        JointForm,
        3,
        &[
            "together",
            "joint",
            "jointly",
            "common",
            "equal",
            "partner",
            "co-production",
            "shared",
            "command",
            "integrated",
            "sector",
        ],
    ),
    (
        JointForm,
        2,
        &[
            "european",
            "alliance",
            "nato",
            "control",
            "industry",
            "factories",
            "key.",
            "keys",
            "share",
            "sharing",
            "participat",
            "build",
            "built",
            "console",
            "button",
            "engineers",
            "pan-european",
            "linked",
            "inside",
            "trigger",
            "headquarters",
            "contracts",
        ],
    ),
    (
        JointForm,
        1,
        &[
            "both",
            "allies",
            "framework",
            "hands",
            "project",
            "table",
            "technology",
            "regional",
            "members",
            "develop",
        ],
    ),
    (
        Proof,
        3,
        &[
            "test",
            "proof",
            "prove",
            "proven",
            "works",
            "worked",
            "decoy",
            "demonstrat",
            "trial",
            "intercepted",
            "effective",
            "reliab",
            "performance",
            "validated",
            "misses",
            "breakdown",
            "feasib",
            "countermeasure",
        ],
    ),
    (
        Proof,
        2,
        &[
            "work.",
            "working",
            "shown",
            "hit",
            "hits",
            "evidence",
            "operational",
            "survivable",
            "shoot",
            "shot",
            "performs",
            "perform.",
            "technically",
            "convinc",
            "firing",
            "kill",
        ],
    ),
    (
        Proof,
        1,
        &[
            "stop.",
            "weather",
            "realistic",
            "independent",
            "does",
            "computer",
            "certification",
            "cope",
            "matur",
            "successful",
            "assessment",
        ],
    ),
    (
        Cost,
        3,
        &[
            "cost", "price", "pays", "pay.", "paid", "money", "afford", "budget", "bill.", "spending",
            "financ", "expens", "billion", "million", "dollar", "cheap", "credit", "estimate",
        ],
    ),
    (
        Cost,
        2,
        &[
            "fund",
            "funding",
            "ceiling",
            "cap.",
            "discount",
            "debt",
            "repayment",
            "figure",
            "numbers",
            "quarter",
            "offsets",
            "expenditure",
            "cent.",
            "euros",
            "manufacturer",
        ],
    ),
    (Cost, 1, &["cut.", "value", "buy", "footed", "burden", "fixed"]),
    (
        Treaty,
        3,
        &[
            "treaty",
            "treaties",
            "abm",
            "start.",
            "salt.",
            "inf.",
            "accord",
            "convention",
            "arms",
            "disarmament",
            "amend",
            "protocol",
            "non-proliferation",
        ],
    ),
    (
        Treaty,
        2,
        &[
            "reductions",
            "ban.",
            "negotiat",
            "agreements",
            "withdrawal",
            "interpretation",
            "outer",
            "demarcation",
            "prolonged",
        ],
    ),
    (
        Treaty,
        1,
        &["agreement", "agreed", "limits", "ratif", "talks", "permit", "understanding", "lawyers", "cuts."],
    ),
    (
        Consent,
        3,
        &[
            "vote",
            "voting",
            "hearings",
            "referendum",
            "parliament",
            "plebiscite",
            "ballot",
            "duma",
            "sejm",
            "bundestag",
            "assembly",
            "congress",
            "chamber",
            "majority",
            "ratified",
            "ratification",
            "ratifies",
            "consent",
            "townspeople",
            "voters",
        ],
    ),
    (
        Consent,
        2,
        &[
            "people",
            "public",
            "approv",
            "house.",
            "houses",
            "senate",
            "commons",
            "mandate",
            "citizens",
            "local",
            "communit",
            "national",
            "council",
            "mayor",
            "lawful",
            "court",
            "rada.",
            "cortes",
            "debate",
            "asked",
            "assent",
            "consensus",
            "coalition",
            "party",
            "parties",
        ],
    ),
    (
        Consent,
        1,
        &["population", "elect", "landowners", "residents", "authorities", "agree", "support", "say."],
    ),
    (
        Reciprocity,
        3,
        &["threat", "return.", "exchange", "reciproc", "iran", "tehran", "rogue", "freeze", "froze"],
    ),
    (
        Reciprocity,
        2,
        &[
            "danger",
            "pyongyang",
            "russian",
            "soviet",
            "chinese",
            "reduce",
            "reduced",
            "stop.",
            "stops",
            "withdr",
            "halt",
            "restrain",
            "modernisation",
            "modernization",
            "ended",
            "missiles",
            "rocket",
            "krasnoyarsk",
            "hostile",
            "match",
            "offensive",
            "north.",
            "cease",
        ],
    ),
    (
        Reciprocity,
        1,
        &[
            "side",
            "sides",
            "other",
            "enem",
            "build-up",
            "ballistic",
            "patriots",
            "visa",
            "drones",
            "other's",
            "theirs",
        ],
    ),
    (
        Information,
        3,
        &[
            "information",
            "consult",
            "explain",
            "explanation",
            "answer",
            "briefed",
            "briefing",
            "question",
            "details",
            "clarity",
            "inform",
            "notif",
            "clarif",
        ],
    ),
    (
        Information,
        2,
        &[
            "know",
            "tell",
            "report",
            "account.",
            "data",
            "files",
            "publish",
            "transparen",
            "study",
            "facts",
            "examin",
            "exchange",
            "views",
            "openly",
            "annex",
            "survey",
            "telemetry",
            "request",
            "studied",
            "learn",
        ],
    ),
    (
        Information,
        1,
        &[
            "see.",
            "hear.",
            "heard",
            "plan",
            "planned",
            "technical",
            "talk.",
            "shown",
            "experts",
            "hold",
            "reserv",
        ],
    ),
];

/// How much a word speaks of each kind.
pub(super) fn score(word: &str) -> Scores {
    let mut scores = Scores::default();
    for (kind, weight, stem) in by_letter::get(&STEMS, word) {
        if matches(word, stem) {
            scores[*kind as usize] += weight;
        }
    }
    scores
}

/// The kind that a clause speaks of most, and how much; words around it count a quarter. Where no word tells, a
/// condition that forbids asks for a limit, and any other for what somebody does.
pub(super) fn kind(inside: Scores, around: Scores, forbids: bool) -> (ConditionKind, u32) {
    if forbids && inside == Scores::default() {
        return (Guarantees, 0);
    }
    let mut best = (0, Reciprocity);
    for kind in ConditionKind::ALL {
        let score = 4 * inside[kind as usize] + around[kind as usize];
        if score > best.0 {
            best = (score, kind);
        }
    }
    (best.1, inside[best.1 as usize])
}

fn matches(word: &str, stem: &str) -> bool {
    match stem.strip_suffix('.') {
        Some(whole) => word.eq_ignore_ascii_case(whole),
        None => {
            word.as_bytes().get(..stem.len()).is_some_and(|start| start.eq_ignore_ascii_case(stem.as_bytes()))
        }
    }
}
