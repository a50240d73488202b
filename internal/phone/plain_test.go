package phone

import (
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nyaruka/phonenumbers"
	"pgregory.net/rapid"
)

// byLibrary is the library's answer alone, without anything of ours but the
// translation into Number.
func byLibrary(t testing.TB, raw, region string) Number {
	parsed, err := phonenumbers.Parse(raw, region)
	if err != nil {
		t.Errorf("the library cannot read %q: %v", raw, err)
		return Number{}
	}
	if !phonenumbers.IsValidNumber(parsed) {
		return Number{Raw: raw, Type: Unknown}
	}
	return known(raw, parsed)
}

// Beside the proof over the library's data, the library itself is asked about
// one number of every exchange of every area code from 200 to 999.
func TestPlainNumbersEqualTheLibraryInEveryExchange(t *testing.T) {
	step := 1
	if testing.Short() {
		step = 97
	}
	var workers sync.WaitGroup
	for worker := range 2 {
		workers.Go(func() {
			for exchange := 200_200 + worker*step; exchange < 1_000_000; exchange += 2 * step {
				raw := strconv.Itoa(exchange) + strconv.Itoa(10_000 + exchange*7919%10_000)[1:]
				if exchange%1000 < 200 || !assigned(raw[:3]) && exchange%40 > 1 {
					continue
				}
				got, ok := checkPlain(raw, "US")
				if !ok {
					if !onDeepExchange("+1" + raw) {
						t.Errorf("%s did not take the faster way", raw)
					}
					continue
				}
				got.Problem, got.Message = "", ""
				if want := byLibrary(t, raw, "US"); !cmp.Equal(want, got) {
					t.Errorf("%s differs from the library (-want +got):\n%s", raw, cmp.Diff(want, got))
				}
			}
		})
	}
	workers.Wait()
}

func TestAnyFormOfAPlainNumberEqualsTheLibrary(t *testing.T) {
	areas := append(strings.Fields(uniformAreas), strings.Fields(mixedAreas)...)
	deep := strings.Fields(deepExchanges)
	digits := rapid.OneOf(
		rapid.StringMatching(`[0-9]{10}`),
		rapid.Custom(func(t *rapid.T) string {
			return rapid.SampledFrom(areas).Draw(t, "area") + rapid.StringMatching(`[2-9][0-9]{6}`).Draw(t, "rest")
		}),
		rapid.Custom(func(t *rapid.T) string {
			return rapid.SampledFrom(deep).Draw(t, "exchange") + rapid.StringMatching(`[0-9]{4}`).Draw(t, "rest")
		}),
	)
	separator := rapid.SampledFrom([]string{"", "", "", " ", "-", ".", "(", ")", ") ", " - "})
	rapid.Check(t, func(rt *rapid.T) {
		var raw strings.Builder
		raw.WriteString(rapid.SampledFrom([]string{"", "1", "+1", "+1 ", "(+1) ", " 1-", "(1", "'", "'+1"}).Draw(rt, "prefix"))
		for _, digit := range digits.Draw(rt, "digits") {
			raw.WriteString(separator.Draw(rt, "separator"))
			raw.WriteRune(digit)
		}
		raw.WriteString(rapid.SampledFrom([]string{"", "", " ", ".", "-"}).Draw(rt, "end"))
		region := rapid.SampledFrom([]string{"US", "CA", "PR", "BS", "JM", "GB", ""}).Draw(rt, "region")
		quick, ok := checkPlain(raw.String(), region)
		slow := checkAny(raw.String(), region)
		if ok && !cmp.Equal(slow, quick) {
			rt.Fatalf("%q in %q differs (-library +ours):\n%s", raw.String(), region, cmp.Diff(slow, quick))
		}
		if plain := raw.Len() <= maxPlain && plainRegion(region); plain && !ok && slow.Valid && slow.E164[5] >= '2' && !onDeepExchange(slow.E164) {
			rt.Fatalf("%q in %q did not take the faster way", raw.String(), region)
		}
	})
}

func TestPlainNumbersWithExtensionsEqualTheLibrary(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		raw := rapid.SampledFrom([]string{"2125550123", "(212) 555-0123", "+1 416 555 0123", "1-800-555-0123", "8766060123", "999-555-0123"}).Draw(rt, "number") +
			rapid.SampledFrom([]string{"", " ", ",", ", ", "  ", "-", ";"}).Draw(rt, "gap") +
			rapid.SampledFrom([]string{"x", "X", "#", "ext", "ext.", "Ext.", "Ext", "EXT", "xx", "int", "x#", ""}).Draw(rt, "label") +
			rapid.SampledFrom([]string{"", " ", "  ", ":", "."}).Draw(rt, "blank") +
			rapid.StringMatching(`[0-9]{0,9}`).Draw(rt, "extension")
		region := rapid.SampledFrom([]string{"US", "CA", "GB"}).Draw(rt, "region")
		if quick, ok := checkPlainExtension(raw, region); ok {
			if slow := checkAny(raw, region); !cmp.Equal(slow, quick) {
				rt.Fatalf("%q differs (-library +ours):\n%s", raw, cmp.Diff(slow, quick))
			}
		}
	})
	if n, ok := checkPlainExtension("(212) 555-0123 x45", "US"); !ok || n.Extension != "45" {
		t.Errorf("a plain number with extension does not take the faster way: %+v", n)
	}
}

func onDeepExchange(e164 string) bool {
	return strings.Contains(deepExchanges, e164[2:8])
}

func TestNumbersThatAreNotPlainGoToTheLibrary(t *testing.T) {
	for _, raw := range []string{
		"", "1", "212555012", "21255501234", "22125550123", "+2125550123", "2125550123x4", "212/555/0123",
		"+44 20 7946 0018", "++12125550123", "+1+2125550123", "112 555 0123", "212 155 0123",
		"２１２５５５０１２３", "8766060123", strings.Repeat(" ", 30) + "2125550123",
	} {
		if n, ok := checkPlain(raw, "US"); ok {
			t.Errorf("checkPlain(%q) = %s", raw, n.E164)
		}
	}
	if n, ok := checkPlain("2125550123", "GB"); ok {
		t.Errorf("a number typed in GB without country code is taken for %s", n.E164)
	}
}

func TestCheckIsSafeForConcurrentUse(t *testing.T) {
	var workers sync.WaitGroup
	for range 4 {
		workers.Go(func() {
			for _, area := range strings.Fields(uniformAreas) {
				if n := Check(area+"5550123", "US"); !n.Valid || n.E164 != "+1"+area+"5550123" {
					t.Errorf("%s: %+v", area, n)
				}
			}
		})
	}
	workers.Wait()
}

// typed are numbers as files hold them, over many area codes.
var typed = func() (raws []string) {
	for i, area := range append(strings.Fields(uniformAreas), strings.Fields(mixedAreas)...) {
		raws = append(raws, []string{area + "5550123", "(" + area + ") 555-0123", "+1 " + area + "-555-0123", area + ".555.0123"}[i%4])
	}
	return raws
}()

func BenchmarkCheck(b *testing.B) {
	for _, way := range []struct {
		name  string
		check func(raw, region string) Number
	}{
		{"ours", Check},
		{"library", func(raw, region string) Number { return byLibrary(b, raw, region) }},
	} {
		b.Run(way.name, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				way.check(typed[i%len(typed)], "US")
			}
		})
	}
}
