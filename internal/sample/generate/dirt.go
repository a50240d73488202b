package main

import "strings"

// dirty adds to people what real spreadsheets have: stray spaces, shouting,
// a lost leading zero, numbers and addresses that reach nobody, the same person
// twice, and a row that is nobody.
func dirty(people []person) []person {
	people[4].first = "  " + people[4].first + " "
	people[11].last = strings.ToUpper(people[11].last)
	people[19].first, people[19].last = strings.ToLower(people[19].first), strings.ToLower(people[19].last)
	people[27].mobile = "555-01"   // no area code, too short
	people[33].email = "no e-mail" //
	people[41].email = strings.ToUpper(people[41].email) + " "
	people[52].work = "(212) 555-0118 ext. 204" // an extension
	people[60].street, people[60].city, people[60].state, people[60].zip = "12 Beacon Street", "Boston", "MA", "2108"
	people[75].notes = "Called \"twice\", left a message; prefers evenings, not Mondays"
	people[88].status = "active"

	onlyPhone := person{kind: "Individual", mobile: "(646) 555-0187", status: "Pending", source: "Missed call"}
	again := people[14]
	again.mobile = strings.NewReplacer("(", "", ")", "", " ", "", "-", "", ".", "", "+1", "").Replace(again.mobile)
	again.notes = "Second form, same day"
	nobody := person{notes: "— end of March leads —"}

	people = append(people[:120:120], append([]person{again, onlyPhone}, people[120:]...)...)
	return append(people, nobody)
}

// ascii spells a name without accents, for e-mail addresses.
func ascii(name string) string {
	return strings.NewReplacer("á", "a", "é", "e", "í", "i", "ó", "o", "ú", "u", "ñ", "n", "ü", "u", "ö", "o",
		"ç", "c", "ã", "a", "É", "E", "Á", "A", "'", "", " ", "", "-", "").Replace(name)
}
