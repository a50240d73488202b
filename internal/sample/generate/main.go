// Generate writes sample.csv into the current folder. What it writes is always
// the same, to the byte.
package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"os"
)

func main() {
	text, err := spreadsheet()
	if err == nil {
		err = os.WriteFile("sample.csv", text, 0o644) //nolint:gosec // a source file, to be read by all
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func spreadsheet() ([]byte, error) {
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	w.UseCRLF = true
	if err := w.Write(header); err != nil {
		return nil, err
	}
	for _, p := range people() {
		if err := w.Write(p.row()); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return text.Bytes(), w.Error()
}
