package importer

import (
	"strings"

	"casefolk/internal/contact"
)

// placeOp reads the columns of one address.
type placeOp struct {
	fixed contact.AddressLabel
	parts [len(placeParts)]int // columns in the order of placeParts, or -1
}

// placeParts are the parts of an address in the order of placeOp.parts.
var placeParts = [...]AddressPart{PartStreet, PartStreet2, PartStreet3, PartPOBox, PartCity, PartState, PartPostal, PartCountry, PartCityLine, PartWhole, PartLabel}

const (
	atStreet = iota
	atStreet2
	atStreet3
	atPOBox
	atCity
	atState
	atPostal
	atCountry
	atCityLine
	atWhole
	atLabel
)

// addPlaces gathers the columns of each address: those of one label and slot. A
// part that comes twice begins another address, so that no column is lost.
func (r *Reader) addPlaces(m Mapping) {
	type key struct {
		label      string
		slot, copy int
	}
	index := map[key]int{}
	for i, c := range m.Columns {
		label, part, ok := addressOf(c.Field)
		if !ok {
			continue
		}
		at := partIndex(part)
		for k := (key{label, c.Slot, 0}); ; k.copy++ {
			j, have := index[k]
			if !have {
				j = len(r.places)
				index[k] = j
				r.places = append(r.places, newPlace(label))
			}
			if r.places[j].parts[at] < 0 {
				r.places[j].parts[at] = i
				break
			}
		}
	}
}

func newPlace(label string) placeOp {
	op := placeOp{fixed: contact.AddressLabel(label)}
	for i := range op.parts {
		op.parts[i] = -1
	}
	return op
}

func partIndex(part AddressPart) int {
	for i, p := range placeParts {
		if p == part {
			return i
		}
	}
	return atWhole
}

func (rr *rowReader) readPlace(op *placeOp) {
	var parts [len(placeParts)]string
	filled, several := false, false
	for i, column := range op.parts {
		if column < 0 {
			continue
		}
		if parts[i] = rr.cell(column); isBlank(parts[i]) && !rr.r.verbatim {
			parts[i] = ""
		}
		filled = filled || parts[i] != "" && i != atLabel
		several = several || strings.Contains(parts[i], severalMark)
	}
	for filled {
		one := parts
		filled = false
		for i := range parts {
			if several {
				var rest string
				one[i], rest, _ = strings.Cut(parts[i], severalMark)
				one[i], parts[i] = strings.TrimSpace(one[i]), strings.TrimSpace(rest)
				filled = filled || parts[i] != "" && i != atLabel
			}
		}
		rr.addPlace(op, &one)
	}
}

func (rr *rowReader) addPlace(op *placeOp, parts *[len(placeParts)]string) {
	a := contact.Address{Label: op.fixed, City: oneLine(parts[atCity]), State: oneLine(parts[atState]), PostalCode: oneLine(parts[atPostal]), Country: oneLine(parts[atCountry])}
	a.Street = streetOf(parts)
	if line := parts[atCityLine]; line != "" {
		city, state, zip, _ := splitCityLine(oneLine(line))
		fill(&a.City, city)
		fill(&a.State, state)
		fill(&a.PostalCode, zip)
	}
	if whole := parts[atWhole]; whole != "" && a.Street == "" {
		takeWhole(&a, whole)
	}
	rr.takeStreetApart(&a)
	if label, _ := cutDefault(parts[atLabel], false); label != "" {
		if l, ok := lookUp(addressLabelWords, label); ok {
			a.Label = l
		} else {
			fill(&a.Label, contact.AddressOther)
		}
	}
	if a.Country == "" || isCountryName(a.Country) {
		if code := stateCode(a.State); code != "" {
			a.State = code
		}
	}
	rr.mendPlace(op, &a)
	rr.keepPlace(op, a)
}

// takeWhole fills what an address lacks from the same address in one cell. Where the
// two do not agree, the cell stays whole in the street, so that nothing is lost.
func takeWhole(a *contact.Address, whole string) {
	w := splitWhole(whole)
	bare := a.City+a.PostalCode == ""
	switch {
	case !bare && (w.City != "" && a.City != "" && !sameText(w.City, a.City) || w.PostalCode != "" && a.PostalCode != "" && w.PostalCode != a.PostalCode):
		a.Street = strings.TrimSpace(strings.ReplaceAll(whole, "\r\n", "\n"))
		return
	case bare, w.PostalCode != "", startsLikeStreet(w.Street):
		a.Street = w.Street
	}
	fill(&a.City, w.City)
	fill(&a.State, w.State)
	fill(&a.PostalCode, w.PostalCode)
	fill(&a.Country, w.Country)
}

