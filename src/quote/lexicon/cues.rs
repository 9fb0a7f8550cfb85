//! The reporting words: verbs by what they take, nouns and adjectives.

use super::{Class, Frame};

/// Verbs, by lemma. A verb may take several frames. `*` doubles the last letter.
pub(super) const FRAMES: &[(Frame, &str)] = &[
    (
        // A clause or a quotation.
        Frame::SAY,
        "acknowledge add admit admonish affirm agree allege announce answer argue assert attest aver* avow bark boast brag* \
         caution charge chide chime claim clarify comment complain concede conclude confess confide confirm contend continue \
         counter cry declare decry deny detail disclose echo elaborate emphasize emphasise estimate exclaim explain fume gripe grumble \
         hint imply indicate insist interject intone joke lament maintain mention muse mutter note observe object opine \
         point post pray predict proclaim promise propose protest quip* rant reason reassert recall reckon \
         recommend recount reiterate relate remark remind* reply repeat report request respond retort reveal rule say \
         scoff shout sigh signal snap* speculate state stipulate stress submit* suggest surmise swear testify theorize \
         thunder tweet underline underscore vent venture volunteer vow warn whisper wonder write yell ask pledge demand \
         decide",
    ),
    (
        // A quotation, and nothing else.
        Frame::QUOTE,
        "begin* chant chuckle go laugh nod read recite scold shrug sing smile start type sneer blast write",
    ),
    (
        // A hearer, then a clause or a quotation.
        Frame::TELL,
        "advise alert assure caution inform lecture notify persuade promise reassure remind tell warn ask convince show",
    ),
    (
        // Somebody, then an infinitive.
        Frame::URGE,
        "advise ask beg* beseech call challenge command counsel dare direct encourage exhort expect implore instruct \
         order persuade press pressure prod* remind request tell urge want warn",
    ),
    (
        // A clause held, felt, found or shown.
        Frame::BELIEVE,
        "anticipate believe calculate conclude determine discover doubt dream expect fear feel figure find foresee \
         forget guess hope imagine know learn realize realise recognize recognise regret remember \
         sense show suspect think understand worry demonstrate prove reflect hypothesize agree",
    ),
    (
        // A noun phrase.
        Frame::OBJECT,
        "acknowledge address admire admit* advocate announce applaud articulate assail attack bemoan berate blame blast call \
         castigate caution champion characterize characterise chastise cite commend condemn confirm contradict criticize \
         criticise decry defend demand denounce deny deplore deride describe detail disavow disclose discuss \
         dismiss dispute downplay dub* embrace emphasize emphasise endorse estimate explain express extol* favor favour fault \
         grill hail highlight ignore impugn indicate insult invoke issue lambast laud label lament liken \
         love malign mention mock note offer oppose outline overrule overstate pillory portray praise predict \
         proclaim promise promote propose question rap* rebuff rebuke rebut* recall recommend recount reference \
         refute regret reiterate reject renounce repeat report repudiate request reveal rebuff ridicule \
         rip* salute scold scorn second slam* snub* spurn stress suggest support tout trumpet underline underscore understand \
         urge voice want welcome float oppose reaffirm reassert echo depict doubt fear \
         pledge resent despise lambaste ruin protest understate overturn veto*",
    ),
    (
        // An infinitive.
        Frame::WANT,
        "agree aim ask claim decide decline demand elect expect hope intend offer plan* plead pledge prefer* \
         promise propose refuse seek swear threaten volunteer vow want wish resolve",
    ),
    (
        // "about", "against", "of" or "over", then a noun phrase or a gerund.
        Frame::ABOUT,
        "apologize apologise argue attest boast brag* campaign care caution comment complain crow elaborate gloat gripe grumble \
         hint inquire inveigh joke lash lecture moralize preach protest push quarrel rail rant rave scoff sneer speak speculate \
         talk testify think vent warn wonder worry write decide",
    ),
    // The same after "at", "for", "on", "to" and "with".
    (Frame::AT, "bristle joke lash scoff sneer"),
    (Frame::FOR, "apologize apologise argue call lobby plead push"),
    (Frame::ON, "comment elaborate expand insist speculate"),
    (Frame::TO, "allude object point refer* respond testify"),
    (Frame::WITH, "agree disagree sympathize"),
    (
        // Somebody, a preposition, the content.
        Frame::ACCUSE,
        "accuse acquit convict suspect",
    ),
];

/// Verbs that report with a noun only, in all their forms: "raised doubts about".
pub(super) const LIGHT: &str = "bring deliver express give have hold issue launch level make mount offer raise repeat \
     share stage take voice";

/// Nouns and adjectives.
pub(super) const CLASSES: &[(Class, &str)] = &[
    (
        Class::CUE_NOUN,
        "account acknowledgment acknowledgement accusation accusations admission advice agreement allegation allegations announcement \
         argument argument arguments assertion assertions assessment assertion assurance assurances belief beliefs call calls case charge charges \
         claim claims comment comments commitment complaint complaints concern concerns conclusion confidence contention conviction \
         criticism criticisms decision declaration demand demands denial denunciation desire doubt doubts endorsement estimate \
         expectation expectations fear fears finding findings forecast goal hope hopes idea insistence intention \
         observation offer opinion opposition perception plan plans pledge pledges position prediction predictions promise \
         promises proposal proposals question questions recognition recommendation refusal remark remarks \
         report request response revelation skepticism statement suggestion suggestions support suspicion \
         testimony theory threat threats understanding view views vow warning warnings willingness wish worry worries",
    ),
    (
        Class::CUE_ADJECTIVE,
        "adamant afraid angry anxious aware certain concerned confident convinced determined disappointed doubtful eager \
         encouraged frustrated glad grateful happy hopeful insistent keen optimistic pleased positive prepared proud ready reluctant \
         sad skeptical sceptical sorry sure surprised unaware uncertain unconvinced unsure unwilling upset wary willing worried",
    ),
];
