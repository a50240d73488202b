package sample_test

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"slices"
	"strings"
	"testing"

	"casefolk/internal/sample"
)

func rows(t *testing.T) (header []string, body [][]string) {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(sample.CSV)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[0], all[1:]
}

func column(t *testing.T, name string) []string {
	t.Helper()
	header, body := rows(t)
	at := slices.Index(header, name)
	if at < 0 {
		t.Fatalf("no column %q", name)
	}
	var cells []string
	for _, row := range body {
		cells = append(cells, row[at])
	}
	return cells
}

func TestSampleIsAboutTwoHundredRows(t *testing.T) {
	if _, body := rows(t); len(body) < 190 || len(body) > 220 {
		t.Errorf("%d rows", len(body))
	}
}

// fiction is a North American number reserved for fiction, with anything but digits removed.
var fiction = regexp.MustCompile(`^1?[2-9]\d\d55501\d\d(204)?$`)

func TestSampleHasOnlyPhonesReservedForFiction(t *testing.T) {
	const tooShort = "55501" // one row has a number that reaches nobody, on purpose
	notDigit := regexp.MustCompile(`\D`)
	seen := 0
	for _, name := range []string{"Mobile Phone", "Home Phone", "Work Phone"} {
		for _, cell := range column(t, name) {
			digits := notDigit.ReplaceAllString(cell, "")
			if digits == "" || digits == tooShort {
				continue
			}
			seen++
			if !fiction.MatchString(digits) {
				t.Errorf("%s %q may be somebody's", name, cell)
			}
		}
	}
	if seen < 200 {
		t.Errorf("only %d phones", seen)
	}
}

func TestSampleHasOnlyEmailsAtExampleDomains(t *testing.T) {
	domain := regexp.MustCompile(`(?i)@([a-z]+\.)?example\.(com|org|net)$`)
	for _, name := range []string{"Email", "Work Email"} {
		for _, cell := range column(t, name) {
			cell = strings.TrimSpace(cell)
			if strings.Contains(cell, "@") && !domain.MatchString(cell) {
				t.Errorf("%s %q may be somebody's", name, cell)
			}
		}
	}
}

func TestSampleHasEveryKindOfAnswerAndPerson(t *testing.T) {
	want := map[string][]string{
		"Contact Type":  {"Individual", "Business"},
		"Status":        {"Active", "Inactive", "Pending", "Unreachable"},
		"Login Source":  {"Web", "Mobile", "Web & Mobile", "Not Installed"},
		"SMS Consent":   {"Yes", "No", "", "STOP"},
		"Email Consent": {"Yes", "No", "", "unsubscribed"},
		"Voice Consent": {"Yes", "No", ""},
		"Role":          {"Client", "Opposing Party", "Witness", ""},
	}
	for name, values := range want {
		cells := column(t, name)
		for _, value := range values {
			if !slices.Contains(cells, value) {
				t.Errorf("no row has %q as %s", value, name)
			}
		}
	}
}
