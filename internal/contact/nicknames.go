package contact

import "strings"

// nicknameGroups lists given names in use for one another in North America, in
// English and Spanish, folded; the first of a line stands for its group. A name
// can be in several groups.
const nicknameGroups = `
abigail abby abbie gail
abraham abe abram
adelaide addie heidi adele
adolfo fito
agnes aggie nessie
alan allan allen al
albert al bert albie
alberto beto berto
alejandro alex ale sandro
alexander alex al lex sasha xander sandy alec
alexandra alex sandra sandy lexi sasha alexa
alfonso poncho alonso
alfred al fred freddie alf freddy
alice ali allie
alicia ali licha
allison alison ali allie
alonzo lonnie lon
amanda mandy
andrea andie andi
andres andy
andrew andy drew
angela angie angel
anita ana ani
ann anne anna annie nan nancy hannah ana
anthony tony ant
antonio tony tono
archibald archie
arthur art artie arturo
august augustus gus augie
barbara barb barbie babs bobbie
bartholomew bart
beatrice bea beatriz
benjamin ben benny benji
bernard bernie barney
bethany beth
bradley brad
brandon bran
bridget bridie biddy
calvin cal
cameron cam
carolyn caroline carol carrie lynn
casey kc
catherine katherine kathryn catharine kate katie kathy cathy kat kit kitty kay katy cate trina
cecilia ceci celia cissy
charles charlie chuck chas chaz carlos carlitos
charlotte charlie lottie lotte char
chester chet
christina kristina christine kristin kirsten chris tina chrissy krissy kris
christopher chris topher kit kris cristobal
clarence clare
clifford cliff
clinton clint
concepcion concha conchita connie
constance connie
consuelo chelo
cornelius neil
curtis curt kurt
cynthia cindy
daniel dan danny
danielle dani
david dave davy
deborah debra deb debbie
delores dolores lola dee dolly
dennis denny
diana diane di
dominic dom nick domingo
donald don donnie
donna dona
dorothy dot dottie dolly dory
douglas doug
edgar ed
edmund ed ned ted
eduardo eddie lalo edward
edward ed eddie ned ted teddy eduardo
edwin ed eddie
eleanor ellie nell nellie nora elena ellen helen
elizabeth liz beth betsy betty bess lizzie eliza elisa lisa libby liza elise isabel
emily em emmy
emma em emmy
enrique kike quique henry
ernest ernie ernesto
esther essie
eugene gene
evelyn eve evie
ezekiel zeke
ezra ez
felicia fel
florence flo flora
frances fran francie frannie
francis frank fran francisco
francisco paco pancho frank cisco
franklin frank frankie
frederick fred freddie rick federico
gabriel gabe
gabriela gabby gabi gabrielle
genevieve gen viv
geoffrey jeffrey jeff geoff
george georgie jorge
gerald jerry gerry gerardo
gertrude trudy
gilbert gil bert gilberto
gloria glo
gregorio goyo
gregory greg gregorio
guadalupe lupe lupita
guillermo memo william
gustavo gus tavo
gwendolyn gwen
harold hal harry
harriet hattie
helena lena
henrietta hettie etta
henry hank harry hal enrique
herbert herb bert
howard howie
hubert bert hugh
ignacio nacho
irene rena
isaac ike zack
isabella isabel bella izzy belle
jacob jake jay
jacqueline jackie
james jim jimmy jamie jaime jem santiago
janet jan
janice jan
jasmine jazz
jason jay
jean jeanne jeannie
jennifer jen jenny jenn
jeremiah jerry jeremy
jerome jerry
jessica jess jessie
jesus chuy chucho
joan joanie joanna joanne jo
john johnny jack jon juan sean ian
jonathan jon john jonny nathan
jose pepe joseph
joseph joe joey jose jody jojo
josephine jo josie
joshua josh
joyce joy
judith judy judi
julia julie jules
julian jules
kenneth ken kenny
kimberly kim kimmy
kristopher kris chris
lawrence laurence larry lorenzo
leo leon leonard lenny
leonard leo len lenny
leroy lee roy
leslie les
lillian lily lil
linda lindy lynn
louis lewis lou louie luis
louise lou lulu luisa
lucas luke
lucille lucy lucia
lucinda cindy lucy
luis lucho louis
luisa lulu
lydia lyddie
madeline maddie madge
manuel manny manolo
margaret maggie meg peggy marge margie greta rita daisy peg margarita gretchen
maria mary mia mari marie
mario mayo
marjorie marge margie
martha marty patty
martin marty
mary molly polly mamie may mae maria marie
matilda tilly mattie
matthew matt matty mateo
maureen mo
maurice morrie moe
maximilian max
maxwell max
megan meg
melanie mel
melissa mel missy lissa
melvin mel
mercedes meche mercy
michael mike mick mickey mikey miguel
michelle shelly micki
mildred millie
miriam mimi
mitchell mitch
mohammed muhammad mohamed mohammad mo
monica mona
montgomery monty
nancy nan
natalie nat
nathaniel nathan nate nat
nicholas nicolas nick nicky nico
nicole nikki nicky
norman norm
oliver ollie
oscar ozzie
pamela pam
patricia pat patty tricia trish patsy
patrick pat paddy rick
paul pablo
penelope penny
peter pete pedro
philip phillip phil
phyllis phyl
priscilla cilla
rachel rae raquel
rafael rafa ralph
ramon moncho raymond
randall randy randolph
raymond ray ramon
rebecca becky becca
regina gina
reginald reg reggie
ricardo rick ricky richard
richard rich rick dick ricky richie ricardo
robert rob bob bobby robbie bert roberto beto
roberta bobbie
roberto beto robert
roderick rod
rodney rod
rodolfo rudy fito
roger rog rogelio
roland rollie rolando
ronald ron ronnie
rosa rose rosie rosalia
rosalind roz rose
rosario chayo charo
rosemary rose rosie
roxanne roxie
rudolph rudy
russell russ rusty
salvador sal chava
samantha sam sammy
samuel sam sammy
sandra sandy
sarah sara sally sadie
sebastian seb bastian
sergio checo
sharon shari
shirley shirl
sidney sid
silvia sylvia
socorro coco
solomon sol
sophia sophie sofia
stanley stan
stephanie steph stefanie
stephen steven steve stevie stephan esteban
stuart stewart stu
susan sue susie suzanne suzy susana
sylvester sly
tamara tammy
teresa theresa terry tess tere
terrence terry
theodore ted teddy theo
thomas tom tommy tomas
timothy tim timmy
tobias toby
trinidad trini
tyler ty
valerie val
vanessa nessa
veronica ronnie vero
victor vic
victoria vicky vicki tori
vincent vince vinny vicente
violet vi
virginia ginny ginger
vivian viv
wallace wally
walter walt wally
warren ren
wesley wes
wilfred will fred
wilhelmina mina billie minnie
william bill billy will willy liam willie guillermo
winifred winnie
winston win
yolanda yoli
yvonne vonnie
zachary zach zack
`

