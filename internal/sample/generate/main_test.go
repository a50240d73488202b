package main

import (
	"bytes"
	"testing"

	"casefolk/internal/sample"
)

func TestTheBundledSpreadsheetIsWhatTheGeneratorWrites(t *testing.T) {
	text, err := spreadsheet()
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(text, sample.CSV) {
		t.Error("sample.csv is stale: run go generate ./internal/sample")
	}
}
