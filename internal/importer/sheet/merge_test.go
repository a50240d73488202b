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
