package sqlite

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"casefolk/internal/activity"
	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/legalcase"
)

var benchGiven = strings.Fields(`James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan Joseph Jessica
	Thomas Sarah Christopher Karen Charles Lisa Daniel Nancy Matthew Betty Anthony Sandra Mark Ashley Donald Emily Steven Kimberly Andrew Margaret
	Paul Donna Joshua Michelle Kenneth Carol Kevin Amanda Brian Melissa Timothy Deborah Ronald Stephanie Jason Rebecca George Sharon Edward Laura
	Jeffrey Cynthia Ryan Dorothy Jacob Amy Nicholas Kathleen Gary Angela Eric Shirley Jonathan Emma Stephen Brenda Larry Pamela Justin Nicole Scott
	Anna Brandon Samantha Benjamin Katherine Samuel Christine Gregory Helen Alexander Debra Patrick Rachel Frank Carolyn Raymond Janet Jack Maria
	Dennis Olivia Jerry Heather Tyler Catherine Aaron Diane Jose Julie Henry Victoria Adam Joyce Douglas Lauren Nathan Kelly Peter Christina Zachary
	Ruth Kyle Joan Noah Virginia Walter Judith Ethan Evelyn Ulysses Hannah Quentin Andrea Xavier Yolanda Ignacio Ingrid Omar Wanda`)

const benchFamilies = 20_000

// benchFamily makes up a family name; small numbers are the common ones.
func benchFamily(i int) string {
	heads := []string{"Smith", "John", "Will", "Brown", "Jon", "Gar", "Mil", "Dav", "Rod", "Mart", "Hern", "Lop", "Gonz", "Wils", "And", "Thom", "Tayl", "Moor", "Jack", "Lee", "Per", "Whit", "Harr", "Sanch", "Clark", "Ram", "Lew", "Robin", "Walk", "Young"}
	tails := []string{"", "son", "ez", "s", "er", "man", "ton", "field", "berg", "ova", "ini", "ley", "ford", "wood", "stein", "quist", "ian", "ak", "escu", "ur"}
	middles := []string{"", "a", "e", "i", "o", "u", "ka", "ra", "la", "mi", "ne", "to", "sa", "vi", "do", "pe", "ri", "no", "ta", "lu", "be", "go", "zi", "fa", "ki", "ma", "chi", "su", "ho", "we", "ya", "qua", "dre", "sto"}
	return heads[i%len(heads)] + middles[i/(len(heads)*len(tails))%len(middles)] + tails[i/len(heads)%len(tails)]
}

// benchNumber is the number of a contact. Its exchange begins with 1, which no
// exchange does, so that it is nobody's, and is not valid.
func benchNumber(i int) string {
	x := i * 433_494_437 % 700_000_000 // each once
	return fmt.Sprintf("+1%03d1%06d", 201+x/1_000_000, x%1_000_000)
}

// weighted chooses an early value more often than a late one.
func weighted[T any](r *rand.Rand, values []T) T {
	return values[int(float64(len(values))*r.Float64()*r.Float64()*r.Float64())]
}

// benchWriter makes up contacts and writes them as a bulk import does.
type benchWriter struct {
	r     *rand.Rand
	tx    *Tx
	fresh *freshWriter
	cases []legalcase.Case
}

func buildBenchFirm(b *testing.B, dir string) {
	b.Helper()
	s, err := Open(b.Context(), Options{Dir: dir, Actor: "Bench"})
	if err != nil {
		b.Fatal(err)
	}
	w := &benchWriter{r: rand.New(rand.NewPCG(1, 2))}
	for first, n := 0, benchSize(); first < n && err == nil; first += 250_000 {
		err = s.Write(b.Context(), func(tx *Tx) error {
			w.tx = tx
			return w.contacts(first, min(first+250_000, n))
		})
	}
	if err == nil {
		_, err = s.writer.ExecContext(b.Context(), `PRAGMA wal_checkpoint(TRUNCATE)`)
	}
	if err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
}

func (w *benchWriter) contacts(first, end int) (err error) {
	if err := w.newCases((end - first) / 10); err != nil {
		return err
	}
	if w.fresh, err = newFreshWriter(w.tx); err != nil {
		return err
	}
	for i := first; i < end; i++ {
		if err := w.contact(i); err != nil {
			return err
		}
	}
	return w.fresh.flush()
}

