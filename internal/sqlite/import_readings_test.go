package sqlite_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"casefolk/internal/importer/sheet"
	"casefolk/internal/sqlite"
)

// readAs stages a file and remembers how it was read.
func readAs(t *testing.T, s *sqlite.Store, path string, opts sheet.Options) sqlite.Staged {
	t.Helper()
	staged, err := s.StageImport(t.Context(), path, opts, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.RememberReading(t.Context(), &staged); err != nil {
		t.Fatal(err)
	}
	return staged
}

// book writes a workbook of one sheet.
func book(t *testing.T, rows [][]any) string {
	t.Helper()
	w := excelize.NewFile()
	for i, row := range rows {
		if err := w.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "list.xlsx")
	if err := w.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	return path
}

func recalled(t *testing.T, s *sqlite.Store, path string) (sheet.Options, bool) {
	t.Helper()
	opts, found, err := s.RecallReading(t.Context(), path, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return opts, found
}

const (
	titled    = "Leads;May\nAnna;Odd;212-555-0175\nFirst;Last;Cell\nBerta;Even;212-555-0176\n"
	headless  = "Client;Home;Albany\nAnn Lee;Opponent;Buffalo\n"
	lettered  = "Name;Town\nJos\xe9 N\xfa\xf1ez;Z\xfcrich\n"
	lettered2 = "Name;Town\nFran\xe7ois;Gen\xe8ve\n"
)

func TestTheNextFileLikeItIsReadAsTheLastOneWas(t *testing.T) {
	row3 := sheet.Options{Header: sheet.HeaderYes, HeaderRow: 3}
	none := sheet.Options{Header: sheet.HeaderNo}
	mac := sheet.Options{Encoding: sheet.MacRoman}
	for name, c := range map[string]struct {
		first  string
		choice sheet.Options
		next   string
		want   sheet.Options // empty: read by itself
	}{
		"the titles and rows differ":         {titled, row3, "Leads;June\nCy;Odd;212-555-0177\nfirst;LAST;cell\nDora;Even;212-555-0178\n", row3},
		"the names stand elsewhere":          {titled, row3, "First;Last;Cell\nBerta;Even;212-555-0176\nCy;Odd;212-555-0177\n", sheet.Options{}},
		"one name differs":                   {titled, row3, "Leads;June\nCy;Odd;212-555-0177\nFirst;Last;Fax\nDora;Even;212-555-0178\n", sheet.Options{}},
		"it has the names twice":             {titled, row3, "First;Last;Cell\nBerta;Even;212-555-0176\nFirst;Last;Cell\nCy;Odd;212-555-0177\n", sheet.Options{}},
		"too few rows":                       {titled, row3, "Leads;June\nCy;Odd\n", sheet.Options{}},
		"an unusual separator":               {"Name^Phone\nAda^212-555-0142\n", sheet.Options{Delimiter: '^'}, "Name^Phone\nBob, the first^212-555-0143\n", sheet.Options{Delimiter: '^'}},
		"the same names, another separator":  {"Name^Phone\nAda^212-555-0142\n", sheet.Options{Delimiter: '^'}, "Name;Phone\nBob;212-555-0143\n", sheet.Options{}},
		"no header, the same first row":      {headless, none, headless + "Cy Cole;Witness;Troy\n", none},
		"no header, another first row":       {headless, none, "Client;Home;Boston\nAnn Lee;Opponent;Buffalo\n", sheet.Options{}},
		"a header where there was none":      {headless, none, "Name;Role;Town\nAnn Lee;Opponent;Buffalo\n", sheet.Options{}},
		"one column, no header":              {"Client\nAnn Lee\n", none, "Client\nAnn Lee\nBob Baker\n", none},
		"an encoding":                        {lettered, mac, lettered2, mac},
		"an encoding, of other columns":      {lettered, mac, "Name;Phone\nJos\xe9;212-555-0142\n", sheet.Options{}},
		"an encoding, and it is UTF-8":       {lettered, mac, "Name;Town\nFrançois;Genève\n", sheet.Options{}},
		"an encoding, and it has a mark":     {lettered, mac, "\xef\xbb\xbfName;Town\nJohn;York\n", sheet.Options{}},
		"an encoding, and it is plain":       {lettered, mac, "Name;Town\nJohn;York\n", sheet.Options{}},
		"encoding and row, and it is plain":  {"Leads\n" + titled[10:] + "Jos\xe9;N\xfa\xf1ez;1\n", sheet.Options{Header: sheet.HeaderYes, HeaderRow: 3, Encoding: sheet.MacRoman}, titled, row3},
		"what was found by itself is chosen": {"Name;Phone\nAda;212-555-0142\n", sheet.Options{Delimiter: ';', Header: sheet.HeaderYes, HeaderRow: 1, Encoding: sheet.UTF8}, "Name;Phone\nBob;212-555-0143\n", sheet.Options{}},
		"vCards":                             {"BEGIN:VCARD\nVERSION:3.0\nFN:Jos\xe9\nEND:VCARD\n", mac, "BEGIN:VCARD\nVERSION:3.0\nFN:Jos\xe9\nEND:VCARD\n", sheet.Options{}},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t)
			first := readAs(t, s, file(t, "may.csv", c.first), c.choice)
			if first.Recalled {
				t.Error("the first one was recalled")
			}
			path := file(t, "june.csv", c.next)
			opts, found := recalled(t, s, path)
			if found != (c.want != sheet.Options{}) || opts != c.want {
				t.Fatalf("%v %+v, want %+v", found, opts, c.want)
			}
			peek, _, err := s.PeekImport(t.Context(), path, opts)
			if err != nil || peek.Recalled != found {
				t.Errorf("a look at it: %v %v", peek.Recalled, err)
			}
		})
	}
}

