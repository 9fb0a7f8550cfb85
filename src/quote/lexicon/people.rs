//! Titles, roles and first names.

use super::Class;

/// Words of persons.
pub(super) const LISTS: &[(Class, &str)] = &[
    (Class::WOMAN, WOMEN),
    (Class::MAN, MEN),
    (
        Class::TITLE,
        "adm admiral amb ambassador attorney brig capt captain chairman chairwoman chancellor chief cmdr \
         col colonel commissioner congressman congresswoman councilman councilwoman defence defense \
         democratic deputy dr emperor foreign former gen general gov governor judge justice king \
         lieutenant lt maj major marshal mayor minister mr mrs ms pope premier pres president prime \
         prince princess prof professor queen rep representative republican rev reverend sec secretary \
         sen senator sergeant sgt sheik sheikh sheriff sir speaker spokesman spokesperson spokeswoman \
         treasurer vice",
    ),
    (
        Class::ROLE,
        "activist activists adviser advisers advisor advisors aide aides ambassador ambassadors analyst \
         analysts assistant attorney attorneys author authorities authors bishop bishops candidate \
         candidates captain chair chairman chairwoman chancellor chief chiefs colonel columnist commander \
         commanders commentator commissioner committee congressman congresswoman coordinator \
         correspondent council counsel critic critics delegate delegates delegation democrat democrats \
         deputy designer diplomat diplomats director directors doctor doctors economist economists editor \
         editors engineer engineers envoy envoys executive executives expert experts farmer farmers \
         father fisherman founder general generals government governor governors head historian host \
         insider insiders inspector investigator investigators journalist journalists judge judges king \
         lawmaker lawmakers lawyer lawyers leader leaders legislator legislators lobbyist magistrate \
         manager mayor mayors mediator member members minister ministers ministry moderator mother \
         narrator negotiator negotiators nominee observer observers officer officers official officials \
         operative operatives opponent opponents organizer organizers owner parliamentarian \
         parliamentarians physicist pilot pollster pollsters premier president presidents priest prime \
         producer professor professors prosecutor prosecutors rancher rector reporter reporters \
         representative representatives republican republicans researcher researchers resident residents \
         retiree scholar scholars scientist scientists secretary senator senators sergeant sheriff \
         shopkeeper soldier source sources speaker spokesman spokesmen spokesperson spokeswoman \
         strategist strategists student students supporter supporters surrogate teacher team technician \
         treasurer undersecretary veteran veterans voter voters widow witness witnesses worker workers \
         writer writers",
    ),
    (
        Class::ORGANISATION,
        "academy administration agency airlines alliance army assembly association authority bank base \
         board bureau cabinet campaign center centre church city coalition college commerce commission \
         committee company conference congress convention corp corps council county court defence defense \
         department district duma energy federation force forces foundation fund government group hall \
         house inc institute institution intelligence interior joint journal justice kremlin labor league \
         ltd ministry movement nations nato navy network news office organisation organization parliament \
         party pentagon post press project region republic school senate service society staff state \
         states street times treasury tribunal union university white",
    ),
    (Class::HONORIFIC, "dame lady lord madam miss mr mrs ms sir"),
    (
        Class::NATION,
        "american arab australian austrian belarusian belgian brazilian british bulgarian canadian \
         chinese conservative croatian cuban czech danish democrat democratic dutch eastern egyptian \
         emirati english estonian eu european finnish french georgian german greek hungarian indian \
         iranian iraqi irish israeli italian japanese jordanian kazakh korean kuwaiti latvian liberal \
         libertarian lithuanian mexican moldovan north norwegian pakistani palestinian polish portuguese \
         qatari republican romanian russian saudi scottish serbian slovak slovenian south soviet spanish \
         swedish swiss syrian taiwanese turkish u.k u.n u.s uk ukrainian un us western",
    ),
    (Class::SUFFIX, "ii iii iv jr sr"),
    (Class::PARTICLE_OF_NAME, "al ben bin da de del della der di du el ibn la le san van von"),
    (
        Class::FEMALE,
        "actress baroness chairwoman congresswoman councilwoman dame daughter duchess empress girl lady \
         madam miss mother mrs ms princess queen sister spokeswoman widow wife woman",
    ),
    (
        Class::MALE,
        "actor baron boy brother chairman congressman councilman duke emperor father husband king lord \
         man mr prince sir son spokesman widower",
    ),
    (
        Class::OCCASION,
        "address article blog book briefing column communique communiqué conference court debate email \
         essay facebook forum hearing interview letter meeting memo message news note op-ed paper post \
         press radio rally release remarks report session speech statement story summit television \
         testimony text transcript tv tweet tweets twitter video website",
    ),
];

