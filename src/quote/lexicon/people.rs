//! Titles, roles and first names.

use super::Class;

/// Words of persons.
pub(super) const LISTS: &[(Class, &str)] = &[
    (
        Class::TITLE,
        "adm admiral ambassador amb attorney brig capt captain chairman chairwoman chancellor chief cmdr col colonel \
         commissioner congressman congresswoman councilman councilwoman deputy dr emperor foreign former gen general gov \
         governor judge justice king lieutenant lt maj major marshal mayor minister mr mrs ms pope premier pres \
         president prime prince princess prof professor queen rep representative republican rev reverend sec secretary \
         sen senator sergeant sgt sheik sheikh sheriff sir spokesman spokesperson spokeswoman speaker treasurer \
         vice democratic defense defence",
    ),
    (
        Class::ROLE,
        "activist activists adviser advisers advisor advisors aide aides ambassador ambassadors analyst analysts assistant \
         attorney attorneys author authors authorities candidate candidates captain chairman chairwoman chair chancellor \
         chief chiefs colonel columnist commander commanders commentator commissioner committee congressman congresswoman \
         coordinator correspondent council counsel critic critics delegate delegates delegation democrat democrats \
         deputy designer diplomat diplomats director directors doctor doctors economist economists editor editors \
         envoy envoys executive executives expert experts farmer founder general generals government governor governors \
         head historian host insider insiders inspector investigator investigators journalist journalists judge judges \
         king lawmaker lawmakers lawyer lawyers leader leaders legislator legislators lobbyist magistrate manager \
         mayor mayors mediator member members minister ministers ministry moderator mother father narrator negotiator \
         negotiators nominee observer observers officer officers official officials operative operatives opponent \
         opponents organizer organizers owner parliamentarian parliamentarians pilot physicist pollster pollsters premier president presidents priest prime \
         prosecutor prosecutors producer professor professors rector representative representatives republican \
         republicans reporter reporters researcher researchers resident residents retiree scientist scientists scholar \
         scholars secretary senator senators sergeant sheriff soldier source sources speaker spokesman spokesmen \
         spokesperson spokeswoman strategist strategists student students supporter supporters surrogate teacher \
         team technician treasurer undersecretary veteran veterans voter voters widow witness witnesses worker workers \
         writer writers",
    ),
    (
        Class::ORGANISATION,
        "academy administration agency airlines alliance army assembly association authority bank base board bureau cabinet campaign \
         center centre church city coalition college commerce commission committee company conference congress convention corp corps \
         council county court defence defense department district duma energy federation force forces foundation fund government group \
         hall house inc institute institution intelligence interior joint journal justice kremlin labor league ltd ministry \
         movement nations nato navy network news office organisation organization parliament party pentagon post press project region \
         republic school senate service society staff state states street times treasury tribunal union university white",
    ),
    (Class::HONORIFIC, "mr mrs ms miss sir dame madam lady lord"),
    (
        Class::NATION,
        "american arab australian austrian belarusian belgian brazilian british bulgarian canadian chinese croatian cuban czech danish \
         dutch egyptian emirati english estonian european finnish french georgian german greek hungarian indian iranian iraqi irish \
         israeli italian japanese jordanian kazakh korean kuwaiti latvian lithuanian mexican moldovan north norwegian pakistani palestinian \
         polish portuguese qatari romanian russian saudi scottish serbian slovak slovenian south soviet spanish swedish swiss syrian \
         taiwanese turkish ukrainian eu u.k u.n u.s un us uk western eastern democratic democrat republican libertarian conservative liberal",
    ),
    (Class::SUFFIX, "jr sr ii iii iv"),
    (Class::PARTICLE_OF_NAME, "al ben bin da de del della der di du el ibn la le san van von"),
    (
        Class::FEMALE,
        "actress baroness chairwoman congresswoman councilwoman dame daughter duchess empress girl lady madam miss mother mrs ms princess \
         queen sister spokeswoman widow wife woman",
    ),
    (
        Class::MALE,
        "actor baron boy brother chairman congressman councilman duke emperor father husband king lord man mr prince sir son spokesman \
         widower",
    ),
    (
        Class::OCCASION,
        "address article blog book briefing column communique communiqué conference court debate email essay forum hearing \
         interview letter meeting memo message news note op-ed paper post press radio rally release remarks report \
         session speech statement story summit television testimony text transcript tweet twitter tweets facebook tv video \
         website",
    ),
];

/// What a first name tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    Female,
    Male,
}

