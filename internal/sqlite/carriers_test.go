package sqlite_test

import (
	"context"
	"testing"

	"casefolk/internal/fault"
	"casefolk/internal/phone"
	"casefolk/internal/sqlite"
)

func carrierOf(t *testing.T, s *sqlite.Store) string {
	t.Helper()
	return onlyRow(t, s).PhoneCarrier
}

func TestACarrierFileNamesCarriersUntilAnotherTakesItsPlace(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	first, err := s.ImportCarriers(t.Context(), file(t, "first.csv", "from,to,carrier\n2125550100,2125550149,Acme Wireless\n2125550150,2125550199,Beta Tel\n"), nil)
	if err != nil || first.Name != "first.csv" || first.Ranges != 2 || first.ImportedAt.IsZero() {
		t.Fatalf("%+v, %v", first, err)
	}
	if got := carrierOf(t, s); got != "Acme Wireless" {
		t.Errorf("carrier %q", got)
	}
	marks, err := s.NumberMarks(t.Context(), []string{"+12125550150", "+12125550199", "+12125550200", "+442079460018"})
	if err != nil || marks["+12125550150"].Line.OfFile != "Beta Tel" || marks["+12125550199"].Line.OfFile != "Beta Tel" || marks["+12125550200"].Line.OfFile != "" || marks["+442079460018"].Line.OfFile != "" {
		t.Errorf("%+v, %v", marks, err)
	}
	if _, err := s.ImportCarriers(t.Context(), file(t, "second.csv", "+12125550150,+12125550199,Gamma\n"), nil); err != nil {
		t.Fatal(err)
	}
	if got := carrierOf(t, s); got != "" {
		t.Errorf("carrier %q of a file that was replaced", got)
	}
	if _, err := s.ImportCarriers(t.Context(), file(t, "third.csv", "+12125550100,+12125550199,Delta\n"), nil); err != nil || carrierOf(t, s) != "Delta" {
		t.Errorf("carrier %q, %v", carrierOf(t, s), err)
	}
	if err := s.RemoveCarriers(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := carrierOf(t, s); got != "" {
		t.Errorf("carrier %q of a file that was taken away", got)
	}
	if now, err := s.CarrierFile(t.Context()); err != nil || now != (sqlite.CarrierFile{}) {
		t.Errorf("%+v, %v", now, err)
	}
}

func TestACarrierFileThatCannotBeUsedLeavesTheOldOneWhole(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	good := file(t, "good.csv", "2125550100,2125550199,Acme Wireless\n")
	if _, err := s.ImportCarriers(t.Context(), good, nil); err != nil {
		t.Fatal(err)
	}
	stopped, cancel := context.WithCancel(t.Context())
	cancel()
	for name, tt := range map[string]struct {
		ctx  context.Context
		path string
		code fault.Code
	}{
		"a mistake in row 2": {t.Context(), file(t, "bad.csv", "2125550100,2125550149,Beta\n2125550150,x,Beta\n"), fault.CodeInvalid},
		"nothing in it":      {t.Context(), file(t, "empty.csv", ""), fault.CodeInvalid},
		"not there":          {t.Context(), good + ".gone", fault.CodeUnavailable},
		"cancelled":          {stopped, file(t, "other.csv", "2125550100,2125550199,Beta\n"), fault.CodeCancelled},
	} {
		if _, err := s.ImportCarriers(tt.ctx, tt.path, nil); !fault.Is(err, tt.code) {
			t.Errorf("%s: %v", name, err)
		}
		now, err := s.CarrierFile(t.Context())
		if got := carrierOf(t, s); got != "Acme Wireless" || now.Name != "good.csv" || err != nil {
			t.Errorf("%s: carrier %q of %+v, %v", name, got, now, err)
		}
	}
}

func TestALookUpKnowsTheCarrierBetterThanTheFile(t *testing.T) {
	s := open(t)
	create(t, s, person("Ada", "Alvarez", "212-555-0142", ""))
	if _, err := s.ImportCarriers(t.Context(), file(t, "a.csv", "2125550100,2125550199,Acme Wireless\n"), nil); err != nil {
		t.Fatal(err)
	}
	keepLookUp(t, s, "+12125550142", phone.Mobile, "Ported Wireless")
	if got := carrierOf(t, s); got != "Ported Wireless" {
		t.Errorf("carrier %q", got)
	}
	keepLookUp(t, s, "+12125550142", phone.Mobile, "")
	if got := carrierOf(t, s); got != "Acme Wireless" {
		t.Errorf("carrier %q when the look-up names none", got)
	}
}
