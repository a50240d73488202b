package sheet

import (
	"strings"
	"testing"
)

// sheetOf returns a worksheet of inline text; merges are references.
func sheetOf(rows [][]string, merges ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><worksheet ` + mainNS + `><sheetData>`)
	for i, row := range rows {
		b.WriteString(`<row r="` + itoa(i+1) + `">`)
		for j, cell := range row {
			if cell != "" {
				b.WriteString(`<c r="` + columnLetters(j) + itoa(i+1) + `" t="inlineStr"><is><t>` + cell + `</t></is></c>`)
			}
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData>`)
	if len(merges) > 0 {
		b.WriteString(`<mergeCells><mergeCell ref="` + strings.Join(merges, `"/><mergeCell ref="`) + `"/></mergeCells>`)
	}
	return b.String() + `</worksheet>`
}

func TestMergedCellsNameEachColumnTheyCover(t *testing.T) {
	data := []string{"Ada", "Alvarez", "2125550142", "2125550143", "Active"}
	for name, c := range map[string]struct {
		rows   [][]string
		merges []string
		want   string
	}{
		"title over all":    {[][]string{{"Client list"}, {"First Name", "Last Name", "Phone", "Mobile", "Status"}, data}, []string{"A1:E1"}, "First Name|Last Name|Phone|Mobile|Status"},
		"one name over two": {[][]string{{"First Name", "Last Name", "Phone", "", "Status"}, data}, []string{"C1:D1"}, "First Name|Last Name|Phone|Phone 2|Status"},
		"groups above": {[][]string{{"Client", "", "Phones"}, {"First Name", "Last Name", "Home", "Work", "Status"}, data},
			[]string{"A1:B1", "C1:D1"}, "First Name|Last Name|Phones Home|Phones Work|Status"},
		"groups and tall cells": {[][]string{{"First Name", "Last Name", "Phones", "", "Status"}, {"", "", "Home", "Work", ""}, data},
			[]string{"A1:A2", "B1:B2", "C1:D1", "E1:E2"}, "First Name|Last Name|Phones Home|Phones Work|Status"},
		"three groups": {[][]string{{"Client", "", "Phone", "", "Case"}, {"First", "Last", "Number", "Mobile", "Status"}, data},
			[]string{"A1:B1", "C1:D1"}, "Client First|Client Last|Phone Number|Mobile|Status"},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, saveZip(t, "b.xlsx", bookParts(sheetOf(c.rows, c.merges...), "<sst/>", "<styleSheet/>")...), Options{})
			if got := strings.Join(s.Header(), "|"); got != c.want {
				t.Errorf("header %q, want %q", got, c.want)
			}
			if rows := readAll(t, s); len(rows) != 1 || rows[0].Cells[0] != "Ada" || rows[0].Number != len(c.rows) {
				t.Errorf("rows %s", table(rows))
			}
		})
	}
}

func TestHeadingsOverGroupsAreReadFromATextToo(t *testing.T) {
	for name, c := range map[string]struct {
		text, want string
		rows       int
	}{
		"headings with gaps": {",Client,,Phones,,Address,,\n,First,Last,Home,Cell,Street,City,Zip\n1,Ann,Ash,2125550120,6465550120,1 Elm St,Boston,02138\n",
			"Column A|Client First|Client Last|Phones Home|Cell|Street|City|Zip", 1},
		"few headings over many columns": {"Client,,,Phones,,,,\nFirst,Last,Company,Home,Work,Street,City,Zip\nAnn,Ash,,2125550120,6465550120,1 Elm St,Boston,02138\nBob,Birch,,2125550121,6465550121,1 Elm St,Boston,02138\n",
			"Client First|Client Last|Company|Phones Home|Phones Work|Street|City|Zip", 2},
		"tall cells": {"First Name,Last Name,Phones,,Status\n,,Home,Work,\nAnn,Ash,2125550120,6465550120,Active\n",
			"First Name|Last Name|Phones Home|Phones Work|Status", 1},
		"a column without a name over data": {"Name,Phone,\nAnn Ash,2125550120,Home\nBob Birch,2125550121,Work\n",
			"Name|Phone|Column C", 2},
		"words of names in data": {"Name,Phone,,Status\nHome Street,2125550120,Work,Active\nBob Birch,2125550121,,Active\n",
			"Name|Phone|Column C|Status", 2},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, save(t, "list.csv", c.text), Options{})
			if got := strings.Join(s.Header(), "|"); got != c.want {
				t.Errorf("header %q, want %q", got, c.want)
			}
			if rows := readAll(t, s); len(rows) != c.rows {
				t.Errorf("rows %s", table(rows))
			}
		})
	}
}
