package importer

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"casefolk/internal/fault"
)

func TestAMappingFileRulesOverTheGuess(t *testing.T) {
	guessed := Guess([]string{"Name", "Weird", "Phone", "Phone"}, nil)
	m, err := ReadMapping(strings.NewReader("\xef\xbb\xbf"+`{"columns":[{"column":"WEIRD ","field":"email"},{"position":4,"field":"phone.mobile","slot":2}],"defaults":{"status":"pending"}}`), guessed)
	if err != nil {
		t.Fatal(err)
	}
	want := []Field{Ignore, Email, Ignore, PhoneMobile}
	for i, f := range want {
		if m.Field(i) != f {
			t.Errorf("column %d is %s, want %s", i+1, m.Field(i), f)
		}
	}
	if m.Columns[3].Slot != 2 || m.Defaults[Status] != "pending" {
		t.Errorf("slot %d, defaults %v", m.Columns[3].Slot, m.Defaults)
	}
	m, err = ReadMapping(strings.NewReader(`{"columns":[{"column":"Weird","field":"email"}],"others":"auto"}`), guessed)
	if err != nil || m.Field(0) != NameFull || m.Field(1) != Email {
		t.Errorf("others auto: %v %v", m, err)
	}
}

func TestAMappingFileThatDoesNotFitIsRefusedInWords(t *testing.T) {
	guessed := Guess([]string{"Name"}, nil)
	for text, word := range map[string]string{
		``:              "empty",
		`[1,2]`:         "expected form",
		`{"colums":[]}`: "colums",
		`{"columns":[{"column":"Nope","field":"email"}]}`: "Nope",
		`{"columns":[{"column":"Name","field":"fish"}]}`:  "fish",
		`{"columns":[{"position":9,"field":"email"}]}`:    "column 9",
		`{"defaults":{"email":"x"}}`:                      "default",
		`{"others":"maybe"}`:                              "maybe",
	} {
		_, err := ReadMapping(strings.NewReader(text), guessed)
		if !fault.Is(err, fault.CodeInvalid) || !strings.Contains(err.Error(), word) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestAWrittenMappingReadsBack(t *testing.T) {
	m := Guess([]string{"First Name", "Phone 1 - Value", "Phone 1 - Label", "Photo", "Phone", "Phone"}, nil)
	m.Defaults = map[Field]string{Source: "Fair"}
	var b bytes.Buffer
	if err := WriteMapping(&b, m); err != nil {
		t.Fatal(err)
	}
	back, err := ReadMapping(&b, m)
	if err != nil {
		t.Fatal(err)
	}
	for i := range m.Columns {
		m.Columns[i].Confidence = Sure
	}
	if diff := cmp.Diff(m, back); diff != "" {
		t.Error(diff)
	}
}

func TestASignatureIgnoresHowHeadersAreWritten(t *testing.T) {
	if Signature([]string{"First Name", "E-mail"}) != Signature([]string{"first_name", "Email"}) {
		t.Error("the same headers differ")
	}
	if Signature([]string{"a", "b"}) == Signature([]string{"ab"}) || Signature([]string{"a"}) == Signature([]string{"b"}) {
		t.Error("different headers are the same")
	}
	if header := []string{"Name", "Phone"}; Signature(FailedHeader(header)) != Signature(header) {
		t.Error("rows that failed are mapped anew")
	}
}