func TestTheSameWorkbookIsReadAsTheLastOneWas(t *testing.T) {
	s := open(t)
	rows := [][]any{{"Leads", "May"}, {"Anna", "Odd", "x"}, {"First", "Last", "Cell"}, {"Berta", "Even", "212-555-0176"}}
	row3 := sheet.Options{Header: sheet.HeaderYes, HeaderRow: 3}
	readAs(t, s, book(t, rows), row3)
	rows[0][1], rows[3][0] = "June", "Dora"
	if opts, found := recalled(t, s, book(t, rows)); !found || opts != row3 {
		t.Errorf("%v %+v", found, opts)
	}
	if _, found := recalled(t, s, file(t, "a.csv", titled)); found {
		t.Error("a text is read as a workbook was")
	}
}

func TestAChoiceIsForgottenWhenTheNextFileIsReadByItselfOrOtherwise(t *testing.T) {
	s, path := open(t), file(t, "a.csv", titled)
	row3 := sheet.Options{Header: sheet.HeaderYes, HeaderRow: 3}
	readAs(t, s, path, row3)
	if again := readAs(t, s, path, row3); !again.Recalled {
		t.Error("read as the last one, and it does not say so")
	}
	if opts, found := recalled(t, s, path); !found || opts != row3 {
		t.Errorf("%v %+v", found, opts)
	}
	if opts, found, err := s.RecallReading(t.Context(), path, sheet.Options{Header: sheet.HeaderNo}); err != nil || found || opts.Header != sheet.HeaderNo {
		t.Errorf("what is chosen now does not count: %+v %v", opts, err)
	}
	row2 := sheet.Options{Header: sheet.HeaderYes, HeaderRow: 2}
	readAs(t, s, path, row2)
	if opts, found := recalled(t, s, path); !found || opts != row2 {
		t.Errorf("the newer choice: %v %+v", found, opts)
	}
	if plain := readAs(t, s, path, sheet.Options{}); plain.Recalled {
		t.Error("read by itself, and it is said to be recalled")
	}
	if opts, found := recalled(t, s, path); found {
		t.Errorf("not forgotten: %+v", opts)
	}
}

func TestWhatIsRememberedOfAReadingNamesNobody(t *testing.T) {
	s := open(t)
	readAs(t, s, file(t, "a.csv", headless), sheet.Options{Header: sheet.HeaderNo})
	for _, text := range column(t, raw(t, s), `SELECT likeness || reading FROM import_reading`) {
		if strings.Contains(text, "Ann") || strings.Contains(text, "Albany") {
			t.Errorf("%s", text)
		}
	}
}
