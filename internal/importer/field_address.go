package importer

import "strings"

// AddressPart is one piece of a postal address.
type AddressPart string

// The parts. CityLine is "City, ST ZIP" in one cell, Whole a whole address.
const (
	PartStreet   AddressPart = "street"
	PartStreet2  AddressPart = "street2"
	PartStreet3  AddressPart = "street3"
	PartPOBox    AddressPart = "po_box"
	PartCity     AddressPart = "city"
	PartState    AddressPart = "state"
	PartPostal   AddressPart = "postal_code"
	PartCountry  AddressPart = "country"
	PartCityLine AddressPart = "city_state_zip"
	PartWhole    AddressPart = "whole"
	PartLabel    AddressPart = "label"
)

var addressParts = []struct {
	part  AddressPart
	label string
}{
	{PartStreet, "street"}, {PartStreet2, "street, line 2"}, {PartStreet3, "street, line 3"}, {PartPOBox, "PO box"},
	{PartCity, "city"}, {PartState, "state"}, {PartPostal, "ZIP or postal code"}, {PartCountry, "country"},
	{PartCityLine, "city, state and ZIP"}, {PartWhole, "whole address"}, {PartLabel, "label"},
}

var addressLabels = []struct{ id, shown string }{{"", ""}, {"home", "Home"}, {"work", "Work"}, {"other", "Other"}}

// AddressField names the column of a part of the address with label, which is
// empty, "home", "work" or "other": "address.city", "address.work.city".
func AddressField(label string, part AddressPart) Field {
	if label == "" {
		return Field("address." + string(part))
	}
	return Field("address." + label + "." + string(part))
}

// addressOf takes an address field's id apart; ok is false for other fields.
func addressOf(f Field) (label string, part AddressPart, ok bool) {
	rest, ok := strings.CutPrefix(string(f), "address.")
	if !ok {
		return "", "", false
	}
	if l, p, two := strings.Cut(rest, "."); two {
		return l, AddressPart(p), true
	}
	return "", AddressPart(rest), true
}

func addressInfos(label, shown string) []Info {
	var out []Info
	for _, p := range addressParts {
		text := strings.TrimSpace(shown + " address: " + p.label)
		if shown == "" {
			text = "Address: " + p.label
		}
		out = append(out, Info{ID: AddressField(label, p.part), Label: text, Repeated: true})
	}
	return out
}
