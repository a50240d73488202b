package importer

// has reports whether some column is proposed as f.
func (g *guesser) has(f Field) bool { return g.find(f) >= 0 }

func (g *guesser) find(f Field) int {
	for i, c := range g.columns {
		if c.Field == f {
			return i
		}
	}
	return -1
}

// settleNames decides about headers that mean the family name beside a column of
// first names and the whole name elsewhere: "Nom" with "Prénom", "Name" with
// "Vorname".
func (g *guesser) settleNames() {
	first := g.find(NameFirst)
	for i, n := range g.normal {
		switch {
		case n == "nom":
			g.set(i, NameFull, 0, Sure)
			if first >= 0 {
				g.set(i, NameLast, 0, Sure)
			}
		case n == "name" && first >= 0 && !g.has(NameLast) && g.layout == nil:
			g.set(i, NameLast, 0, Likely)
			if p := g.profiles[i]; p.filled > 0 && p.names*2 > p.filled {
				g.set(i, NameFull, 0, Likely)
			}
		}
	}
}

// settleTitles decides whether "Title" is Mr and Ms or an occupation.
func (g *guesser) settleTitles() {
	for i, n := range g.normal {
		if g.layout != nil || (n != "title" && n != "titel" && n != "titulo" && n != "titre") {
			continue
		}
		p := g.profiles[i]
		switch {
		case p.filled > 0 && p.mostly(p.titles, 0.6):
			g.set(i, NamePrefix, 0, Sure)
		case p.filled > 0 && p.titles == 0:
			g.set(i, JobTitle, 0, Likely)
		case g.has(JobTitle):
			g.set(i, NamePrefix, 0, Likely)
		default:
			g.set(i, JobTitle, 0, Unsure)
		}
	}
}

// settleAddresses makes a column of whole addresses the street when city, state
// or postal code of the same address have columns of their own.
func (g *guesser) settleAddresses() {
	for i, c := range g.columns {
		label, part, ok := addressOf(c.Field)
		if !ok || part != PartWhole || g.layout != nil && g.layout.format != Clio {
			continue
		}
		if g.hasPart(i, label, PartStreet) || !g.hasPart(i, label, PartCity) && !g.hasPart(i, label, PartPostal) && !g.hasPart(i, label, PartCityLine) {
			continue
		}
		if p := g.profiles[i]; p.filled > 0 && p.mostly(p.wholes, 0.8) {
			continue
		}
		g.columns[i].Field = AddressField(label, PartStreet)
	}
}

func (g *guesser) hasPart(i int, label string, part AddressPart) bool {
	f, slot := AddressField(label, part), g.columns[i].Slot
	for _, c := range g.columns {
		if c.Field == f && (c.Slot == slot || c.Slot == 0 || slot == 0) {
			return true
		}
	}
	return false
}

// settleSingles leaves a field that a contact has once to the column that is
// surest of it, the first of equals; the others are asked about. Notes and case
// types can come from several columns.
func (g *guesser) settleSingles() {
	rank := map[Confidence]int{Sure: 3, Likely: 2, Unsure: 1}
	best := map[Field]int{}
	for i, c := range g.columns {
		info := infos[c.Field]
		if c.Field == Ignore || info.Repeated || c.Field == Notes || c.Field == OptOutCaseTypes {
			continue
		}
		j, taken := best[c.Field]
		switch {
		case !taken:
			best[c.Field] = i
		case rank[c.Confidence] > rank[g.columns[j].Confidence]:
			best[c.Field] = i
			g.columns[j].Confidence = Unsure
		case g.layout == nil && !secondSurname[g.normal[i]]:
			g.columns[i].Confidence = Unsure
		}
	}
}

// secondSurname has the headers of the second of two family names, which belongs
// behind the first.
var secondSurname = wordList("segundo apellido|apellido materno")

func (g *guesser) headless() bool {
	for _, n := range g.normal {
		if n != "" {
			return false
		}
	}
	return true
}

// guessUnnamed proposes names, companies and cities in a file without a header,
// where only the neighbours of a column tell.
func (g *guesser) guessUnnamed() {
	g.guessCity()
	for i, c := range g.columns {
		p := g.profiles[i]
		if c.Field != Ignore || p.filled == 0 {
			continue
		}
		switch {
		case p.mostly(p.companies, 0.5) && !g.has(Company):
			g.set(i, Company, 0, Unsure)
		case p.mostly(p.names, 0.7) && !g.has(NameFull) && !g.has(NameFirst):
			g.set(i, NameFull, 0, Unsure)
		case p.mostly(p.words, 0.7) && !g.has(NameFull) && !g.has(NameFirst):
			g.set(i, NameFirst, 0, Unsure)
		case p.mostly(p.words+p.names, 0.7) && g.has(NameFirst) && !g.has(NameLast):
			g.set(i, NameLast, 0, Unsure)
		}
	}
}

// guessCity takes the column before the states for the cities.
func (g *guesser) guessCity() {
	state := g.find(AddressField("", PartState))
	if state < 1 || g.columns[state-1].Field != Ignore {
		return
	}
	if p := g.profiles[state-1]; p.mostly(p.names+p.words, 0.7) {
		g.set(state-1, AddressField("", PartCity), 0, Unsure)
	}
}
