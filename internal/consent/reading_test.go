package consent

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestReadVectors reads testdata/replies.txt: lines of a reading, a space and the
// message as a Go string. The first part are the project's published vectors.
func TestReadVectors(t *testing.T) {
	n := 0
	for line, v := range vectors(t) {
		n++
		if got := Read(v.body); got.Reading != v.want {
			t.Errorf("line %d: %q is read as %s (%s), want %s", line, v.body, got.Reading, got.Word, v.want)
		}
	}
	if n < 240 {
		t.Errorf("only %d vectors were read", n)
	}
}

type vector struct {
	want Reading
	body string
}

func vectors(t testing.TB) map[int]vector {
	t.Helper()
	f, err := os.Open("testdata/replies.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all := map[int]vector{}
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		text := strings.TrimSpace(lines.Text())
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		word, quoted, _ := strings.Cut(text, " ")
		body, err := strconv.Unquote(strings.TrimSpace(quoted))
		if err != nil {
			t.Fatalf("line %d: %v: %s", n, err, quoted)
		}
		all[n] = vector{Reading(word), body}
	}
	return all
}

func TestKeywordIsSetOnlyForACarriersKeywordAlone(t *testing.T) {
	for body, want := range map[string]bool{
		"STOP": true, " stop! ": true, "Opt-out": true, "stop 🛑": true, "ARRET": true, "YES": true, "START": true,
		"Stop. Thank you": false, "please stop texting me": false, "no más": false, "STOP STOP": false, "alto": false, "ok": false,
	} {
		if got := Read(body); got.Keyword != want {
			t.Errorf("%q: keyword %v", body, got.Keyword)
		}
	}
}

func TestReadMail(t *testing.T) {
	for _, tt := range []struct {
		subject, body string
		want          Reading
	}{
		{"Unsubscribe", "", ReadRevoke},
		{"Unsubscribe", "Thanks, Ada", ReadRevoke},
		{"Please remove me from your list", "Ada Alvarez", ReadRevoke},
		{"Re: Unsubscribe", "See you there", ReadNone},
		{"Re: Please stop. Remove me from your list", "See you there", ReadNone},
		{"Cancel my appointment", "See you there", ReadNone},
		{"START", "", ReadNone},
		{"My case", "Stop", ReadRevoke},
		{"Unsubscribe", "stop by at 5", ReadReview},
	} {
		if got := ReadMail(tt.subject, tt.body); got.Reading != tt.want {
			t.Errorf("%q %q: %s", tt.subject, tt.body, got.Reading)
		}
	}
}

func TestEveryRevokingKeywordIsReadInEveryDress(t *testing.T) {
	for word, k := range keywords {
		if k.reading != ReadRevoke {
			continue
		}
		for _, body := range []string{word, strings.ToUpper(word), "  " + word + "\n", word + ".", word + "!!", "“" + word + "”", "*" + word + "*", word + " 🛑", "\u200b" + word + "\u202c", word + "?", word + "\n\nSent from my iPhone", "please " + word} {
			if got := Read(body); got.Reading != ReadRevoke {
				t.Errorf("%q: %s", body, got.Reading)
			}
		}
		if len(word) > longestKeyword {
			t.Errorf("%q is longer than longestKeyword", word)
		}
	}
}

func TestAKeywordInsideAWordIsNothing(t *testing.T) {
	for _, word := range []string{"stop", "end", "quit", "cancel", "revoke", "remove", "td", "start", "yes", "help", "info", "unsubscribe"} {
		for _, body := range []string{"my x" + word + "y broke", "pre" + word + "ish"} {
			if got := Read(body); got.Reading != ReadNone {
				t.Errorf("%q: %s (%s)", body, got.Reading, got.Word)
			}
		}
	}
}

func TestLongMessagesAreReadToABound(t *testing.T) {
	if got := Read("ok " + strings.Repeat("thanks ", MaxBody)); got.Reading != ReadReview {
		t.Errorf("longer than can be read: %s", got.Reading)
	}
	if got := Read("STOP" + strings.Repeat(" ", 2*MaxBody)); got.Reading != ReadRevoke {
		t.Errorf("keyword and much space: %s", got.Reading)
	}
	if got := Read(strings.Repeat("é", MaxBody) + "é"); got.Reading != ReadReview {
		t.Errorf("cut within a character: %s", got.Reading)
	}
	if got := Read(strings.Repeat("fine. ", MaxBody/8)); got.Reading != ReadNone {
		t.Errorf("long but whole: %s", got.Reading)
	}
}

func FuzzRead(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add(v.body)
	}
	f.Add("\xff\xfe stop \x00")
	f.Add(strings.Repeat("stop texting and ", 40))
	f.Add(strings.Repeat("opt out of all and ", 40))
	f.Fuzz(func(t *testing.T, body string) {
		got := Read(body)
		switch got.Reading {
		case ReadRevoke, ReadReview, ReadOptIn, ReadHelp:
			if got.Word == "" {
				t.Error("decided without a word")
			}
		case ReadNone:
			if got.Word != "" || got.Keyword {
				t.Errorf("none, but %+v", got)
			}
		default:
			t.Errorf("reading %q", got.Reading)
		}
		// Space, and what only dresses the text up, changes nothing.
		if utf8.ValidString(body) && len(body) < MaxBody/2 && !strings.ContainsAny(body, "\n\r>") {
			if again := Read("  " + body + " \t"); again != got {
				t.Errorf("with space around: %+v, without %+v", again, got)
			}
		}
		// A bare stop is never talked away.
		if got.Reading != ReadRevoke && got.Reading != ReadReview && len(body) < MaxBody/2 && !strings.ContainsAny(body, "\n\r") {
			if with := Read("stop, " + body); with.Reading != ReadRevoke && with.Reading != ReadReview {
				t.Errorf("“stop, …” is read as %s", with.Reading)
			}
		}
	})
}

func BenchmarkReadKeyword(b *testing.B) {
	for b.Loop() {
		Read("Stop. Thank you")
	}
}

func BenchmarkReadLongMail(b *testing.B) {
	body := strings.Repeat("I wanted to ask you, before the hearing, whether they may call me at work. ", 800)
	b.SetBytes(int64(len(body)))
	for b.Loop() {
		Read(body)
	}
}
