package contact

import "casefolk/internal/phone"

// CheckPhones fills in what the numbering plan says of every phone, reading
// numbers without a country code as region's (ISO 3166-1 alpha-2).
func (c *Contact) CheckPhones(region string) {
	for i := range c.Phones {
		c.Phones[i].check(region)
	}
}

// check reads Raw again. A number that was read before and whose text was not
// changed keeps its reading: the default region may have changed since.
func (p *Phone) check(region string) {
	if p.E164 != "" && p.Valid && phone.Check(p.Raw, p.Region).E164 == p.E164 {
		region = p.Region
	}
	n := phone.Check(p.Raw, region)
	p.E164, p.Extension, p.Valid, p.Problem = n.E164, n.Extension, n.Valid, string(n.Problem)
	p.Type, p.Carrier, p.Region, p.TimeZones = string(n.Type), n.Carrier, n.Region, n.TimeZones
}

// Shown returns the number as the user reads it: in the national form of its
// country with the extension when it is valid, otherwise as typed.
func (p *Phone) Shown() string {
	if !p.Valid {
		return p.Raw
	}
	n := phone.Check(p.E164, "")
	if p.Extension != "" {
		return n.National + " ext. " + p.Extension
	}
	return n.National
}
