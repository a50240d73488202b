package importer

import (
	"strings"

	"casefolk/internal/contact"
	"casefolk/internal/legalcase"
)

// consentWord is what a cell of a consent column says.
type consentWord int

const (
	saysNothing consentWord = iota
	saysYes
	saysNo
	saysUnclear
)

// consentWords is product rule: which words of a consent column are a yes or a
// no. Words of the other languages whose headers are understood are added.
var consentWords = map[string]consentWord{}

func init() {
	for w := range strings.FieldsSeq("yes y true 1 x optin optedin subscribed in si ja oui j s ✓ ✔ granted allowed on wahr vrai verdadero") {
		consentWords[foldValue(w)] = saysYes
	}
	for w := range strings.FieldsSeq("no n false 0 optout optedout stop unsubscribed out nein non denied revoked declined donotcontact off falsch faux falso") {
		consentWords[foldValue(w)] = saysNo
	}
	for w := range strings.FieldsSeq("unknown na n/a none - unbekannt inconnu desconocido") {
		consentWords[foldValue(w)] = saysNothing
	}
}

func readConsent(cell string) consentWord {
	if w, ok := lookUp(consentWords, cell); ok {
		return w
	}
	if foldValue(cell) == "" {
		return saysNothing
	}
	return saysUnclear
}

// lookUp finds the value that a cell names. Plain cells cost no allocation.
func lookUp[T any](words map[string]T, cell string) (T, bool) {
	var buf [48]byte
	n := 0
	for i := range len(cell) {
		b := cell[i]
		if b >= 0x80 || n == len(buf) || b == ' ' && strings.HasPrefix(cell[i:], " and ") {
			w, ok := words[foldValue(cell)]
			return w, ok
		}
		if b >= 'A' && b <= 'Z' {
			b += 'a' - 'A'
		}
		if b <= ' ' || isJoint(b) {
			continue
		}
		buf[n] = b
		n++
	}
	w, ok := words[string(buf[:n])]
	return w, ok
}

// isJoint reports whether b only joins words of a name.
func isJoint(b byte) bool {
	switch b {
	case '-', '_', '&', '+', '/', ',', '.':
		return true
	}
	return false
}

func isYesNo(v string) bool { w := readConsent(v); return w == saysYes || w == saysNo }

// foldValue reduces a cell with a word of an enumeration to its letters and
// digits, as contact.ParseOption does: "Web & Mobile" → "webmobile".
func foldValue(s string) string {
	plain := true
	for i := range len(s) {
		if b := s[i]; b >= 0x80 || b >= 'A' && b <= 'Z' || b <= ' ' || isJoint(b) {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	s = strings.ReplaceAll(contact.Fold(s), " and ", " ")
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r < 0x80 && isJoint(byte(r)) {
			return -1
		}
		return r
	}, s)
}

func optionWords[T ~string](options []contact.Option[T], more map[T]string) map[string]T {
	words := map[string]T{}
	for _, o := range options {
		words[foldValue(string(o.Value))] = o.Value
		words[foldValue(o.Label)] = o.Value
		for w := range strings.SplitSeq(more[o.Value], "|") {
			if w != "" {
				words[foldValue(w)] = o.Value
			}
		}
	}
	delete(words, "")
	return words
}

func namedWords[T ~string](values []legalcase.Named[T], more map[T]string) map[string]T {
	words := map[string]T{}
	for _, v := range values {
		words[foldValue(string(v.Value))] = v.Value
		words[foldValue(v.Label)] = v.Value
		for w := range strings.SplitSeq(more[v.Value], "|") {
			if w != "" {
				words[foldValue(w)] = v.Value
			}
		}
	}
	return words
}

