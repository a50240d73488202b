package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/importer"
	"casefolk/internal/importer/sheet"
	"casefolk/internal/sqlite"
)

var smsList = sqlite.PlanOptions{Mode: importer.ModeOptOuts, Channels: []consent.Channel{consent.SMS}}

func TestAListOfOptOutsOutlivesWhoeverItWasAbout(t *testing.T) {
	s := open(t)
	ann := create(t, s, person("Ann", "Lee", "212-555-0101", "ann@example.com"))
	importFile(t, s, file(t, "stops.csv", "Phone\n212-555-0101\n"), smsList)
	if err := s.DeleteContact(t.Context(), ann.ID); err != nil {
		t.Fatal(err)
	}
	create(t, s, person("Ben", "Low", "(212) 555-0101", "ben@example.com"))
	if got := smsOf(t, s, "ben"); got != "out" {
		t.Errorf("Ben, who has the number now, is %s", got)
	}
}

func TestAListOfOptOutsHoldsEverybodyWhoSharesANumber(t *testing.T) {
	s := open(t)
	create(t, s, person("Ann", "Lee", "212-555-0101", "ann@example.com"))
	create(t, s, person("Ben", "Lee", "212-555-0101", "ben@example.com"))
	sum := importFile(t, s, file(t, "stops.csv", "Phone\n212-555-0101\n2125550101\n"), smsList)
	if sum.Rows != (importer.Counts{Read: 2, Updated: 1, Skipped: 1}) || sum.HeldBack != 1 || sum.Consents.OptOuts != 3 {
		t.Errorf("%+v %+v", sum.Rows, sum.Consents)
	}
	if a, b := smsOf(t, s, "ann"), smsOf(t, s, "ben"); a != "out" || b != "out" {
		t.Errorf("Ann is %s, Ben %s", a, b)
	}
}

// A list drawn at random accounts for every row, holds back exactly its good
// numbers, and changes nothing when it comes again.
func TestAnyListOfOptOutsIsHeardOnceAndWhole(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		s := open(t)
		for i := range 4 {
			create(t, s, person("P", fmt.Sprintf("Number%d", i), fmt.Sprintf("212-555-01%02d", i), fmt.Sprintf("p%d@example.com", i)))
		}
		cells := rapid.SliceOfN(rapid.SampledFrom([]string{"212-555-0100", "2125550100", "+12125550101", "212 555 0106", "212.555.0107", "nonsense", "12"}), 1, 12).Draw(r, "cells")
		path := file(t, "stops.csv", "Phone\n"+strings.Join(cells, "\n")+"\n")
		first := importFile(t, s, path, smsList)
		if first.Rows.Read != len(cells) {
			r.Fatalf("read %d of %d", first.Rows.Read, len(cells))
		}
		held := 0
		for i := range 4 {
			if smsOf(t, s, fmt.Sprintf("number%d", i)) == "out" {
				held++
			}
		}
		if total(t, s, contact.Filter{OptedOut: "sms"}) != held {
			r.Fatal("the list of contacts says something else")
		}
		if again := importFile(t, s, path, smsList); again.Rows.Created+again.Rows.Updated != 0 || again.Consents.OptOuts != 0 || again.Rows.Failed != first.Rows.Failed {
			r.Fatalf("again: %+v", again.Rows)
		}
	})
}

func TestAListOfOptOutsThatIsCancelledLeavesNothing(t *testing.T) {
	s := open(t)
	create(t, s, person("Ann", "Lee", "212-555-0101", "ann@example.com"))
	staged, err := s.StageImport(t.Context(), file(t, "stops.csv", "Phone\n212-555-0101\n"), sheet.Options{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.PlanImport(t.Context(), staged.ID, smsList, nil); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	_, err = s.CommitImport(ctx, staged.ID, func(sqlite.Progress) { cancel() })
	if err == nil || !errors.Is(ctx.Err(), context.Canceled) {
		t.Fatalf("not cancelled: %v", err)
	}
	if got := smsOf(t, s, "ann"); got != "unknown" {
		t.Errorf("Ann is %s", got)
	}
	if runs, err := s.Imports(t.Context()); err != nil || len(runs) != 0 {
		t.Errorf("%d imports, %v", len(runs), err)
	}
}
