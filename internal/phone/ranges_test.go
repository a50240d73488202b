package phone

import (
	"errors"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

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
			if got := carrierIn(ranges, e164); got != want {
				t.Errorf("%s: %q belongs to %q, want %q", name, e164, got, want)
			}
		}
		if len(ranges) != 3 {
			t.Errorf("%s: %d ranges: %v", name, len(ranges), ranges)
		}
	}
}

// carrierIn returns the carrier of the one range that has a number.
func carrierIn(ranges []CarrierRange, e164 string) (carrier string) {
	digits, plus := strings.CutPrefix(e164, "+")
	value, err := strconv.ParseUint(digits, 10, 64)
	for _, r := range ranges {
		if plus && err == nil && r.First <= value && value <= r.Last {
			carrier += r.Carrier
		}
	}
	return carrier
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
		for i, r := range ranges {
			if r.First > r.Last || r.Carrier == "" || i > 0 && ranges[i-1].Last >= r.First {
				t.Errorf("%+v after %+v", r, ranges[max(0, i-1)])
			}
		}
	})
}

func TestWhatKeepsACarrierFileFromBeingReadIsTold(t *testing.T) {
	stopped := fault.Cancelled("Stopped.")
	if _, err := ReadCarrierRanges(iotest.ErrReader(stopped), "US"); !errors.Is(err, stopped) {
		t.Error(err)
	}
}
