package exporter

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

func TestAWorkbookHoldsTextAndNothingElse(t *testing.T) {
	var b bytes.Buffer
	table, err := NewTable(&b, XLSX, "People", []string{"Name", "Phone"})
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("ä", 40_000)
	for _, row := range [][]string{{"=1+1", "+12125550123"}, {"a\x00b\x0bc", "007"}, {long, ""}} {
		if err := table.Row(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := table.Close(); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("People")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]string{{"Name", "Phone"}, {"=1+1", "+12125550123"}, {"abc", "007"}}, rows[:3]); diff != "" {
		t.Error(diff)
	}
	if got := rows[3][0]; !strings.HasPrefix(long, strings.TrimSuffix(got, "…")) || len(got) < 30_000 {
		t.Errorf("a long cell has %d bytes", len(got))
	}
	for _, at := range []string{"A2", "B2", "B3"} {
		formula, err := f.GetCellFormula("People", at)
		kind, err2 := f.GetCellType("People", at)
		if err != nil || err2 != nil || formula != "" || kind != excelize.CellTypeInlineString && kind != excelize.CellTypeSharedString {
			t.Errorf("%s is %v with formula %q (%v, %v)", at, kind, formula, err, err2)
		}
	}
}

func TestTheNameSaysWhatIsWritten(t *testing.T) {
	for name, want := range map[string]Kind{"a.csv": CSV, "a.XLSX": XLSX, "dir.csv/a.vcf": VCard, "a.vcard": VCard} {
		if got, err := KindOf(name); err != nil || got != want {
			t.Errorf("%s: %v %v", name, got, err)
		}
	}
	for _, name := range []string{"a", "a.xls", "a.csv.exe"} {
		if _, err := KindOf(name); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
	if _, err := NewTable(&bytes.Buffer{}, VCard, "x", nil); err == nil {
		t.Error("a table of cards")
	}
}
