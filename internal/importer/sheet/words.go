package sheet

import (
	"strings"
	"unicode"
)

// headerWords are words that column names are made of, in English, Spanish,
// German and French, folded to small ASCII letters. They only tell a header
// from data; what a column means is the mapping's business. Words that are also
// names of people or places are left out.
var headerWords = wordSet(`
name names nombre nombres apellido apellidos vorname nachname nom prenom surname firstname lastname
fullname forename given family middle first last prefix suffix title salutation anrede titre titulo display
email emails mail correo courriel phone phones telephone telefon telefono tel cell cellphone
mobile movil celular handy portable fax pager contact contacts contacto kontakt number numero nummer
address addresses direccion adresse street calle strasse rue city ciudad stadt ort ville town state
province estado provincia bundesland region zip zipcode postal postcode postleitzahl plz country pais land
pays company firm employer organization organisation empresa firma unternehmen societe entreprise business
job position cargo role rol department birthday birthdate dob geburtstag geburtsdatum nacimiento naissance
date fecha datum created updated modified opened closed notes note notas notizen bemerkung remarks comment
comments comentarios status estatus statut type tipo typ source quelle fuente id identifier external
case cases caso fall dossier matter matters akte aktenzeichen language idioma sprache langue
consent sms text texts optin optout opted opt voice calls call consentimiento einwilligung
preferred channel login label labels category categories tags tag group groups value score rating url
website web owner lead record linkedin gender sex ssn description reason client clients cliente
person persons people party fname lname mname addr tel ph num nr no dl insurance carrier policy claim claimant
plaintiff defendant incident loss assigned responsible referral referred balance amount fee court judge
extension ext area code unit apt apartment suite line po box formatted phonetic yomi
mandant attorney lawyer abogado anwalt avocat home work office other primary secondary alternate county
`)

func wordSet(list string) map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(list) {
		set[word] = true
	}
	return set
}

// connectors join header words without being any.
var connectors = wordSet("of the a and or by for to in on at from de la le del der des du von und et y e n s")

// wholeNames counts the cells that hold nothing but header words: "Date of
// Birth" is one, "Home Depot" is not.
func wholeNames(cells []string) int {
	n := 0
	for _, cell := range cells {
		if len(cell) <= 100 && hasHeaderWord(cell) && onlyHeaderWords(cell) {
			n++
		}
	}
	return n
}

func onlyHeaderWords(cell string) bool {
	words := splitWords(cell)
	for _, word := range words {
		if !headerWords[word] && !connectors[word] {
			return headerWords[strings.Join(words, "")]
		}
	}
	return true
}

// knownNames counts the cells that hold a word from headerWords.
func knownNames(cells []string) int {
	n := 0
	for _, cell := range cells {
		if len(cell) <= 100 && hasHeaderWord(cell) {
			n++
		}
	}
	return n
}

// hasHeaderWord reports whether any word of the cell is a header word.
// "FirstName" and "first_name" are two words each.
func hasHeaderWord(cell string) bool {
	words := splitWords(cell)
	for _, word := range words {
		if headerWords[word] {
			return true
		}
	}
	return headerWords[strings.Join(words, "")]
}

// splitWords returns the words of a name in small ASCII letters.
func splitWords(cell string) []string {
	var b strings.Builder
	small := false
	for _, r := range cell {
		if small && unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		small = unicode.IsLower(r)
		if unicode.IsLetter(r) {
			b.WriteString(foldLetter(unicode.ToLower(r)))
		} else {
			b.WriteByte(' ')
		}
	}
	return strings.Fields(b.String())
}

// foldLetter returns a small letter without its accent.
func foldLetter(r rune) string {
	switch {
	case r < 0x80:
		return string(r)
	case r == 'ß':
		return "ss"
	case strings.ContainsRune("áàâäãå", r):
		return "a"
	case strings.ContainsRune("éèêë", r):
		return "e"
	case strings.ContainsRune("íìîï", r):
		return "i"
	case strings.ContainsRune("óòôöõø", r):
		return "o"
	case strings.ContainsRune("úùûü", r):
		return "u"
	case r == 'ñ':
		return "n"
	case r == 'ç':
		return "c"
	}
	return string(r)
}
