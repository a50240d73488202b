package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

const (
	individuals = 172
	businesses  = 24
)

// header is the first row; person.row has a cell for each column.
var header = []string{
	"Contact Type", "First Name", "Last Name", "Company",
	"Mobile Phone", "Home Phone", "Work Phone", "Email", "Work Email",
	"Street", "City", "State", "ZIP",
	"Status", "Login Source", "Source", "External ID", "Preferred Channel", "Preferred Language",
	"SMS Consent", "Email Consent", "Voice Consent",
	"Case Number", "Case Title", "Case Type", "Role", "Notes",
}

// person is one row of the spreadsheet, cell by cell.
type person struct {
	kind, first, last, company                       string
	mobile, home, work, email, workEmail             string
	street, city, state, zip                         string
	status, login, source, external, channel, speaks string
	sms, mail, voice                                 string
	caseNumber, caseTitle, caseType, role, notes     string
}

func (p person) row() []string {
	return []string{
		p.kind, p.first, p.last, p.company,
		p.mobile, p.home, p.work, p.email, p.workEmail,
		p.street, p.city, p.state, p.zip,
		p.status, p.login, p.source, p.external, p.channel, p.speaks,
		p.sms, p.mail, p.voice,
		p.caseNumber, p.caseTitle, p.caseType, p.role, p.notes,
	}
}

// author makes up people. The same seed gives the same people.
type author struct {
	*rand.Rand
	phones int // how many numbers were given out
	cases  []matter
}

// matter is a case that people can be on.
type matter struct{ number, title, kind string }

func people() []person {
	a := &author{Rand: rand.New(rand.NewPCG(2026, 314))} //nolint:gosec // must be the same every time, not unguessable
	var all []person
	for i := range individuals {
		all = append(all, a.individual(i))
	}
	for i := range businesses {
		all = append(all, a.business(i))
	}
	a.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for i := range all {
		all[i].external = fmt.Sprintf("LD-%05d", 41_000+i*7)
	}
	return dirty(all)
}

func (a *author) individual(i int) person {
	first, last := firstNames[(i*37)%len(firstNames)], lastNames[(i*23+i/len(lastNames))%len(lastNames)]
	p := person{kind: "Individual", first: first, last: last, mobile: a.phone()}
	if a.odds(35) {
		p.home = a.phone()
	}
	if a.odds(20) {
		p.work = a.phone()
	}
	if a.odds(88) {
		p.email = strings.ToLower(ascii(first)+"."+ascii(last)) + "@" + pick(a, mailDomains)
	}
	if a.odds(15) {
		p.workEmail = strings.ToLower(ascii(first)[:1]+ascii(last)) + "@work.example.com"
	}
	a.live(&p)
	a.describe(&p)
	a.answer(&p)
	if a.odds(55) {
		a.join(&p, last)
	}
	return p
}

func (a *author) business(i int) person {
	name := companies[i%len(companies)]
	p := person{kind: "Business", company: name, work: a.phone()}
	p.first, p.last = firstNames[(i*11+5)%len(firstNames)], lastNames[(i*7+3)%len(lastNames)]
	p.workEmail = "office@" + strings.ToLower(strings.ReplaceAll(strings.Split(name, " ")[0], "'", "")) + ".example.org"
	a.live(&p)
	a.describe(&p)
	a.answer(&p)
	if len(a.cases) > 0 && a.odds(60) {
		m := pick(a, a.cases)
		p.caseNumber, p.caseTitle, p.caseType = m.number, m.title, m.kind
		p.role = pick(a, []string{"Opposing Party", "Insurer", "Expert", "Provider"})
	}
	return p
}

// live gives an address.
func (a *author) live(p *person) {
	if !a.odds(80) {
		return
	}
	t := pick(a, towns)
	p.street = fmt.Sprintf("%d %s", 10+a.IntN(1900), pick(a, streets))
	if a.odds(20) {
		p.street += fmt.Sprintf("\nApt %d%c", 1+a.IntN(20), 'A'+rune(a.IntN(6)))
	}
	p.city, p.state, p.zip = t.city, t.state, t.zip
}

