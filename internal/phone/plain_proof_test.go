package phone

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nyaruka/phonenumbers"
)

// TestPlainAreasAreThoseOfTheLibrary derives from the library's own data, for
// all 6.4 billion numbers whose area code and exchange begin with 2 to 9, how
// many of a number's digits decide about it:
//
//   - every regular expression of every region with country code 1 is run as an
//     automaton, which shows after which digits its answer no longer changes;
//   - the prefix tables of time zones and carriers show the same by their keys.
//
// What is decided by the digits that plain.go remembers is equal for all numbers
// that share them, so that one question per area or exchange answers for all.
func TestPlainAreasAreThoseOfTheLibrary(t *testing.T) {
	patterns := northAmericanPatterns(t)
	longer := longerPrefixes(t)
	var uniforms, mixes, deep []string
	for area := 200; area < 1000; area++ {
		digits := strconv.Itoa(area)
		if allSettled(patterns, digits, "23456789") && !longer[digits] {
			if libraryHas(digits + "2000000") {
				uniforms = append(uniforms, digits)
			}
			continue
		}
		inUse := false
		for exchange := 200; exchange < 1000; exchange++ {
			six := digits + strconv.Itoa(exchange)
			if !allSettled(patterns, six, "0123456789") || longer[six] {
				deep, inUse = append(deep, six), true
			}
			inUse = inUse || libraryHas(six+"0000")
		}
		if inUse {
			mixes = append(mixes, digits)
		}
	}
	for _, list := range []struct{ name, have, want string }{
		{"uniformAreas", uniformAreas, wrap(uniforms)},
		{"mixedAreas", mixedAreas, wrap(mixes)},
		{"deepExchanges", deepExchanges, wrap(deep)},
	} {
		if !slices.Equal(strings.Fields(list.have), strings.Fields(list.want)) {
			t.Errorf("plain_areas.go does not fit the library; %s has to be:\n%s", list.name, list.want)
		}
	}
}

// libraryHas reports whether the library calls the ten digits a valid number.
func libraryHas(digits string) bool {
	parsed, err := phonenumbers.Parse("+1"+digits, "US")
	return err == nil && phonenumbers.IsValidNumber(parsed)
}

// wrap lays codes out as they stand in plain_areas.go.
func wrap(codes []string) string {
	var b strings.Builder
	for line := range slices.Chunk(codes, 22) {
		b.WriteString("\n" + strings.Join(line, " "))
	}
	return b.String()
}

// northAmericanPatterns returns the automata of all expressions that the
// library may run on a ten-digit North American number.
func northAmericanPatterns(t *testing.T) []*automaton {
	plans, err := phonenumbers.MetadataCollection()
	if err != nil {
		t.Fatal(err)
	}
	expressions := map[string]bool{}
	for _, plan := range plans.GetMetadata() {
		if plan.GetCountryCode() != northAmerica {
			continue
		}
		for _, desc := range []*phonenumbers.PhoneNumberDesc{
			plan.GetGeneralDesc(), plan.GetFixedLine(), plan.GetMobile(), plan.GetTollFree(), plan.GetPremiumRate(),
			plan.GetSharedCost(), plan.GetPersonalNumber(), plan.GetVoip(), plan.GetPager(), plan.GetUan(), plan.GetVoicemail(),
		} {
			expressions[desc.GetNationalNumberPattern()] = true
		}
		expressions["(?:"+plan.GetLeadingDigits()+`)\d*`] = true
		for _, format := range append(plan.GetNumberFormat(), plan.GetIntlNumberFormat()...) {
			expressions[format.GetPattern()] = true
			for _, leading := range format.GetLeadingDigitsPattern() {
				expressions["(?:"+leading+`)\d*`] = true
			}
		}
		if plainRegion(plan.GetId()) && (plan.GetNationalPrefixForParsing() != "1" || plan.GetNationalPrefixTransformRule() != "") {
			t.Errorf("the library rewrites numbers typed in %s, so that they are not plain", plan.GetId())
		}
	}
	if len(expressions) < 50 {
		t.Fatalf("found only %d expressions; has the library changed its form?", len(expressions))
	}
	var all []*automaton
	for expression := range expressions {
		all = append(all, newAutomaton(t, expression))
	}
	return all
}

// allSettled reports whether, for every pattern, all ten-digit numbers that
// begin with prefix and go on with one of next are answered alike.
func allSettled(patterns []*automaton, prefix, next string) bool {
	for _, p := range patterns {
		state := p.start
		for i := range len(prefix) {
			state = p.step(state, prefix[i])
		}
		left := fullDigits - len(prefix) - 1
		first := p.outcome(p.step(state, next[0]), left)
		for i := range len(next) {
			if o := p.outcome(p.step(state, next[i]), left); o == either || o != first {
				return false
			}
		}
	}
	return true
}

// longerPrefixes returns the area codes, and the area codes with exchange, that
// keys of the library's time zone and carrier tables go beyond.
func longerPrefixes(t *testing.T) map[string]bool {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/nyaruka/phonenumbers").Output()
	if err != nil {
		t.Fatalf("where is the library? %v", err)
	}
	data := filepath.Join(strings.TrimSpace(string(dir)), "data")
	longer := map[string]bool{}
	for file, lists := range map[string]bool{
		"prefix_to_timezone.xml.gz": true, filepath.Join("prefix_to_carriers", "en.txt.gz"): false,
	} {
		for _, key := range prefixKeys(t, filepath.Join(data, file), lists) {
			for n := areaDigits; n <= 6; n += 3 {
				if key[0] == '1' && len(key) > 1+n {
					longer[key[1:1+n]] = true
				}
			}
		}
	}
	if len(longer) < 20 {
		t.Fatalf("found only %d longer prefixes; has the library changed its form?", len(longer))
	}
	return longer
}

// prefixKeys reads the keys of a prefix table of the library: the values'
// length and text, the number of keys, and per key a varint distance to the one
// before and a 16-bit value, or a count and as many values when lists.
func prefixKeys(t *testing.T, path string, lists bool) []string {
	file, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	unzip, err := gzip.NewReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	raw, err := io.ReadAll(unzip)
	if err != nil {
		t.Fatal(err)
	}
	values := binary.LittleEndian.Uint32(raw)
	r := bytes.NewReader(raw[4+values:])
	var count uint32
	if err := binary.Read(r, binary.LittleEndian, &count); err != nil {
		t.Fatal(err)
	}
	var keys []string
	key := uint64(0)
	for range count {
		distance, err := binary.ReadUvarint(r)
		if err != nil {
			t.Fatal(err)
		}
		width := int64(2)
		if lists {
			n, err := r.ReadByte()
			if err != nil {
				t.Fatal(err)
			}
			width = 2 * int64(n)
		}
		if _, err := r.Seek(width, io.SeekCurrent); err != nil {
			t.Fatal(err)
		}
		key += distance
		keys = append(keys, strconv.FormatUint(key, 10))
	}
	if r.Len() != 0 {
		t.Fatalf("%s: %d bytes are left over", path, r.Len())
	}
	return keys
}