// takeStreetApart moves city, state and postal code from the street to their
// places, when the row has them nowhere else.
func (rr *rowReader) takeStreetApart(a *contact.Address) {
	if a.Street == "" || a.City+a.State+a.PostalCode != "" || rr.r.verbatim {
		return
	}
	if w := splitWhole(a.Street); w.Street != "" && w.City != "" && w.State != "" && w.PostalCode != "" {
		a.Street, a.City, a.State, a.PostalCode = w.Street, w.City, w.State, w.PostalCode
		fill(&a.Country, w.Country)
	}
}

// streetOf joins the lines of the street and the PO box.
func streetOf(parts *[len(placeParts)]string) string {
	street := strings.ReplaceAll(parts[atStreet], "\r\n", "\n")
	for _, more := range parts[atStreet2 : atStreet3+1] {
		if more = strings.TrimSpace(more); more != "" {
			street += "\n" + more
		}
	}
	if box := parts[atPOBox]; box != "" {
		if allDigits(box) {
			box = "PO Box " + box
		}
		if !strings.Contains(street, box) {
			street += "\n" + box
		}
	}
	return strings.Trim(street, "\n ")
}

// mendPlace gives the ZIP code back what a spreadsheet took from it, and says so.
func (rr *rowReader) mendPlace(op *placeOp, a *contact.Address) {
	a.PostalCode = wholeNumber(a.PostalCode)
	column := op.parts[atPostal]
	if column < 0 {
		column = op.parts[atCityLine]
	}
	if mended, changed := mendZIP(a.PostalCode, a.State, a.Country); changed {
		rr.warn(column, ProblemZIPMended, "The ZIP code %s had lost its leading zero; in %s it is %s.", a.PostalCode, a.State, mended)
		a.PostalCode = mended
	} else if shortZIP(a, rr.r.region) {
		rr.warn(column, ProblemZIPShort, "The ZIP code %s has 4 digits. It may have lost a leading zero; it is kept as it is.", a.PostalCode)
	}
}

func (rr *rowReader) keepPlace(op *placeOp, a contact.Address) {
	if a.Street+a.City+a.State+a.PostalCode+a.Country == "" {
		return
	}
	at := 0
	for _, part := range []int{atStreet, atWhole, atCity} {
		if column := op.parts[part]; column >= 0 && rr.cell(column) != "" {
			at = column
			break
		}
	}
	a.Street = rr.fit(at, a.Street, contact.MaxStreet)
	for i, s := range []*string{&a.City, &a.State, &a.PostalCode, &a.Country} {
		if len(*s) <= contact.MaxLine {
			continue
		}
		column := op.parts[atCity+i]
		if column < 0 {
			column = max(op.parts[atCityLine], op.parts[atWhole], 0)
		}
		*s = rr.fit(column, *s, contact.MaxLine)
	}
	for i := range rr.d.Contact.Addresses {
		if old := &rr.d.Contact.Addresses[i]; samePlace(old, &a) {
			fill(&old.Label, a.Label)
			return
		}
	}
	if len(rr.d.Contact.Addresses) >= contact.MaxReaches {
		rr.warn(at, ProblemTooMany, "The row has more than %d addresses; this one is left out.", contact.MaxReaches)
		return
	}
	rr.d.Contact.Addresses = append(rr.d.Contact.Addresses, a)
}

// samePlace reports whether two addresses are one, whatever their case and
// accents. An address that only leaves parts out is the same if its street or
// postal code is.
func samePlace(a, b *contact.Address) bool {
	return sameText(a.Street, b.Street) && sameText(a.City, b.City) && sameText(a.State, b.State) &&
		sameText(a.PostalCode, b.PostalCode) && sameText(a.Country, b.Country)
}

func sameText(a, b string) bool {
	return a == b || strings.EqualFold(a, b) || contact.Fold(a) == contact.Fold(b)
}
