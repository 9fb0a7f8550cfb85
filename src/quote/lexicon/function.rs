//! Function words, words of time, and verbs that report nothing.

use super::Class;

/// Closed classes. A word may stand in more than one.
pub(super) const LISTS: &[(Class, &str)] = &[
    (Class::DET, "a an another any each either every neither no the"),
    (Class::DEMONSTRATIVE, "that these this those"),
    (Class::POSSESSIVE, "her his its my our their whose your"),
    (Class::PRONOUN, "anyone everybody everyone he i it nobody one she somebody someone they we you"),
    (Class::OBJECT, "her herself him himself it itself me myself ourselves them themselves us yourself"),
    (Class::RELATIVE, "that which who whom whose"),
    (Class::QUESTION, "how if what when where whether which who why"),
    (
        Class::PREPOSITION,
        "about above across after against along alongside amid among around as at before behind below \
         beneath beside besides between beyond by concerning despite down during for from in inside into \
         like near of off on onto out outside over past per regarding since through throughout till to \
         toward towards under unlike until up upon via with within without",
    ),
    (Class::CONJUNCTION, "and but nor or yet"),
    (
        Class::SUBORDINATOR,
        "after although as because before despite even except if once provided since so than though \
         unless until when whenever where whereas whereby wherever whether while",
    ),
    (Class::BE, "'m 're 's ain't am are aren't be been being is isn't was wasn't were weren't ’m ’re ’s"),
    (Class::HAVE, "'d 've had hadn't has hasn't have haven't having ’d ’ve"),
    (Class::DO, "did didn't do does doesn't doing don't"),
    (
        Class::MODAL,
        "'d 'll can can't cannot could couldn't may might mightn't must mustn't shall should shouldn't \
         will won't would wouldn't ’d ’ll",
    ),
    (Class::NEGATION, "n't never not"),
    (
        Class::ADVERB,
        "again ago all almost already also always apparently away back even ever far first forward \
         further hard hardly here however indeed instead just largely last later least long maybe \
         meanwhile merely more moreover most much nearly never nevertheless next nonetheless not now \
         often once only otherwise perhaps quite rather reportedly seldom sharply simply since so \
         sometimes soon still then there therefore thus together too twice usually very well yet",
    ),
    (Class::TO, "to"),
    (Class::ACCORDING, "according"),
    (Class::PARTICLE, "out"),
    (Class::READER, "i we you"),
    (
        Class::NO_SPEAKER,
        "abstract analysis background caption contact copyright correction corrections credit date \
         example exclusive fact headline how image latest list location note notes opinion phone photo \
         photos picture ps read related results source sources subject summary tags topic topics \
         transcript update updated updates video watch what when where why",
    ),
    (Class::THERE, "here there"),
    (Class::BUT, "but"),
    (Class::AS, "as"),
    (Class::FLOATING, "all both each herself himself itself themselves"),
    (Class::PEOPLE, "children data media men people police staff women"),
    (Class::BY, "by"),
    (Class::NOUN, "point points post posts rule rules state states"),
    (Class::ABOUT, "about against of over"),
    (Class::AT, "at"),
    (Class::FOR, "for"),
    (Class::ON, "on"),
    (Class::WITH, "with"),
    (Class::TOPIC, "about against at for of on over to with"),
    (Class::OF, "of"),
    (Class::CONTRAST, "although though whereas while"),
    (Class::WHEN, "after amid before during following"),
    (
        Class::TIME,
        "afternoon apr april aug august dec december earlier evening feb february friday january jul \
         july jun june later march may monday mondays month morning night nov november oct october \
         overnight recently saturday sep sept september sunday thursday today tomorrow tonight tuesday \
         wednesday week weekend year yesterday",
    ),
    (
        Class::QUANTITY,
        "all both dozens eight few fewer five four half hundreds many more most much nine none one others \
         seven several six some ten thousands three two",
    ),
];

/// Past tense and participle of the irregular verbs of the lists.
pub(super) const IRREGULAR: &[(&str, &str, &str)] = &[
    ("be", "was", "been"),
    ("beat", "beat", "beaten"),
    ("become", "became", "become"),
    ("begin", "began", "begun"),
    ("bet", "bet", "bet"),
    ("break", "broke", "broken"),
    ("bring", "brought", "brought"),
    ("build", "built", "built"),
    ("buy", "bought", "bought"),
    ("catch", "caught", "caught"),
    ("choose", "chose", "chosen"),
    ("come", "came", "come"),
    ("cost", "cost", "cost"),
    ("cut", "cut", "cut"),
    ("deal", "dealt", "dealt"),
    ("draw", "drew", "drawn"),
    ("drive", "drove", "driven"),
    ("eat", "ate", "eaten"),
    ("fall", "fell", "fallen"),
    ("feel", "felt", "felt"),
    ("fight", "fought", "fought"),
    ("find", "found", "found"),
    ("forbid", "forbade", "forbidden"),
    ("foresee", "foresaw", "foreseen"),
    ("forget", "forgot", "forgotten"),
    ("get", "got", "got gotten"),
    ("give", "gave", "given"),
    ("go", "went", "gone"),
    ("grow", "grew", "grown"),
    ("hear", "heard", "heard"),
    ("hit", "hit", "hit"),
    ("hold", "held", "held"),
    ("keep", "kept", "kept"),
    ("know", "knew", "known"),
    ("lay", "laid", "laid"),
    ("lead", "led", "led"),
    ("leave", "left", "left"),
    ("lose", "lost", "lost"),
    ("make", "made", "made"),
    ("mean", "meant", "meant"),
    ("meet", "met", "met"),
    ("overrule", "overruled", "overruled"),
    ("pay", "paid", "paid"),
    ("put", "put", "put"),
    ("read", "read", "read"),
    ("ride", "rode", "ridden"),
    ("rise", "rose", "risen"),
    ("run", "ran", "run"),
    ("say", "said", "said"),
    ("see", "saw", "seen"),
    ("seek", "sought", "sought"),
    ("sell", "sold", "sold"),
    ("send", "sent", "sent"),
    ("set", "set", "set"),
    ("show", "showed", "shown showed"),
    ("shut", "shut", "shut"),
    ("sing", "sang", "sung"),
    ("sit", "sat", "sat"),
    ("speak", "spoke", "spoken"),
    ("spend", "spent", "spent"),
    ("stand", "stood", "stood"),
    ("strike", "struck", "struck"),
    ("swear", "swore", "sworn"),
    ("take", "took", "taken"),
    ("teach", "taught", "taught"),
    ("tell", "told", "told"),
    ("think", "thought", "thought"),
    ("throw", "threw", "thrown"),
    ("understand", "understood", "understood"),
    ("wear", "wore", "worn"),
    ("win", "won", "won"),
    ("withdraw", "withdrew", "withdrawn"),
    ("write", "wrote", "written"),
];

/// Common verbs that report nothing: where one stands, a noun phrase is over.
pub(super) const PLAIN_VERBS: &str = "allow appear arrive attend avoid become begin* bring build buy carry cause change come continue \
         cost create cut* deal deliver do draw drive drop* end enter express face fail fall fight follow \
         gain get* give go grow happen have help hit* hold include increase involve join keep launch lead \
         leave let* live lose make meet move occur open pass pay play put* raise reach receive remain \
         remove represent require return rise run* seem sell send serve set* share sit* spend stand start \
         stay stop* take try turn use visit vote walk win* work";
