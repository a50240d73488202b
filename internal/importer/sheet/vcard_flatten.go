package sheet

import "strings"

// flatten turns a card into cells.
func flatten(c card) flatCard {
	f := flatCard{fields: map[string]string{}, sets: map[string][]map[string]string{}}
	own := map[string]string{}
	for _, p := range c.properties {
		if p.name == "X-ABLABEL" && p.group != "" {
			own[p.group] = appleLabel(p.text())
		}
	}
	for _, p := range c.properties {
		f.property(p, own)
	}
	f.nameParts(c)
	return f
}

// property adds what one property says.
func (f flatCard) property(p property, own map[string]string) {
	switch p.name {
	case "N":
		f.parts(p, "Last Name", "First Name", "Middle Name", "Name Prefix", "Name Suffix")
	case "ORG":
		f.organization(p.fields())
	case "ADR":
		f.address(p, p.label(own))
	case "TEL":
		f.entry("Phone", p.label(own), p.address())
	case "EMAIL":
		f.entry("E-mail", p.label(own), p.address())
	case "URL", "X-SOCIALPROFILE":
		f.entry("Website", p.label(own), p.text())
	case "IMPP", "X-AIM", "X-JABBER", "X-SKYPE", "X-SKYPE-USERNAME", "X-ICQ", "X-MSN", "X-YAHOO", "X-QQ":
		f.entry("Custom Field", strings.TrimPrefix(p.name, "X-"), p.text())
	case "ANNIVERSARY":
		f.entry("Event", "Anniversary", p.cardDate())
	case "X-ABDATE":
		f.entry("Event", p.label(own), p.cardDate())
	case "X-ABRELATEDNAMES", "RELATED":
		f.entry("Relation", p.label(own), p.text())
	case "BDAY":
		f.set("Birthday", p.cardDate())
	case "CATEGORIES":
		f.join("Labels", joiner, p.split(',')...)
	case "NICKNAME":
		f.join("Nickname", ", ", p.split(',')...)
	case "TITLE":
		f.join("Organization Title", ", ", p.text())
	case "NOTE":
		f.join("Notes", "\n", p.text())
	default:
		if field := plainFields[p.name]; field != "" {
			f.set(field, p.text())
		}
	}
}

// plainFields are properties that are one field and nothing else.
var plainFields = map[string]string{
	"X-PHONETIC-FIRST-NAME": "Phonetic First Name", "X-PHONETIC-MIDDLE-NAME": "Phonetic Middle Name",
	"X-PHONETIC-LAST-NAME": "Phonetic Last Name", "SORT-STRING": "File As", "LANG": "Language", "UID": "UID",
}

// set fills a field that is still empty.
func (f flatCard) set(field, text string) {
	if f.fields[field] == "" {
		f.fields[field] = text
	}
}

// join appends texts to a field.
func (f flatCard) join(field, sep string, texts ...string) {
	for _, text := range texts {
		if f.fields[field] != "" && text != "" {
			text = f.fields[field] + sep + text
		}
		if text != "" {
			f.fields[field] = text
		}
	}
}

// parts fills fields from a structured value; commas in a part separate several
// values of it, which people write with a blank.
func (f flatCard) parts(p property, names ...string) {
	for i, text := range p.fields() {
		if i < len(names) {
			f.set(names[i], text)
		}
	}
}

// organization fills company and department from "Company;Department;Unit".
func (f flatCard) organization(parts []string) {
	f.join("Organization Name", ", ", parts[0])
	f.join("Organization Department", ", ", parts[1:]...)
}

// entry adds an entry to a set of labels and values.
func (f flatCard) entry(set, label, value string) {
	if value != "" {
		f.sets[set] = append(f.sets[set], map[string]string{"Label": label, "Value": value})
	}
}

// address adds an address; its parts are in the order of RFC 6350, 6.3.1.
func (f flatCard) address(p property, label string) {
	entry := map[string]string{}
	names := []string{"PO Box", "Extended Address", "Street", "City", "Region", "Postal Code", "Country"}
	for i, text := range p.fields() {
		if i < len(names) && text != "" {
			entry[names[i]] = text
		}
	}
	if written := p.param("LABEL"); written != "" && len(entry) == 0 {
		entry["Formatted"] = strings.ReplaceAll(strings.ReplaceAll(written, `\n`, "\n"), "^n", "\n")
	}
	if len(entry) > 0 {
		entry["Label"] = label
		f.sets["Address"] = append(f.sets["Address"], entry)
	}
}

// nameParts decides between person and business and finds a name for cards
// that have it in one piece only.
func (f flatCard) nameParts(c card) {
	full, role := "", ""
	for _, p := range c.properties {
		switch {
		case p.name == "FN" && full == "":
			full = p.text()
		case p.name == "ROLE" && role == "":
			role = p.text()
		}
	}
	f.set("Organization Title", role)
	named := f.fields["First Name"] != "" || f.fields["Last Name"] != "" || f.fields["Middle Name"] != ""
	company := f.fields["Organization Name"]
	business := c.is("X-ABSHOWAS", "COMPANY") || c.is("KIND", "org") || !named && company != "" && (full == "" || strings.EqualFold(full, company))
	switch {
	case business:
		f.fields["Type"] = "Business"
		f.set("Organization Name", full)
	case !named:
		f.set("Name", full)
	}
}
