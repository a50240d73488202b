package importer

import (
	"strconv"
	"strings"
)

// concept is what a word of a header stands for in the grammar of phones,
// e-mails and addresses: nouns, qualifiers and words without weight.
type concept string

const (
	cPhone   concept = "phone"
	cEmail   concept = "email"
	cAddress concept = "address"
	cStreet  concept = "street"
	cCity    concept = "city"
	cState   concept = "state"
	cPostal  concept = "postal"
	cCountry concept = "country"
	cBox     concept = "box"
	cWhole   concept = "whole"
	cExtra   concept = "extra"
	cMobile  concept = "mobile"
	cHome    concept = "home"
	cWork    concept = "work"
	cPrimary concept = "primary"
	cOther   concept = "other"
	cLabel   concept = "label"
	cNumber  concept = "number"
	cExt     concept = "ext"
	cFill    concept = "fill"
	cBlock   concept = "block" // the column is about something else, or about somebody else
)

var conceptWords = map[concept]string{
	cPhone: "phone phones telephone telephones tel telephonenumber phonenumber telefono telefonos telefon telefonnummer telefonnr telefone fon rufnummer ruf tlf" +
		" festnetz landline fijo fixe",
	cEmail:   "email emails mail mails emailaddress emailadresse mailadresse correo correos electronico courriel mel eaddress",
	cAddress: "address addresses addr adresse anschrift direccion domicilio adress",
	cStreet:  "street streets strasse hausnummer calle rue line linea zeile ligne",
	cCity:    "city town ciudad localidad municipio poblacion stadt ort wohnort ville commune suburb locality",
	cState:   "state province region estado provincia bundesland st etat prov",
	cPostal:  "zip zipcode postcode postalcode postleitzahl plz cp codepostal codigopostal zip4",
	cCountry: "country pais land pays nation countryregion",
	cBox:     "pobox box postfach apartado",
	cWhole:   "formatted full complete whole",
	cExtra:   "extended apt apartment suite unit additional floor",
	cMobile:  "mobile cell cellular cellphone cellphones mobil mobiltelefon mobilnummer handy handynummer movil celular portable gsm natel",
	cHome:    "home house residence residential evening night personal private privat privatnummer casa particular hogar hause domicile maison prive",
	cWork:    "work business office company corporate daytime day trabajo oficina empresa laboral arbeit geschaftlich geschaft dienstlich buro firma bureau travail professionnel pro firm",
	cPrimary: "primary main principal preferred default best haupt hauptnummer preferido bevorzugt",
	cOther:   "other alternate alternative alt secondary second otro otra alternativo andere weitere zweite autre secundario secondaire mailing2 billing shipping",
	cLabel:   "label type kind tipo typ art etiqueta libelle bezeichnung",
	cNumber:  "number no nr num numero nummer digits",
	cExt:     "ext extension durchwahl poste extn",
	cFill: "value valor wert valeur the of de del la le du des d l a and or mailing postal code codigo current legal your my contact client kunde" +
		" cliente customer raw e164 unformatted with area po par adresse1 postale",
	cBlock: "fax telefax pager telex isdn radio tty tdd assistant assistants manager managers spouse spouses emergency owner assigned attorney attorneys lawyer adjuster agent" +
		" referred callback status stage date time at on id name names nombre nom first last verified validated valid carrier bounced opened clicked count civil" +
		" birth issued license vehicle incident accident hire sales ip zone timezone software opt consent subscribed unsubscribed subscription marketing app login portal" +
		" guardian mother father parent employer insurance doctor provider hospital opposing yomi phonetic display preference method channel contacted",
}

var concepts = indexConcepts()

func indexConcepts() map[string]concept {
	index := map[string]concept{}
	for c, words := range conceptWords {
		for w := range strings.FieldsSeq(words) {
			index[w] = c
		}
	}
	return index
}

// reading is a header taken apart by the grammar.
type reading struct {
	has     map[concept]bool
	unknown int
	numbers []numberAt
	blocked bool
}

type numberAt struct{ pos, value int }

// postalPhrases are two words for one concept.
var postalPhrases = strings.NewReplacer("postal code", "postcode", "code postal", "postcode", "codigo postal", "postcode", "zip code", "zip", "post code", "postcode",
	"country region", "country", "po box", "pobox", "p o box", "pobox")

