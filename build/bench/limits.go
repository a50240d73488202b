package main

import (
	"fmt"
	"time"
)

// limit is what one benchmark must keep to.
type limit struct {
	what   string
	pkg    string
	ours   string  // the benchmark of what the program does
	beside string  // what it is compared with, in the same package; empty when max is in the unit itself
	unit   string  // of both; ns/op when empty
	max    float64 // ours / beside, or ours
	once   bool    // one run is long enough by itself
}

// limits are all of them. A limit is only ever tightened.
var limits = []limit{
	{
		what: "phone checked, to the library's way", pkg: "./internal/phone",
		ours: "BenchmarkCheck/ours", beside: "BenchmarkCheck/library", max: 0.2,
	},
	{
		what: "workbook of 100,000 rows read, to excelize", pkg: "./internal/importer/sheet", once: true,
		ours: "BenchmarkWorkbook", beside: "BenchmarkExcelize", max: 0.33,
	},
	{
		what: "CSV of 100,000 rows read, to encoding/csv", pkg: "./internal/importer/sheet", once: true,
		ours: "BenchmarkText", beside: "BenchmarkEncodingCSV", max: 4,
	},
	{
		what: "CSV of 100,000 rows imported, to one-row inserts", pkg: "./internal/sqlite", once: true,
		ours: "BenchmarkImport/ours", beside: "BenchmarkImport/obvious", max: 1.0 / 6,
	},
	{
		what: "its memory, of the whole process", pkg: "./internal/sqlite", once: true,
		ours: "BenchmarkImport/ours", unit: "MB", max: 200,
	},
	{
		what: "100,000 rows into 1,000,000 contacts, to into none", pkg: "./internal/sqlite", once: true,
		ours: "BenchmarkImportInto/million", beside: "BenchmarkImportInto/empty", max: 3,
	},
	{
		what: "memory of that and of the import of the 1,000,000", pkg: "./internal/sqlite", once: true,
		ours: "BenchmarkImportInto/million", unit: "MB", max: 450,
	},
	{
		what: "columns of a CSV of 1,000,000 rows shown", pkg: "./internal/sqlite",
		ours: "BenchmarkPreview/csv", max: float64(300 * time.Millisecond),
	},
	{
		what: "columns of a workbook of 100,000 rows shown", pkg: "./internal/sqlite",
		ours: "BenchmarkPreview/xlsx", max: float64(300 * time.Millisecond),
	},
	{
		what: "a page of 100,000 contacts", pkg: "./internal/sqlite",
		ours: "BenchmarkContacts/by-name", max: float64(5 * time.Millisecond),
	},
	{
		what: "a page from their middle", pkg: "./internal/sqlite",
		ours: "BenchmarkContacts/deep", max: float64(5 * time.Millisecond),
	},
	{
		what: "a page of those of one status", pkg: "./internal/sqlite",
		ours: "BenchmarkContacts/status", max: float64(5 * time.Millisecond),
	},
	{
		what: "274,000 opt-outs of 971,000 contacts exported, to sqlite3 -csv", pkg: "./internal/sqlite", once: true,
		ours: "BenchmarkOptOuts/ours", beside: "BenchmarkOptOuts/sqlite3", max: 1.5,
	},
	{what: "page of 1,000,000 contacts in any sort, 95 of 100", pkg: "./internal/sqlite", once: true, ours: "BenchmarkLists/page", unit: "p95-ms", max: 1},
	{what: "one filter, any sort, 95 of 100", pkg: "./internal/sqlite", once: true, ours: "BenchmarkLists/filter", unit: "p95-ms", max: 5},
	{what: "two filters, any sort, 95 of 100", pkg: "./internal/sqlite", once: true, ours: "BenchmarkLists/filters", unit: "p95-ms", max: 5},
	{what: "two beginnings of names, 95 of 100", pkg: "./internal/sqlite", once: true, ours: "BenchmarkLists/names", unit: "p95-ms", max: 5},
	{what: "seven digits of a phone, 95 of 100", pkg: "./internal/sqlite", once: true, ours: "BenchmarkLists/digits", unit: "p95-ms", max: 5},
	{what: "a single letter, 95 of 100", pkg: "./internal/sqlite", once: true, ours: "BenchmarkLists/letter", unit: "p95-ms", max: 20},
	{what: "count of two filters, 95 of 100", pkg: "./internal/sqlite", once: true, ours: "BenchmarkLists/count", unit: "p95-ms", max: 20},
	{what: "counts beside all choices, 95 of 100", pkg: "./internal/sqlite", once: true, ours: "BenchmarkLists/facets", unit: "p95-ms", max: 20},
	{what: "memory while browsing", pkg: "./internal/sqlite", once: true, ours: "BenchmarkLists/memory", unit: "MB", max: 150},
	{what: "page, to plain SQL", pkg: "./internal/sqlite", once: true, ours: "BenchmarkLists/page", beside: "BenchmarkListsPlainly/page", unit: "p50-ms", max: 1},
	{what: "one filter, to plain SQL", pkg: "./internal/sqlite", once: true, ours: "BenchmarkLists/filter", beside: "BenchmarkListsPlainly/filter", unit: "p50-ms", max: 1},
	{what: "two filters, to plain SQL", pkg: "./internal/sqlite", once: true, ours: "BenchmarkLists/filters", beside: "BenchmarkListsPlainly/filters", unit: "p50-ms", max: 1},
	{what: "two names, to plain SQL", pkg: "./internal/sqlite", once: true, ours: "BenchmarkLists/names", beside: "BenchmarkListsPlainly/names", unit: "p50-ms", max: 3},
	{what: "seven digits, to plain SQL", pkg: "./internal/sqlite", once: true, ours: "BenchmarkLists/digits", beside: "BenchmarkListsPlainly/digits", unit: "p50-ms", max: 3},
	{what: "a single letter, to plain SQL", pkg: "./internal/sqlite", once: true, ours: "BenchmarkLists/letter", beside: "BenchmarkListsPlainly/letter", unit: "p50-ms", max: 1},
}