// describe gives what the firm knows about somebody.
func (a *author) describe(p *person) {
	p.status = weighted(a, chance{"Active", 70}, chance{"Pending", 14}, chance{"Inactive", 10}, chance{"Unreachable", 6})
	p.login = weighted(a, chance{"Web", 30}, chance{"Mobile", 25}, chance{"Web & Mobile", 25}, chance{"Not Installed", 20})
	p.source = weighted(a, chance{"Website form", 40}, chance{"Referral", 30}, chance{"Lead vendor", 20}, chance{"Walk-in", 10})
	p.channel = weighted(a, chance{"SMS", 35}, chance{"Email", 35}, chance{"Voice", 15}, chance{"", 15})
	p.speaks = weighted(a, chance{"English", 72}, chance{"Spanish", 18}, chance{"Portuguese", 4}, chance{"Vietnamese", 3}, chance{"", 3})
	if a.odds(12) {
		p.notes = pick(a, remarks)
	}
}

// answer gives what somebody said about being contacted: mostly something, in
// the words that people type.
func (a *author) answer(p *person) {
	p.sms = weighted(a, chance{"Yes", 44}, chance{"No", 16}, chance{"", 30}, chance{"opt-out", 4}, chance{"y", 3}, chance{"STOP", 3})
	p.mail = weighted(a, chance{"Yes", 52}, chance{"No", 10}, chance{"", 34}, chance{"unsubscribed", 4})
	p.voice = weighted(a, chance{"Yes", 34}, chance{"No", 12}, chance{"", 50}, chance{"x", 4})
}

// join puts somebody on a case: a new one as the client, or another's.
func (a *author) join(p *person, last string) {
	if len(a.cases) > 5 && a.odds(25) {
		m := pick(a, a.cases)
		p.caseNumber, p.caseTitle, p.caseType = m.number, m.title, m.kind
		p.role = weighted(a, chance{"Witness", 40}, chance{"Co-Client", 30}, chance{"Opposing Party", 30})
		return
	}
	kind := pick(a, caseKinds)
	m := matter{
		number: fmt.Sprintf("2026-%s-%04d", kind.code, 101+len(a.cases)),
		title:  strings.ReplaceAll(kind.title, "NAME", last),
		kind:   kind.name,
	}
	a.cases = append(a.cases, m)
	p.caseNumber, p.caseTitle, p.caseType, p.role = m.number, m.title, m.kind, "Client"
}

// phone returns the next number reserved for fiction, as people write them.
func (a *author) phone() string {
	code := areaCodes[a.phones%len(areaCodes)]
	line := 100 + (a.phones/len(areaCodes)*17+a.phones)%100
	a.phones++
	switch a.IntN(10) {
	case 0:
		return fmt.Sprintf("%s5550%d", code, line)
	case 1:
		return fmt.Sprintf("%s.555.0%d", code, line)
	case 2:
		return fmt.Sprintf("+1 %s 555 0%d", code, line)
	case 3, 4, 5:
		return fmt.Sprintf("%s-555-0%d", code, line)
	default:
		return fmt.Sprintf("(%s) 555-0%d", code, line)
	}
}

// odds is true in percent of a hundred cases.
func (a *author) odds(percent int) bool { return a.IntN(100) < percent }

func pick[T any](a *author, from []T) T { return from[a.IntN(len(from))] }

// chance is a word and how often it is picked beside the others' weights.
type chance struct {
	word   string
	weight int
}

func weighted(a *author, chances ...chance) string {
	total := 0
	for _, c := range chances {
		total += c.weight
	}
	at := a.IntN(total)
	for _, c := range chances {
		if at -= c.weight; at < 0 {
			return c.word
		}
	}
	return ""
}