/// First names of women in the news, sorted.
const WOMEN: &str = "abigail agnes agnieszka aino aisha akiko alexandra alexis alice alicia alina alison allison \
         amanda ameena amelia amina amy ana andrea angela angelina anita ann anna anne anneli annette \
         annie annika april ashley astrid ayse barbara beata beatrice beatrix bernadette beth betsy betty \
         beverly birgit bozena brenda bridget brigitte brittany camille carla carly carmen carol caroline \
         carolyn catherine cathy charlotte chelsea cheryl chloe christina christine cindy claire clara \
         claudia colleen condoleezza cynthia dagmar dana danielle danuta daria dawn debbie deborah debra \
         denise diana diane dilma dolores donna doris dorothy dragana ebba edith eileen elaine eleanor \
         elena elisabeth elise elizabeth ella ellen emi emily emma erica erin esther eszter eva evelyn \
         ewa fatima federica fiona florence frances frederikke gabrielle gail galina gina gloria grace \
         greta gretchen grete hannah haruka heather heidi helen helena helga henrietta hilde hillary ida \
         ilona ines ingrid irene irina iris isabel ivana ivanka ivanna iveta jackie jacqueline jadwiga \
         jana jane janet janice jarmila jean jeanne jen jenna jennifer jessica jill jo joan joanna joanne \
         johanna josephine joy joyce juanita judith judy julia juliana julie kaja kamala kaori kara karen \
         karin katarina katarzyna kate katherine kathleen kathryn kathy katie katrina kayla kelly \
         kellyanne kersti kim kimberly kirsten kristen kristin kristina larisa laura lauren laurie leah \
         lena lenka leslie leyla lidia lila lillian linda lisa liv liz ljudmila lois lori lorraine louise \
         lucia lucy ludmila luiza lydia lynn madeleine magda magdalena maggie malala malgorzata marcia \
         margaret margarita margrethe maria mariana marie marija marilyn marina marion marissa marjorie \
         marta martha mary mathilde maureen megan melania melezia melinda melissa mercedes mette michele \
         michelle milena mireille miriam molly monica nadezhda nadia nanami nancy naomi natalia natalie \
         natasha nicola nicole nina nora norma oksana olga olivia orsolya pamela pat patricia paula \
         pauline peggy penny petra phyllis priscilla rachel radka rebecca regina reiko renata renee rita \
         roberta robin rosa rose rosemary ruta ruth sally samantha sandra sanna sara sarah shannon sharon \
         sheila shirley sigrid silvia simone siv sofia solveig sonia sophia sophie stacy stella stephanie \
         sue susan suzanne svetlana sylvia tamara tania tanya tarja tatiana teresa theresa therese tina \
         tracy ulla ursula valentina valerie vanessa vera veronica vesna victoria viola violet virginia \
         vivian wanda wendy yelena yoko yolanda yuko yulia yumi yvonne zoe zofia zuzana";

/// First names of men in the news, sorted.
const MEN: &str = "aaron abdul abdullah abraham adam adrian ahmed aidan akira al alan albert alejandro aleksander \
         aleksandr alex alexander alexandru alexei alfred ali allan allen alvin anatoly anders andre \
         andrei andrew andrzej andy angus anthony antonin antonio arne arnold arthur ashton aziz barack \
         barry bartosz bashar ben benjamin bernard bernie bill billy bob bobby bogdan boris brad bradley \
         brandon brett brian bruce bryan caleb calvin carl carlos carsten casey charles charlie chris \
         christian christopher chuck clarence claude clay clinton colin conrad corey costel craig curtis \
         cyrus dainis dale dan daniel darrell dave david dean dennis derek devin dick dieter dimitri \
         dmitri dmitry dominic don donald doug douglas duncan dusan dustin dwight earl ed eddie edgar \
         edmund eduardo edward edwin elliott emil emmanuel endre enrique enzo erdogan eric erik ernest \
         eugene evan felix ferenc fernando francis francisco francois frank franklin fred frederick \
         gabriel garry gary gavin gene gennady geoffrey george gerald gerard gerhard gheorghe gilbert \
         giorgi giuseppe glen glenn goran gordon graham greg gregory grzegorz guido guillermo gunter gus \
         guy gyorgy hakan hamid hans harold harry haruki harvey hassan hector helmut henrik henry herbert \
         herman hiroshi horst howard hubert hugh hugo ian ibrahim igor ilya imre ion isaac ismail istvan \
         ivan jack jacob jacques jake jakub james jamie jan janez janos janusz jaromir jaroslaw jason \
         javier jay jeff jeffrey jeh jens jeremy jerome jerry jesse jim jimmy jiri joachim joe joel john \
         johnny jon jonathan jordan jorge jose josef joseph josh joshua jozef juan jules julian juri \
         justin kai karl kaspar kazimierz keith ken kenji kenneth kevin kimmo kirill kirk klaus \
         konstantin krzysztof kurt kyle lance larry lars laszlo laurent lawrence lech lee leo leon \
         leonard leonid leszek lewis lloyd louis lubomir luc luca lucas luis lukas luke maciej manuel \
         marc marcel marco marcus marek mario mark marko marshall martin marvin matt matthew mattias \
         maurice max maxim mehmet melvin michael miguel mihai mikael mike mikhail milan milos miroslav \
         mitch mitt mohamed mohammad mohammed morgan moshe muhammad mustafa nate nathan nathaniel neal \
         ned neil nelson newt nicholas nick nicolas nigel nikita nikolai nils noah norman odd ole oleg \
         oliver omar oscar osman otto owen pablo patrick paul paulo pavel pawel pedro perry petar pete \
         peter petri petro phil philip philippe phillip pierre pieter piotr quentin radek radoslaw radu \
         rafael ralph randall randy rashid raul ray raymond rex ricardo richard rick ricky rob robby \
         robert roberto rod rodney roger roland roman ron ronald ross roy ruben rudy rupert ruslan russ \
         russell ryan ryszard said salman salvador sam samuel scott sean sebastian serge sergei sergey \
         seth shane shaun shigeru shinzo sidney sigmar simon slobodan spencer stanislav stanley stefan \
         stefano stephen steve steven stuart sven tad tadeusz tarik tariq taro ted terrence terry \
         theodore thierry thomas tim timo timothy toby todd tom tomas tomasz tomislav tommy tony toomas \
         torsten travis trent trevor tyler ulrich urs vaclav vadim valery vasile vasily vernon \
         viatcheslav victor viktor vincent vitaly vlad vladimir vyacheslav wade wallace walter warren \
         wayne wesley wilhelm will willard william winston wojciech wolf wolfgang xavier yakov yasser \
         yasuo yevgeny yitzhak yuri yusuf zbigniew zdenek zoltan";
