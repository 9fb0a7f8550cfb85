//! The reporting words: verbs by what they take, nouns and adjectives.

use super::{Class, Frame};

/// Verbs, by lemma. A verb may take several frames. `*` doubles the last letter.
pub(super) const FRAMES: &[(Frame, &str)] = &[
    (
        // A clause or a quotation.
        Frame::SAY,
        "acknowledge add admit admonish affirm agree allege announce answer argue ask assert attest aver* \
         avow bark boast brag* caution charge chide chime claim clarify comment complain concede conclude \
         confess confide confirm contend counter cry decide declare decry demand deny detail \
         disclose echo elaborate emphasise emphasize estimate exclaim explain fume gripe grumble hint \
         imply indicate insist interject intone joke lament maintain mention muse mutter note object \
         observe opine pledge point post pray predict proclaim promise propose protest quip* rant reason \
         reassert recall reckon recommend recount reiterate relate remark remind repeat reply report \
         request respond retort reveal rule say scoff shout sigh signal snap* speculate state stipulate \
         stress submit* suggest surmise swear testify theorize thunder tweet underline underscore vent \
         venture volunteer vow warn whisper wonder write yell",
    ),
    (
        // A quotation, and nothing else.
        Frame::QUOTE,
        "begin* blast chant chuckle continue go laugh nod read recite scold shrug sing smile sneer start type \
         write",
    ),
    (
        // A hearer, then a clause or a quotation.
        Frame::TELL,
        "advise alert ask assure caution convince inform lecture notify persuade promise reassure remind \
         show tell warn",
    ),
    (
        // Somebody, then an infinitive.
        Frame::URGE,
        "advise ask beg* beseech call challenge command counsel dare direct encourage exhort expect \
         implore instruct order persuade press pressure prod* remind request tell urge want warn",
    ),
    (
        // A clause held, felt, found or shown.
        Frame::BELIEVE,
        "agree anticipate believe calculate conclude demonstrate determine discover doubt dream expect \
         fear feel figure find foresee forget guess hope hypothesize imagine know learn prove realise \
         realize recognise recognize reflect regret remember sense show suspect think understand worry",
    ),
    (
        // A noun phrase.
        Frame::OBJECT,
        "acknowledge address admire admit* advocate announce applaud articulate assail attack bemoan \
         berate blame blast call castigate caution champion characterise characterize chastise cite \
         commend condemn confirm contradict criticise criticize decry defend demand denounce deny depict \
         deplore deride describe despise detail disavow disclose discuss dismiss dispute doubt downplay \
         dub* echo embrace emphasise emphasize endorse estimate expect explain express extol* fault favor \
         favour fear float grill hail highlight ignore impugn indicate insult invoke issue label lambast \
         lambaste lament laud liken love malign mention mock note offer oppose outline overrule overstate \
         overturn pillory pledge portray praise predict proclaim promise promote propose protest question \
         rap* reaffirm reassert rebuff rebuke rebut* recall recommend recount reference refute regret \
         reiterate reject renounce repeat report repudiate request resent reveal ridicule rip* ruin \
         salute scold scorn second slam* snub* spurn stress suggest support tout trumpet underline \
         underscore understand understate urge veto* voice want welcome",
    ),
    (
        // An infinitive.
        Frame::WANT,
        "agree aim ask claim decide decline demand elect expect hope intend offer plan* plead pledge \
         prefer* promise propose refuse resolve seek swear threaten volunteer vow want wish",
    ),
    (
        // "about", "against", "of" or "over", then a noun phrase or a gerund.
        Frame::ABOUT,
        "apologise apologize argue attest boast brag* campaign care caution comment complain crow decide \
         elaborate gloat gripe grumble hint inquire inveigh joke lash lecture moralize preach protest \
         push quarrel rail rant rave scoff sneer speak speculate talk testify think vent warn wonder \
         worry write",
    ),
    // The same after "at", "for", "on", "to" and "with".
    (Frame::AT, "bristle joke lash scoff sneer"),
    (Frame::FOR, "apologise apologize argue call lobby plead push"),
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
pub(super) const LIGHT: &str = "bring deliver express give have hold issue launch level make mount offer raise repeat share \
         stage take voice";

/// Nouns and adjectives.
pub(super) const CLASSES: &[(Class, &str)] = &[
    (
        Class::CUE_NOUN,
        "account accusation accusations acknowledgement acknowledgment admission advice agreement \
         allegation allegations announcement argument arguments assertion assertions assessment assurance \
         assurances belief beliefs call calls case charge charges claim claims comment comments \
         commitment complaint complaints concern concerns conclusion confidence contention conviction \
         criticism criticisms decision declaration demand demands denial denunciation desire doubt doubts \
         endorsement estimate expectation expectations fear fears finding findings forecast goal hope \
         hopes idea insistence intention observation offer opinion opposition perception plan plans \
         pledge pledges position prediction predictions promise promises proposal proposals question \
         questions recognition recommendation refusal remark remarks report request response revelation \
         skepticism statement suggestion suggestions support suspicion testimony theory threat threats \
         understanding view views vow warning warnings willingness wish worries worry",
    ),
    (
        Class::CUE_ADJECTIVE,
        "adamant afraid angry anxious aware certain concerned confident convinced determined disappointed \
         doubtful eager encouraged frustrated glad grateful happy hopeful insistent keen optimistic \
         pleased positive prepared proud ready reluctant sad sceptical skeptical sorry sure surprised \
         unaware uncertain unconvinced unsure unwilling upset wary willing worried",
    ),
];
