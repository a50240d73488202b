package importer

import (
	"fmt"
	"strings"
	"testing"
)

// benchHeader is a law firm's list of 24 columns.
const benchHeader = "External ID|First Name|Last Name|Company|Job Title|Type|Mobile Phone|Home Phone|Work Phone|Email|Work Email|Street|City|State|ZIP|Status|Login Source|Source|SMS Consent|Email Consent|Voice Consent|Case Number|Case Type|Notes"

func benchRow(i int) []string {
	return []string{fmt.Sprint("X", i), "Ana", "Ruiz", "", "Driver", "Individual", fmt.Sprintf("(212) 555-01%02d", i%100), "", "", fmt.Sprintf("ana%d@example.com", i), "",
		"12 Elm St", "Boston", "MA", "02110", "Active", "Web & Mobile", "Referral", "yes", "no", "", fmt.Sprint("2026-", i), "Auto accident", "called twice"}
}

func BenchmarkRead(b *testing.B) {
	header := strings.Split(benchHeader, "|")
	r, err := Compile(Guess(header, nil), Options{Now: testNow})
	if err != nil {
		b.Fatal(err)
	}
	rows := make([][]string, 100)
	for i := range rows {
		rows[i] = benchRow(i)
	}
	for _, phones := range []bool{true, false} {
		name := "with phones"
		if !phones {
			name = "without phones"
			for _, r := range rows {
				r[6] = ""
			}
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				d, problems := r.Read(i, rows[i%100])
				if len(problems) > 0 || len(d.Cases) == 0 {
					b.Fatal(problems)
				}
			}
		})
	}
}

func BenchmarkKeys(b *testing.B) {
	r, err := Compile(Guess(strings.Split(benchHeader, "|"), nil), Options{})
	if err != nil {
		b.Fatal(err)
	}
	d, _ := r.Read(1, benchRow(1))
	b.ReportAllocs()
	for b.Loop() {
		if k := d.Keys(); k.Name == "" {
			b.Fatal("no name")
		}
	}
}
