package dnc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

// read returns the numbers of text, and of the bad rows "row: why".
func read(t testing.TB, text string) (numbers, bad []string) {
	t.Helper()
	err := readRows(context.Background(), iotest.OneByteReader(strings.NewReader(text)),
		func(n telephone) error {
			numbers = append(numbers, fmt.Sprintf("%03d%07d", n.area, n.line))
			return nil
		},
		func(line int64, why rowProblem) error {
			bad = append(bad, fmt.Sprintf("%d: %s", line, why))
			return nil
		})
	if err != nil {
		t.Fatal(err)
	}
	return numbers, bad
}

func TestRowsAreReadInEveryFormOfTheRegistry(t *testing.T) {
	two := []string{"2015550123", "2125550199"}
	for name, text := range map[string]string{
		"area code and number":      "201,5550123\n212,5550199\n",
		"ten digits":                "2015550123\n2125550199\n",
		"no end of the last line":   "2015550123\n2125550199",
		"CRLF":                      "201,5550123\r\n212,5550199\r\n",
		"CR":                        "201,5550123\r212,5550199\r",
		"quoted fields":             "\"201\",\"5550123\"\n\"212\",\"5550199\"\n",
		"quoted numbers":            "\"2015550123\"\n\"2125550199\"\n",
		"byte-order mark":           "\xEF\xBB\xBF201,5550123\n212,5550199\n",
		"byte-order mark and quote": "\xEF\xBB\xBF\"201\",\"5550123\"\r\n\"212\",\"5550199\"\r\n",
		"blanks":                    " 201 , 5550123 \n212, 5550199\n",
		"tab":                       "201\t5550123\n212\t5550199\n",
		"semicolon":                 "201;5550123\n212;5550199\n",
		"blank lines":               "\n201,5550123\n\n\n212,5550199\n\n",
		"heading":                   "Area Code,Phone Number\n201,5550123\n212,5550199\n",
		"hyphens":                   "201-555-0123\n(212) 555-0199\n",
		"country code":              "+12015550123\n12125550199\n",
		"separator at the end":      "201,5550123,\n2125550199,\n",
	} {
		t.Run(name, func(t *testing.T) {
			numbers, bad := read(t, text)
			if diff := cmp.Diff(two, numbers); diff != "" || bad != nil {
				t.Errorf("numbers (-want +got):\n%sbad rows: %v", diff, bad)
			}
		})
	}
}

func TestRowsThatHoldNoNumberAreNamed(t *testing.T) {
	for text, want := range map[string]string{
		"2015550123\nhello\n":                     "2: " + string(notANumber),
		"2015550123\r\n\r\n201555012\r\n":         "3: " + string(wrongLength),
		"2015550123\n20155501234\n":               "2: " + string(wrongLength),
		"2015550123\n20,15550123\n":               "2: " + string(wrongLength),
		"2015550123\n" + strings.Repeat("1", 1e5): "2: " + string(wrongLength),
		"2015550123\n1015550123\n":                "2: " + string(badArea),
		"2015550123\n2010550123\n":                "2: " + string(badExchange),
		"2015550123\n201,5550124,A\n":             "2: " + string(changeRow),
		"2015550123\n201555012\x00\n":             "2: " + string(notANumber),
		"2015550123\n---\n":                       "2: " + string(notANumber),
		"2015550123\nArea Code,Number\n":          "2: " + string(notANumber),
	} {
		if numbers, bad := read(t, text); len(numbers) != 1 || len(bad) != 1 || bad[0] != want {
			t.Errorf("%.40q: numbers %v, bad %v; want one number and %q", text, numbers, bad, want)
		}
	}
}

func TestReadingStopsAtErrors(t *testing.T) {
	number := func(telephone) error { return nil }
	bad := func(int64, rowProblem) error { return errTooLarge }
	if err := readRows(context.Background(), strings.NewReader("\xFF\xFE2\x000\x00"), number, bad); !errors.Is(err, errUTF16) {
		t.Errorf("UTF-16: %v", err)
	}
	if err := readRows(context.Background(), strings.NewReader("2015550123\nx\n"), number, bad); !errors.Is(err, errTooLarge) {
		t.Errorf("bad returned an error: %v", err)
	}
	if err := readRows(context.Background(), iotest.ErrReader(errors.New("disk gone")), number, bad); !errors.Is(err, errReading) {
		t.Errorf("unreadable: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := readRows(ctx, strings.NewReader("2015550123\n"), number, bad); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

var strictRow = regexp.MustCompile(`^(?:"?([2-9][0-9]{2})"?,"?([2-9][0-9]{6})"?|"?([2-9][0-9]{2})([2-9][0-9]{6})"?)$`)

func FuzzReadRows(f *testing.F) {
	for _, text := range []string{
		"201,5550123\r\n", "\xEF\xBB\xBF2015550123\n", "\"201\",\"5550123\"\n\n", "Area,Phone\n201,5550123", "1,2,3\n",
		"\xFF\xFE", "2015550123\r2125550199", strings.Repeat("9", 300), "201,555,0123\n", "PK\x03\x04",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		var numbers []string
		last, rows := int64(0), 0
		err := readRows(context.Background(), bytes.NewReader(text),
			func(n telephone) error {
				if n.area < 200 || n.area > 999 || n.line < 2_000_000 || n.line > 9_999_999 {
					t.Errorf("impossible number %d %d", n.area, n.line)
				}
				numbers = append(numbers, fmt.Sprintf("%03d%07d", n.area, n.line))
				return nil
			},
			func(line int64, why rowProblem) error {
				if line <= last || why == "" {
					t.Errorf("bad row %d after %d: %q", line, last, why)
				}
				last = line
				rows++
				return nil
			})
		if err != nil {
			if !errors.Is(err, errUTF16) {
				t.Errorf("%v", err)
			}
			return
		}
		// Every row that is beyond doubt is read, in order.
		lines := strings.FieldsFunc(strings.TrimPrefix(string(text), "\xEF\xBB\xBF"), func(r rune) bool { return r == '\n' || r == '\r' })
		if len(numbers)+rows > len(lines) {
			t.Errorf("%d numbers and %d bad rows from %d lines", len(numbers), rows, len(lines))
		}
		i := 0
		for _, line := range lines {
			if m := strictRow.FindStringSubmatch(line); m != nil {
				want := strings.Join(m[1:], "")
				for i < len(numbers) && numbers[i] != want {
					i++
				}
				if i == len(numbers) {
					t.Fatalf("%q was not read", line)
				}
				i++
			}
		}
	})
}