// newCases makes up cases of some of 20 types.
func (w *benchWriter) newCases(n int) error {
	types, err := caseTypes(w.tx.ctx, w.tx.tx)
	if err != nil {
		return err
	}
	for i := len(types); i < 20; i++ {
		made, err := w.tx.addCaseType(fmt.Sprintf("Type %02d", i), "")
		if err != nil {
			return err
		}
		types = append(types, made)
	}
	w.cases = w.cases[:0]
	for range n {
		c := legalcase.Case{Number: fmt.Sprintf("26-%06d", w.r.IntN(1_000_000)), TypeID: weighted(w.r, types).ID, Status: weighted(w.r, legalcase.Statuses).Value}
		if c.ID, err = w.tx.createCase(c, nil, ""); err != nil {
			return err
		}
		w.cases = append(w.cases, c)
	}
	return nil
}

func (w *benchWriter) contact(i int) error {
	r, c := w.r, w.person(i)
	n := w.fresh.begin(&c)
	if n == nil {
		return fmt.Errorf("the address of contact %d is there already", i)
	}
	if err := w.fresh.record(activity.Entry{ContactID: c.ID, Verb: activity.Created, Field: "contact"}); err != nil {
		return err
	}
	for _, ch := range consent.Channels() {
		state := []consent.State{consent.In, consent.Out, consent.Unknown, consent.Unknown}[r.IntN(4)]
		if state == consent.Unknown || r.IntN(2) == 0 {
			continue
		}
		err := w.fresh.consent(n, consent.Event{ContactID: c.ID, Channel: ch, State: state, EffectiveAt: w.tx.now, Method: consent.MethodImport, Source: "list"})
		if err != nil {
			return err
		}
	}
	if r.IntN(3) > 0 {
		if err := w.fresh.party(n, &w.cases[r.IntN(len(w.cases))], weighted(r, legalcase.Roles).Value, ""); err != nil {
			return err
		}
	}
	if r.IntN(20) == 0 {
		n.scores = []int{1 + r.IntN(5), 1 + r.IntN(5)}
	}
	return w.fresh.end(n, "")
}

func (w *benchWriter) person(i int) contact.Contact {
	r := w.r
	c := contact.Contact{
		ID: newID(), Version: 1, Kind: contact.Individual, GivenName: weighted(r, benchGiven), FamilyName: benchFamily(weighted(r, benchNumbers)),
		Status: weighted(r, contact.Statuses).Value, LoginSource: weighted(r, contact.LoginSources).Value,
		Source: weighted(r, benchSources), CreatedBy: "Bench", UpdatedBy: "Bench",
	}
	c.CreatedAt = w.tx.now.AddDate(0, 0, -r.IntN(2000))
	c.UpdatedAt = c.CreatedAt.AddDate(0, 0, r.IntN(300))
	if r.IntN(12) == 0 {
		c.Kind, c.Company = contact.Business, c.FamilyName+" "+weighted(r, []string{"Insurance", "Medical", "Trucking", "& Sons"})
	}
	if r.IntN(10) > 0 {
		c.Phones = append(c.Phones, contact.Phone{ID: newID(), Label: contact.PhoneMobile, Primary: true, Raw: benchNumber(i)[2:], E164: benchNumber(i), Type: "mobile", Region: "US"})
	}
	if r.IntN(20) == 0 {
		c.Phones = append(c.Phones, contact.Phone{ID: newID(), Label: contact.PhoneHome, Primary: len(c.Phones) == 0, Raw: fmt.Sprint("0", i), Problem: "too_short"})
	}
	if r.IntN(4) > 0 {
		c.Emails = []contact.Email{{ID: newID(), Label: contact.EmailPersonal, Primary: true, Valid: true, Address: strings.ToLower(c.GivenName) + fmt.Sprint(i) + "@example.com"}}
	}
	return c
}

var benchNumbers = func() (out []int) {
	for i := range benchFamilies {
		out = append(out, i)
	}
	return out
}()

var benchSources = func() (out []string) {
	for i := range 60 {
		out = append(out, fmt.Sprintf("Source %02d", i))
	}
	return out
}()
