package sqlite_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/importer"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

// outs returns which channels of which contacts are opted out.
func outs(t *testing.T, s *sqlite.Store, ids []string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for _, id := range ids {
		h, err := s.ConsentHistory(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range consent.Channels() {
			if h.Standings.Channel(c).State == consent.Out {
				out[id+" "+string(c)] = true
			}
		}
		for _, k := range h.Standings.CaseTypes() {
			if h.Standings.CaseType(k.Channel, k.CaseTypeID).State == consent.Out {
				out[id+" "+string(k.Channel)+" "+k.CaseTypeID] = true
			}
		}
	}
	return out
}

func stillOut(t *testing.T, what string, before, after map[string]bool) {
	t.Helper()
	for key := range before {
		if !after[key] {
			t.Errorf("%s cleared the opt-out of %s", what, key)
		}
	}
}

// answers makes 8 contacts, two of them sharing each number, with drawn answers.
func answers(t *testing.T, s *sqlite.Store, c *clock, draw *rand.Rand, tort legalcase.Type) []string {
	t.Helper()
	ids := []string{}
	for i := range 8 {
		ids = append(ids, create(t, s, person("P", fmt.Sprintf("Number%d", i), fmt.Sprintf("212-555-01%02d", i/2), fmt.Sprintf("p%d@example.com", i))).ID)
	}
	for i := range 20 {
		r := sqlite.ConsentRequest{
			ContactID: ids[draw.IntN(len(ids))], Channel: consent.Channels()[draw.IntN(3)], State: consent.Out,
			At: c.at.Add(-time.Duration(100-i) * time.Minute), CaseTypeID: []string{"", tort.ID}[draw.IntN(2)],
		}
		if draw.IntN(3) == 0 {
			r.State = consent.In
		}
		if _, err := s.RecordConsent(t.Context(), r); err != nil {
			t.Fatal(err)
		}
	}
	return ids
}

// yesFile says yes, or nothing, to everything for the same people and for new ones
// with their numbers, in drawn order.
func yesFile(draw *rand.Rand) string {
	var b strings.Builder
	b.WriteString("First Name,Last Name,Phone,Email,SMS Consent,Email Consent,Voice Consent,Case Number,Case Type\n")
	for _, i := range draw.Perm(16) {
		word := []string{"yes", "1", "opt-in", "", "subscribed"}
		name, mail := fmt.Sprintf("Number%d", i), fmt.Sprintf("p%d@example.com", i)
		if i >= 8 {
			name, mail = fmt.Sprintf("Stranger%d", i), fmt.Sprintf("q%d@example.com", i)
		}
		fmt.Fprintf(&b, "P,%s,(212) 555-01%02d,%s,%s,%s,%s,26-1,Mass Tort\n", name, i%8/2, mail, word[draw.IntN(5)], word[draw.IntN(5)], word[draw.IntN(5)])
	}
	return b.String()
}

func TestNoFileClearsAnOptOutHoweverOftenItComes(t *testing.T) {
	for seed := range uint64(4) {
		for _, on := range []importer.Duplicates{importer.SkipDuplicates, importer.UpdateDuplicates, importer.CreateDuplicates} {
			s, c := at(t)
			tort, err := s.AddCaseType(t.Context(), "Mass Tort")
			if err != nil {
				t.Fatal(err)
			}
			draw := rand.New(rand.NewPCG(seed, 3))
			ids := answers(t, s, c, draw, tort)
			receive(t, s, sqlite.Incoming{Channel: consent.SMS, From: "212-555-0101", Body: "STOP"})
			before := outs(t, s, ids)
			path := file(t, "yes.csv", yesFile(draw))
			for range 2 {
				c.at = c.at.Add(time.Hour)
				sum := importFile(t, s, path, sqlite.PlanOptions{OnDuplicate: on})
				stillOut(t, string(on), before, outs(t, s, ids))
				c.at = c.at.Add(time.Hour)
				if _, err := s.UndoImport(t.Context(), sum.ImportID, nil); err != nil {
					t.Fatal(err)
				}
				stillOut(t, "undoing "+string(on), before, outs(t, s, ids))
			}
			if n := count(t, s, `SELECT count(*) FROM contact c JOIN phone p ON p.contact_id = c.id WHERE p.e164 = '+12125550101' AND c.deleted_at IS NULL
				AND NOT EXISTS (SELECT 1 FROM consent_state x WHERE x.contact_id = c.id AND x.channel = 'sms' AND x.case_type_id = '' AND x.state = 'out')`); n != 0 {
				t.Errorf("%s: %d contacts with the stopped number may be texted", on, n)
			}
			if report, err := s.Doctor(t.Context()); err != nil || !report.OK {
				t.Errorf("%s: %v, %v", on, report.Problems, err)
			}
		}
	}
}

func TestNoMergeClearsAnOptOut(t *testing.T) {
	for seed := range uint64(6) {
		s, c := at(t)
		tort, err := s.AddCaseType(t.Context(), "Mass Tort")
		if err != nil {
			t.Fatal(err)
		}
		draw := rand.New(rand.NewPCG(seed, 5))
		ids := answers(t, s, c, draw, tort)
		before := outs(t, s, ids)
		for i := 0; i < 8; i += 2 {
			c.at = c.at.Add(time.Minute)
			if _, err := s.MergeContacts(t.Context(), mergeRequest(ids[i], ids[i+1])); err != nil {
				t.Fatal(err)
			}
			after := outs(t, s, ids)
			for key := range before {
				if kept := strings.Replace(key, ids[i+1], ids[i], 1); !after[kept] {
					t.Errorf("seed %d: a merge cleared %s", seed, key)
				}
			}
			before = after
		}
	}
}
