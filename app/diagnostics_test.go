package app

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"casefolk/internal/contact"
	"casefolk/internal/sqlite"
)

func TestTheDiagnosticReportHelpsAndNamesNobody(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "Quixley Law")
	log := NewLogger(dir)
	s := &session{dataDir: dir, log: log}
	s.started(context.Background())
	store, err := sqlite.Open(t.Context(), sqlite.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = store.Close() }()
	s.store = store
	_, err = store.CreateContact(t.Context(), contact.Contact{GivenName: "Zebulon", FamilyName: "Quixley", Phones: []contact.Phone{{Raw: "212-555-0177"}}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := store.CreateBackup(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	for range 2000 {
		log.event("something happened")
	}
	log.event("the last line")
	report, err := (&Shell{s}).DiagnosticReport()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Casefolk ", "contacts: 1\n", "Backups: 1,", "the last line\n", "Data version "} {
		if !strings.Contains(report, want) {
			t.Errorf("%q is not in the report:\n%.600s", want, report)
		}
	}
	for _, secret := range []string{"Zebulon", "Quixley", "0177", dir, os.TempDir()} {
		if strings.Contains(report, secret) {
			t.Errorf("%q is in the report", secret)
		}
	}
	if len(report) > 40<<10 {
		t.Errorf("the report has %d bytes", len(report))
	}
}
