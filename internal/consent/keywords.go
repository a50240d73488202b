package consent

// keyword is a word that, as a whole message, says something about consent.
type keyword struct {
	reading Reading
	carrier bool // a carrier acts on it by itself
	strong  bool // still plain among words of courtesy of any kind ("ok stop then")
	inside  bool // inside a longer message, a person decides
	parts   bool // may be written as two words, which count inside a message too
}

// keywords is keyed by the folded word without spaces and hyphens.
var keywords = buildKeywords()

// longestKeyword is in bytes.
const longestKeyword = 64

// keywordTable holds the words, by what they do.
//
// Sources: 47 CFR 64.1200(a)(10) (stop, quit, end, revoke, opt out, cancel,
// unsubscribe); Twilio (stopall, optout, start, yes, unstop, help, info); Telnyx
// (stop all); AWS (arret, td, opt-out, remove). The rest is ours.
var keywordTable = []struct {
	keyword
	words []string
}{
	{keyword{reading: ReadRevoke, carrier: true, strong: true, inside: true, parts: true}, []string{
		"stop", "stopall", "unsubscribe", "optout", "arret",
	}},
	{keyword{reading: ReadRevoke, carrier: true, inside: true}, []string{
		"end", "quit", "cancel", "revoke", "remove",
	}},
	// "TD Bank" is no revocation.
	{keyword{reading: ReadRevoke, carrier: true}, []string{"td"}},

	// English beyond the lists, and slips of the finger.
	{keyword{reading: ReadRevoke, strong: true, inside: true}, []string{
		"unsub", "unsubscribeme", "unsubscribeall", "optmeout", "stopp", "stoptexting", "stoptexts", "stopmessages",
		"stopmessaging", "stopcalling", "stopcalls", "stopit", "stpo", "sotp", "sstop", "unsubscibe", "unsuscribe", "unsubcribe", "unsubscrib",
		"unsubscribed", "stahp", "nomoretexts", "nomoremessages", "donotcontact", "donotcall", "donottext", "dontcall", "donttext", "dnc",
		"ceaseanddesist",
	}},
	{keyword{reading: ReadRevoke, strong: true}, []string{
		"cease", "desist", "halt", "discontinue", "donotdisturb", "nomore", "stopthis", "stopthat", "removeme", "deleteme",
	}},

	// Spanish.
	{keyword{reading: ReadRevoke, strong: true}, []string{"alto", "basta", "nomas", "yanomas", "yabasta", "pare", "paren", "parar", "detener", "detenga", "detenganse"}},
	{keyword{reading: ReadRevoke, inside: true}, []string{"cancelar", "cancele", "desuscribir", "desuscribirme", "desuscribirse", "darsedebaja"}},
	// French.
	{keyword{reading: ReadRevoke, strong: true}, []string{"arreter", "arretez", "arrete", "stopsms", "desabonner", "desabonnez", "desabonnement", "desinscrire", "desinscription"}},
	{keyword{reading: ReadRevoke}, []string{"annuler", "fin"}},
	// Portuguese, Italian, German, Dutch, Scandinavian, Polish.
	{keyword{reading: ReadRevoke}, []string{"cancele", "sair", "ferma", "fermare", "annulla", "cancellami", "stoppen", "abmelden", "abbestellen", "aufhoren", "afmelden", "stoppa", "avsluta", "stopuj", "rezygnuje"}},
	// Haitian Creole, Tagalog, Vietnamese.
	{keyword{reading: ReadRevoke}, []string{"sispann", "kanpe", "itigil", "tigil", "tamana", "dung", "dunglai", "ngung", "huy", "tuchoi"}},
	// Russian, Ukrainian, Arabic, Persian, Hebrew, Hindi.
	{keyword{reading: ReadRevoke}, foldedAll("стоп", "хватит", "отписаться", "отмена", "зупинити", "досить",
		"قف", "توقف", "إيقاف", "أوقف", "إلغاء", "توقف", "بس", "لغو", "הסר", "עצור", "הפסק", "रोकें", "रोको", "बंद करो", "बंद करें")},
	// Chinese, Japanese, Korean: also inside a message, see unspacedKeywords.
	{keyword{reading: ReadRevoke}, foldedAll("停", "停止", "退订", "退訂", "取消", "拒收", "やめて", "配信停止", "停止して", "解除", "중지", "정지", "그만", "수신거부", "거부")},

	// Alone these may be a no.
	{keyword{reading: ReadReview}, []string{"enough", "spam", "scam", "blocked", "harassment", "stoop"}},

	{keyword{reading: ReadOptIn, carrier: true}, []string{"start", "unstop", "yes"}},
	{keyword{reading: ReadHelp, carrier: true}, []string{"help", "info"}},
}

// unspacedKeywords are revoking words of scripts that put no space between
// words: found anywhere in one, a person decides.
var unspacedKeywords = foldedAll("停止", "退订", "退訂", "拒收", "不要再", "别再", "配信停止", "やめて", "수신거부", "중지", "그만")

func foldedAll(words ...string) []string {
	folded := make([]string, len(words))
	for i, w := range words {
		for _, part := range flatten(split(foldText(w))) {
			folded[i] += part
		}
	}
	return folded
}

func buildKeywords() map[string]keyword {
	all := map[string]keyword{}
	for _, row := range keywordTable {
		for _, w := range row.words {
			if _, ok := all[w]; !ok {
				all[w] = row.keyword
			}
		}
	}
	return all
}