// The words by which files name the values of enumerations, folded.
var (
	statusWords = optionWords(contact.Statuses, map[contact.Status]string{
		contact.Active:      "current|client|customer|open|in progress|open deal|connected|activo|activa|aktiv|actif|active client",
		contact.Inactive:    "former|closed|archived|unqualified|inactivo|inactiva|inaktiv|inactif|not active|past client",
		contact.Pending:     "new|waiting|lead|prospect|attempted to contact|bad timing|on hold|pendiente|wartend|ausstehend|en attente",
		contact.Unreachable: "no contact|lost|cannot reach|bad number|inalcanzable|ilocalizable|nicht erreichbar|unerreichbar|injoignable",
	})
	loginWords = optionWords(contact.LoginSources, map[contact.LoginSource]string{
		contact.Web:          "website|browser|desktop|portal",
		contact.Mobile:       "mobile app|app|ios|android|phone|movil|handy",
		contact.WebMobile:    "both|web + mobile|mobile & web|web/mobile|web, mobile|ambos|beide|les deux",
		contact.NotInstalled: "none|never|no app|not installed yet|no instalado|nicht installiert|non installe",
	})
	kindWords = optionWords(contact.Kinds, map[contact.Kind]string{
		contact.Individual: "person|people|human|persona|privatperson|personne|particulier|natural person",
		contact.Business:   "company|organization|organisation|firm|corporation|org|empresa|firma|unternehmen|entreprise|societe",
	})
	preferenceWords = optionWords(contact.Preferences, map[contact.PreferredChannel]string{
		contact.PreferSMS:   "text|texting|text message|texts|mensaje|message",
		contact.PreferEmail: "e-mail|mail address|correo|courriel",
		contact.PreferVoice: "phone|call|phone call|telephone|voice|calls|llamada|anruf|telefon|appel|mobile|cell",
		contact.PreferMail:  "letter|post|postal|postal mail|mail|usps|carta|brief|courrier",
	})
	phoneLabelWords = optionWords(contact.PhoneLabels, map[contact.PhoneLabel]string{
		contact.PhonePrimary: "main|pref|preferred|principal|haupt",
		contact.PhoneMobile:  "cell|cellular|iphone|cell phone|mobile phone|movil|celular|handy|mobil|portable|text|grandcentral",
		contact.PhoneHome:    "personal|private|residence|casa|privat|domicile|house",
		contact.PhoneWork:    "business|office|company|trabajo|oficina|arbeit|geschaftlich|buro|bureau|travail|work phone|company main",
	})
	emailLabelWords = optionWords(contact.EmailLabels, map[contact.EmailLabel]string{
		contact.EmailPrimary:  "main|pref|preferred|principal|haupt|internet",
		contact.EmailPersonal: "home|private|casa|privat|particular|domicile",
		contact.EmailWork:     "business|office|company|trabajo|arbeit|geschaftlich|bureau|travail",
	})
	addressLabelWords = optionWords(contact.AddressLabels, map[contact.AddressLabel]string{
		contact.AddressHome: "house|residence|personal|primary|casa|privat|domicile|main",
		contact.AddressWork: "business|office|company|trabajo|arbeit|geschaftlich|bureau|travail",
	})
	caseStatusWords = namedWords(legalcase.Statuses, map[legalcase.Status]string{
		legalcase.Open:    "active|abierto|offen|ouvert|in progress|new|signed|litigation",
		legalcase.Pending: "waiting|on hold|pendiente|wartend|en attente|intake|lead",
		legalcase.Closed:  "inactive|settled|resolved|archived|cerrado|geschlossen|clos|ferme|rejected|dismissed",
	})
	roleWords = namedWords(legalcase.Roles, map[legalcase.Role]string{
		legalcase.Client:          "plaintiff|claimant|customer|cliente|mandant|injured party|primary client",
		legalcase.CoClient:        "coclient|co plaintiff|second client|joint client",
		legalcase.Guardian:        "parent|next friend|legal guardian|conservator|tutor",
		legalcase.OpposingParty:   "opposing|defendant|adverse party|adverse|respondent|demandado|gegner|gegenpartei|partie adverse|other party",
		legalcase.OpposingCounsel: "opposing attorney|opposing lawyer|defense counsel|defense attorney|defence counsel|gegenanwalt|avocat adverse",
		legalcase.CoCounsel:       "cocounsel|referring attorney|attorney|lawyer|counsel|abogado|anwalt|avocat",
		legalcase.Witness:         "eyewitness|testigo|zeuge|temoin",
		legalcase.Expert:          "expert witness|perito|sachverstandiger|gutachter",
		legalcase.Insurer:         "insurance|insurance company|adjuster|insurance adjuster|aseguradora|versicherung|assureur",
		legalcase.Provider:        "doctor|medical provider|hospital|treating physician|physician|chiropractor|medico|arzt|medecin",
	})
)

// namePrefixes are courtesy titles, without their dot.
var namePrefixes = wordSet("mr mrs ms miss mx dr prof rev hon sir madam dame judge capt sgt lt col gen fr sr.a sra srta don doña herr frau hr fr. m mme mlle maitre me")