func (l limit) benchtime() string {
	if l.once {
		return "1x"
	}
	return "0.3s"
}

func (l limit) unitOrTime() string {
	if l.unit == "" {
		return "ns/op"
	}
	return l.unit
}

// judge returns l's line of the table, and whether it is kept.
func (l limit) judge(found map[string]float64) (string, bool, error) {
	ours, ok := found[l.ours+" "+l.unitOrTime()]
	if !ok {
		return "", false, fmt.Errorf("%s: %s did not report %s", l.what, l.ours, l.unitOrTime())
	}
	if l.beside == "" {
		kept := ours <= l.max
		return fmt.Sprintf("%s\t%s\t\t\t%s\t%s", l.what, l.show(ours), l.show(l.max), verdict(kept)), kept, nil
	}
	beside, ok := found[l.beside+" "+l.unitOrTime()]
	if !ok || beside == 0 {
		return "", false, fmt.Errorf("%s: %s did not report %s", l.what, l.beside, l.unitOrTime())
	}
	ratio := ours / beside
	kept := ratio <= l.max
	return fmt.Sprintf("%s\t%s\t%s\t%.2f\t%.2f\t%s", l.what, l.show(ours), l.show(beside), ratio, l.max, verdict(kept)), kept, nil
}

func (l limit) show(value float64) string {
	switch l.unitOrTime() {
	case "ns/op":
		return time.Duration(value).Round(time.Duration(max(1, value/1000))).String()
	case "B/op":
		return fmt.Sprintf("%.0f MB", value/1e6)
	}
	return fmt.Sprintf("%.3g %s", value, l.unit)
}

func verdict(kept bool) string {
	if kept {
		return "ok"
	}
	return "OVER"
}
