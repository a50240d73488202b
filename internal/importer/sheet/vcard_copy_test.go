package sheet_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"casefolk/internal/importer/sheet"
)

const threeCards = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nTEL:212-555-0142\r\nPHOTO;ENCODING=b:AAAA\r\n BBBB\r\nEND:VCARD\r\n" +
	"\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nKIND:group\r\nFN:All\r\nEND:VCARD\r\n" +
	"begin:vcard\nversion:2.1\nNOTE:nobody\nX-CASEFOLK-REASON:old,\n folded\nX-OTHER;TYPE=é:kept\nend:vcard\n" +
	"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:José\r\n" + // cut off
	"BEGIN:VCARD\r\nNOTE:last\r\nEND:VCARD"

// copied copies cards of a file, and returns the copy and what is read of it.
func copied(t *testing.T, content []byte, cards ...sheet.RefusedCard) (text string, names []string) {
	t.Helper()
	dir := t.TempDir()
	from, to := filepath.Join(dir, "all.vcf"), filepath.Join(dir, "failed.vcf")
	if err := os.WriteFile(from, content, 0o600); err != nil {
		t.Fatal(err)
	}
	src, err := sheet.Open(t.Context(), from, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_ = src.Close()
	var out bytes.Buffer
	if err := sheet.CopyCards(t.Context(), from, src.Info().Encoding, cards, &out); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	src, err = sheet.Open(t.Context(), to, sheet.Options{})
	if err != nil {
		t.Fatalf("the copy cannot be read: %v\n%s", err, out.String())
	}
	defer func() { _ = src.Close() }()
	for {
		row, err := src.Next()
		if errors.Is(err, io.EOF) {
			return out.String(), names
		}
		if err != nil {
			t.Fatal(err)
		}
		names = append(names, strings.Trim(strings.Join(row.Cells, "·"), "·"))
	}
}

func TestRefusedCardsAreCopiedAsTheyStandWithTheReason(t *testing.T) {
	text, names := copied(t, []byte(threeCards), sheet.RefusedCard{Number: 3, Reason: "It names nobody; mend it."}, sheet.RefusedCard{Number: 5, Reason: "Neither\ndoes this."})
	want := "begin:vcard\nversion:2.1\nX-CASEFOLK-REASON:It names nobody\\; mend it.\r\nNOTE:nobody\nX-OTHER;TYPE=é:kept\nend:vcard\n" +
		"BEGIN:VCARD\r\nX-CASEFOLK-REASON:Neither\\ndoes this.\r\nNOTE:last\r\nEND:VCARD\r\n"
	if text != want {
		t.Errorf("got\n%s\nwant\n%s", text, want)
	}
	if !slices.Equal(names, []string{"nobody", "last"}) {
		t.Errorf("the copy reads as %q", names)
	}
}

func TestPicturesAndCardsThatAreCutOffAreCopiedWhole(t *testing.T) {
	text, names := copied(t, []byte(threeCards), sheet.RefusedCard{Number: 1, Reason: strings.Repeat("long ", 40)}, sheet.RefusedCard{Number: 4, Reason: "x"})
	if !strings.Contains(text, "PHOTO;ENCODING=b:AAAA\r\n BBBB\r\n") || !strings.HasSuffix(text, "VERSION:4.0\r\nX-CASEFOLK-REASON:x\r\nFN:José\r\n") {
		t.Error(text)
	}
	for line := range strings.SplitSeq(text, "\r\n") {
		if len(line) > 75 {
			t.Errorf("a line of %d bytes: %s", len(line), line)
		}
	}
	if len(names) != 2 {
		t.Errorf("%q", names)
	}
}

func TestCardsInOtherEncodingsKeepTheirLetters(t *testing.T) {
	const card = "BEGIN:VCARD\r\nVERSION:3.0\r\nNOTE:Señor José Müller, àéîôü\r\nEND:VCARD\r\n"
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(card))
	if err != nil {
		t.Fatal(err)
	}
	western, err := charmap.Windows1252.NewEncoder().Bytes([]byte(card))
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"UTF-8": []byte(card), "with a mark": []byte("\ufeff" + card), "UTF-16": wide, "Windows-1252": western} {
		if text, names := copied(t, content, sheet.RefusedCard{Number: 1, Reason: "“Señor” is no name."}); len(names) != 1 || names[0] != "Señor José Müller, àéîôü" {
			t.Errorf("%s: %q\n%s", name, names, text)
		}
	}
}

func FuzzCopiedCardsAreRead(f *testing.F) {
	f.Add([]byte(threeCards), 3, "why")
	f.Add([]byte("BEGIN:VCARD\nX-CASEFOLK-REASON:a\n b\nEND:VCARD"), 1, "é,;\\\n")
	f.Fuzz(func(t *testing.T, content []byte, number int, reason string) {
		path := filepath.Join(t.TempDir(), "a.vcf")
		if err := os.WriteFile(path, content, 0o600); err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := sheet.CopyCards(t.Context(), path, sheet.UTF8, []sheet.RefusedCard{{Number: number, Reason: reason}}, &out); err != nil {
			return
		}
		if bytes.Count(bytes.ToUpper(out.Bytes()), []byte("\nX-CASEFOLK-REASON:")) < 1 {
			t.Errorf("no reason in %q", out.String())
		}
	})
}
