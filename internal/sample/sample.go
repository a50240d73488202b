// Package sample has the spreadsheet that comes with the program: some two
// hundred made-up people and businesses of a law firm, with the dirt that such
// files have. Its telephone numbers are all from ranges reserved for fiction and
// its e-mail addresses at the example domains.
package sample

import _ "embed"

//go:generate go run ./generate

// Name is the spreadsheet's file name.
const Name = "sample.csv"

// CSV is the spreadsheet: UTF-8, comma, CRLF, a header row.
//
//go:embed sample.csv
var CSV []byte