func readHeader(normal string) reading {
	r := reading{has: map[concept]bool{}}
	normal = postalPhrases.Replace(normal)
	for i, w := range strings.Fields(normal) {
		if n, err := strconv.Atoi(w); err == nil && n > 0 && n < 100 {
			r.numbers = append(r.numbers, numberAt{i, n})
			continue
		}
		switch c := concepts[w]; c {
		case "":
			r.unknown++
		case cBlock:
			r.blocked = true
		default:
			r.has[c] = true
		}
	}
	return r
}

// byGrammar reads a normal header as a phone, an e-mail or a part of an address;
// field is empty when it is none of them.
func byGrammar(normal string) (field Field, slot int, sure bool) {
	r := readHeader(normal)
	if r.blocked || len(r.has) == 0 {
		return "", 0, false
	}
	sure = r.unknown == 0
	slot = r.first()
	switch {
	case r.has[cEmail]:
		return r.email(), slot, sure
	case r.addressPart() != "":
		f, s := r.address(normal)
		return f, s, sure
	case r.has[cPhone], r.has[cMobile] && sure, r.has[cNumber] && r.qualified() && sure:
		return r.phone(), slot, sure
	case r.has[cExt] && sure:
		return PhoneExtension, slot, true
	}
	return "", 0, false
}

func (r reading) first() int {
	if len(r.numbers) == 0 {
		return 0
	}
	return r.numbers[0].value
}

func (r reading) qualified() bool {
	return r.has[cHome] || r.has[cWork] || r.has[cPrimary] || r.has[cOther]
}

func (r reading) phone() Field {
	switch {
	case r.has[cExt]:
		return PhoneExtension
	case r.has[cLabel]:
		return PhoneLabel
	case r.has[cMobile]:
		return PhoneMobile
	case r.has[cWork]:
		return PhoneWork
	case r.has[cHome]:
		return PhoneHome
	case r.has[cPrimary]:
		return PhonePrimary
	}
	return Phone
}

func (r reading) email() Field {
	switch {
	case r.has[cLabel]:
		return EmailLabel
	case r.has[cWork]:
		return EmailWork
	case r.has[cHome]:
		return EmailPersonal
	case r.has[cPrimary]:
		return EmailPrimary
	}
	return Email
}

// addressPart says which part of an address the header names, or nothing.
func (r reading) addressPart() AddressPart {
	switch {
	case r.has[cCity] && (r.has[cState] || r.has[cPostal]):
		if r.has[cStreet] || r.has[cAddress] && !r.has[cFill] {
			return PartWhole
		}
		return PartCityLine
	case r.has[cBox]:
		return PartPOBox
	case r.has[cPostal]:
		return PartPostal
	case r.has[cCity]:
		return PartCity
	case r.has[cCountry]:
		return PartCountry
	case r.has[cState]:
		return PartState
	case r.has[cAddress] && r.has[cLabel]:
		return PartLabel
	case r.has[cExtra] && (r.has[cAddress] || r.has[cStreet] || r.unknown == 0 && !r.has[cPhone]):
		return PartStreet2
	case r.has[cStreet]:
		return PartStreet
	case r.has[cAddress]:
		return PartWhole
	}
	return ""
}

var streetLines = [...]AddressPart{PartStreet, PartStreet2, PartStreet3}

func (r reading) address(normal string) (Field, int) {
	part, slot := r.addressPart(), r.first()
	words := strings.Fields(normal)
	if last, ok := r.trailing(len(words)); ok && (part == PartStreet || part == PartWhole) {
		part = streetLines[min(last, len(streetLines))-1]
		if slot = 0; len(r.numbers) > 1 {
			slot = r.first()
		}
	}
	return AddressField(r.place(), part), slot
}

// trailing returns a number that ends the header: "street 2", "address line 2".
func (r reading) trailing(words int) (int, bool) {
	if n := len(r.numbers); n > 0 && r.numbers[n-1].pos == words-1 {
		return r.numbers[n-1].value, true
	}
	return 0, false
}

func (r reading) place() string {
	switch {
	case r.has[cWork]:
		return "work"
	case r.has[cHome]:
		return "home"
	case r.has[cOther]:
		return "other"
	}
	return ""
}