// nicknames maps a folded given name to the groups that it is in; groupNames has each group's names.
var nicknames, groupNames = func() (map[string][]int, [][]string) {
	groups := map[string][]int{}
	var names [][]string
	for _, line := range strings.Split(strings.TrimSpace(nicknameGroups), "\n") {
		members := strings.Fields(line)
		for _, name := range members {
			groups[name] = append(groups[name], len(names))
		}
		names = append(names, members)
	}
	return groups, names
}()

// Variants returns the names that a folded given name is in use for, itself
// first.
func Variants(given string) []string {
	out, seen := []string{given}, map[string]bool{given: true}
	for _, g := range nicknames[given] {
		for _, name := range groupNames[g] {
			if !seen[name] {
				seen[name] = true
				out = append(out, name)
			}
		}
	}
	return out
}

// SameGivenName reports whether two folded given names can be one person's: they
// are the same, or one is short or in use for the other, such as "bob" for
// "robert". Of several names the first counts.
func SameGivenName(a, b string) bool {
	a, _, _ = strings.Cut(a, " ")
	b, _, _ = strings.Cut(b, " ")
	return a == b || areVariants(a, b)
}

// areVariants reports whether two folded given names are in use for one another.
func areVariants(a, b string) bool {
	for _, ga := range nicknames[a] {
		for _, gb := range nicknames[b] {
			if ga == gb {
				return true
			}
		}
	}
	return false
}
