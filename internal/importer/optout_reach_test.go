package importer

import "testing"

func TestListsOfOptOutsFindNumbersAndAddressesUnderAnyHeader(t *testing.T) {
	numbers := [][]string{{"(212) 555-0101"}, {"212.555.0102"}, {"2125550103"}}
	addresses := [][]string{{"ada@example.com"}, {"bo@example.com"}, {"cy@example.com"}}
	for _, header := range []string{"Do not contact", "Blocked", "Opt-outs", "DNC", "Unsubscribed", "Contact", "STOP list", "Value", "Do not text"} {
		for want, rows := range map[Field][][]string{Phone: numbers, Email: addresses} {
			m := Guess([]string{header}, rows).AsOptOuts(rows)
			if got := m.Columns[0].Field; got != want {
				t.Errorf("%q over a column of %s is %s", header, want, got)
			}
		}
	}
}

func TestListsOfOptOutsKeepFlagsBesideNumbers(t *testing.T) {
	rows := [][]string{{"(212) 555-0101", "yes", "45-0001"}, {"212.555.0102", "no", "45-0002"}, {"2125550103", "yes", "45-0003"}}
	m := Guess([]string{"Phone", "Do not contact", "Case number"}, rows).AsOptOuts(rows)
	for i, want := range []Field{Phone, OptOutAll, CaseNumber} {
		if got := m.Columns[i].Field; got != want {
			t.Errorf("%q is %s, want %s", m.Columns[i].Header, got, want)
		}
	}
}
