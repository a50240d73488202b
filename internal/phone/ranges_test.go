package phone

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"

	"casefolk/internal/fault"
)

func TestCarrierRangesAnswerForEveryNumberInThem(t *testing.T) {
	for name, text := range map[string]string{
		"plain":        "+12125550100,+12125550149,Acme Wireless\n+12125550150,+12125550199,\"Beta, Inc.\"\n+442079460000,+442079460999,London Tel\n",
		"heading, BOM": "\xEF\xBB\xBFfrom,to,carrier\r\n12125550100,12125550149,Acme Wireless\r\n12125550150,12125550199,\"Beta, Inc.\"\r\n442079460000,442079460999,London Tel\r\n",
		"ten digits":   "2125550100,2125550149,Acme Wireless\n2125550150,2125550199,\"Beta, Inc.\"\n442079460000,442079460999,London Tel\n",
		"any order":    "442079460000,442079460999,London Tel\n'+12125550150,'+12125550199,\"Beta, Inc.\"\n2125550100,2125550120,Acme Wireless\n2125550110,2125550149,Acme Wireless\n",
	} {
		ranges, err := ReadCarrierRanges(strings.NewReader(text), "US")
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for e164, want := range map[string]string{
			"+12125550099": "", "+12125550100": "Acme Wireless", "+12125550123": "Acme Wireless", "+12125550149": "Acme Wireless",
			"+12125550150": "Beta, Inc.", "+12125550199": "Beta, Inc.", "+12125550200": "", "+442079460018": "London Tel",
			"+44207946001": "", "+4420794600180": "", "": "", "12125550123": "", "+": "",
		} {
			if got, ok := ranges.Carrier(e164); got != want || ok != (want != "") {
				t.Errorf("%s: Carrier(%q) = %q, %v; want %q", name, e164, got, ok, want)
			}
		}
		again, err := NewCarrierRanges(ranges.All())
		if err != nil || ranges.Len() != 3 {
			t.Fatalf("%s: %d ranges, stored: %v", name, ranges.Len(), err)
		}
		if diff := cmp.Diff(ranges.All(), again.All()); diff != "" {
			t.Errorf("%s: stored ranges differ:\n%s", name, diff)
		}
	}
	if _, ok := (*CarrierRanges)(nil).Carrier("+12125550123"); ok {
		t.Error("no ranges know a carrier")
	}
}

func TestACarrierFileWithMistakesIsRefusedByRow(t *testing.T) {
	for text, says := range map[string]string{
		"":                        "no ranges",
		"from,to,carrier\n":       "no ranges",
		"2125550100,2125550199\n": "Row 1 of the carrier file needs three columns",
		"from,to,carrier\n2125550100,2125550199, \n":               "Row 2 of the carrier file has no carrier name",
		"2125550100,x,Acme\n":                                      "Row 1 of the carrier file needs whole phone numbers",
		"2125550100,0125550100,Acme\n":                             "Row 1 of the carrier file needs whole phone numbers",
		"123,124,Acme\n":                                           "Row 1 of the carrier file needs whole phone numbers",
		"1234567890123456,1234567890123456,Acme\n":                 "Row 1 of the carrier file needs whole phone numbers",
		"2125550199,2125550100,Acme\n":                             "The range in row 1 of the carrier file ends before it begins",
		"+12125550100,+442079460018,Acme\n":                        "The range in row 1 of the carrier file ends before it begins",
		"2125550100,2125550199,Acme\n2125550199,2125550200,Beta\n": "Rows 1 and 2 of the carrier file",
		"2125550100,2125550199,\"Ac\"me\n":                         "Row 1 of the carrier file has a quote mark",
	} {
		if _, err := ReadCarrierRanges(strings.NewReader(text), "US"); !fault.Is(err, fault.CodeInvalid) || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v; want %q", text, err, says)
		}
	}
	if _, err := ReadCarrierRanges(iotest.ErrReader(errors.New("disk gone")), "US"); !fault.Is(err, fault.CodeUnavailable) {
		t.Errorf("unreadable: %v", err)
	}
}

func FuzzReadCarrierRanges(f *testing.F) {
	for _, text := range []string{
		"from,to,carrier\n2125550100,2125550199,Acme\n", "\xEF\xBB\xBF+12125550100,+12125550199,\"A\"\"B\"\r\n", "1,2,3\n", "\"", "2125550100,2125550199,A\n2125550150,2125550160,A\n",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		ranges, err := ReadCarrierRanges(strings.NewReader(text), "US")
		if err != nil {
			if _, worded := errors.AsType[*fault.Error](err); !worded {
				t.Errorf("an error in programmer's words: %v", err)
			}
			return
		}
		for _, r := range ranges.All() {
			for _, end := range []string{r.From, r.To} {
				if got, ok := ranges.Carrier(end); !ok || got != r.Carrier {
					t.Errorf("%s of %+v belongs to %q", end, r, got)
				}
			}
		}
	})
}

func BenchmarkCarrier(b *testing.B) {
	var text strings.Builder
	for block := range 1_000_000 {
		fmt.Fprintf(&text, "%d000,%d999,Carrier %d\n", 2_000_000+block, 2_000_000+block, block%300)
	}
	ranges, err := ReadCarrierRanges(strings.NewReader(text.String()), "US")
	if err != nil {
		b.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 1))
	wanted := make([]string, 1024)
	for i := range wanted {
		wanted[i] = fmt.Sprintf("+1%d", 2_000_000_000+rng.IntN(1_000_000_000))
	}
	for i := 0; b.Loop(); i++ {
		if _, ok := ranges.Carrier(wanted[i%len(wanted)]); !ok {
			b.Fatal("no carrier")
		}
	}
}