/// First names of women in the news, sorted.
const WOMEN: &str = "abigail aisha alexandra alexis alice alicia alison allison amanda amelia amina amy ana andrea angela \
     anita ann anna anne annette annie april ashley astrid barbara beata beatrice bernadette beth betsy betty beverly \
     brenda bridget brigitte brittany camille carla carly carmen carol caroline carolyn catherine cathy charlotte chelsea \
     cheryl chloe christina christine cindy claire clara claudia colleen condoleezza cynthia dana danielle dawn deborah \
     debbie debra denise diana diane dolores donna doris dorothy edith eileen elaine eleanor elena elisabeth elise \
     elizabeth ella ellen emily emma erica erin esther eva evelyn fatima federica fiona florence frances gabrielle gail \
     galina gina gloria grace greta gretchen hannah heather heidi helen helena hillary ida ilona ines ingrid irene \
     irina iris isabel ivanka ivana jackie jacqueline jana jane janet janice jean jeanne jen jenna jennifer jessica jill \
     jo joan joanna joanne josephine joy joyce juanita judith judy julia juliana julie kamala kara karen karin kate \
     katherine kathleen kathryn kathy katie katrina kayla kelly kellyanne kim kimberly kirsten kristen kristina \
     larisa laura lauren laurie leah lena leslie lidia lila lillian linda lisa liz lois lori lorraine louise lucia lucy \
     ludmila lydia lynn madeleine maggie malala marcia margaret margarita maria mariana marie marilyn marina marion marissa \
     marjorie marta martha mary maureen megan melania melezia melinda melissa mercedes michele michelle miriam molly monica \
     nadia nancy naomi natalia natalie natasha nicola nicole nina nora norma olga olivia oksana pamela pat patricia paula \
     pauline peggy penny petra phyllis priscilla rachel rebecca regina renee rita roberta robin rosa rose rosemary ruth \
     sally samantha sandra sara sarah shannon sharon sheila shirley simone sofia sonia sophia sophie stacy stella \
     stephanie sue susan suzanne svetlana sylvia tamara tania tanya tatiana teresa theresa therese tina tracy ursula \
     valentina valerie vanessa vera veronica victoria viola violet virginia vivian wanda wendy yelena yolanda yulia \
     yvonne zoe zofia";

/// First names of men in the news, sorted.
const MEN: &str = "aaron abdul abdullah abraham adam adrian ahmed aidan al alan albert alejandro aleksander aleksandr alex \
     alexander alexei alfred ali allan allen alvin anatoly andre andrei andrew andrzej andy angus anthony antonio antonin \
     arnold arthur ashton barack barry bartosz ben benjamin bernard bernie bill billy bob bobby boris brad bradley brandon \
     brett brian bruce bryan caleb calvin carl carlos casey charles charlie chris christian christopher chuck clarence \
     claude clay clinton colin conrad corey craig curtis cyrus dainis dale dan daniel darrell dave david dean dennis derek \
     devin dick dieter dimitri dmitri dmitry dominic don donald doug douglas duncan dustin dwight earl ed eddie edgar \
     edmund eduardo edward edwin elliott emmanuel enrique eric erik ernest eugene evan felix fernando francis francisco \
     francois frank franklin fred frederick gabriel garry gary gavin gene gennady geoffrey george gerald gerard gerhard \
     gilbert giorgi glen glenn gordon graham greg gregory guido guillermo gunter gus guy hamid hans harold harry harvey \
     hassan hector helmut henrik henry herbert herman horst howard hubert hugh hugo ian ibrahim igor ilya isaac ismail \
     ivan jack jacob jacques jake james jamie jan jaroslaw jason javier jay jeff jeffrey jeh jens jeremy jerome jerry jesse jim \
     jimmy joachim joe joel john johnny jon jonathan jordan jorge jose josef joseph josh joshua juan jules julian justin \
     kai karl keith ken kenneth kevin kirk klaus konstantin kurt kyle lance larry lars laurent lawrence lee leo leon leonard leonid \
     lewis lloyd louis luc lucas luis luke manuel marc marcel marco marcus mario mark marshall martin marvin matt matthew \
     maurice max maxim melvin michael miguel mikhail mike mikael milan mitch mitt mohamed mohammad mohammed morgan moshe \
     muhammad nate nathan nathaniel neal ned neil nelson newt nicholas nick nicolas nigel nikita nikolai noah norman oleg \
     oliver omar oscar otto owen pablo patrick paul paulo pavel pedro perry pete peter petro phil philip philippe \
     phillip pierre piotr quentin radek radoslaw rafael ralph randall randy raul ray raymond rex ricardo richard rick ricky \
     rob robby robert roberto rod rodney roger roland roman ron ronald ross roy ruben rudy rupert russ russell ryan said \
     salman salvador sam samuel scott sean sebastian serge sergei sergey seth shane shaun sidney simon slobodan spencer \
     stanislav stanley stefan stephen steve steven stuart sven tad tariq ted terrence terry theodore thierry thomas tim \
     timothy toby todd tom tomas tomasz tommy tony travis trent trevor tyler vadim valery vasily vernon viatcheslav victor \
     viktor vincent vitaly vladimir vyacheslav wade wallace walter warren wayne wesley wilhelm will willard william \
     winston wolf wolfgang xavier yakov yasser yevgeny yitzhak yuri zbigniew";

/// The gender that a first name tells, where it tells one.
pub(crate) fn first_name(word: &str) -> Option<Gender> {
    use std::sync::OnceLock;
    static NAMES: OnceLock<rustc_hash::FxHashMap<&'static str, Gender>> = OnceLock::new();
    let names = NAMES.get_or_init(|| {
        let women = WOMEN.split_ascii_whitespace().map(|name| (name, Gender::Female));
        women.chain(MEN.split_ascii_whitespace().map(|name| (name, Gender::Male))).collect()
    });
    names.get(word.to_ascii_lowercase().as_str()).copied()
}
