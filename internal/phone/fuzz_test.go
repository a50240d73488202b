package phone

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var e164 = regexp.MustCompile(`^\+[1-9][0-9]{3,18}$`)

func FuzzCheck(f *testing.F) {
	for _, raw := range append(slices.Clone(typed[:8]),
		"", "n/a", "5.55E+09", "2.125550123E+09", "212-555-0123 x45", "(212) 555-0123 (ext 45)", "1-800-FLOWERS",
		"tel:+1-212-555-0123;ext=45", "tel:555-0123;phone-context=+1212", "+44 (0)20 7946 0018", "２１２５５５０１２３",
		"'+12125550123", "212-555-0123 / 212-555-0124", "911", "+800 1234 5678", "\x00\xff+1", "1800 mobile(cell)",
	) {
		f.Add(raw, "US")
		f.Add(raw, "GB")
		f.Add(raw, "")
	}
	f.Fuzz(func(t *testing.T, raw, region string) {
		n := Check(raw, region)
		if n.Raw != raw {
			t.Errorf("raw became %q", n.Raw)
		}
		if diff := cmp.Diff(checkAny(raw, region), n); diff != "" {
			t.Errorf("the faster way answers otherwise (-library +ours):\n%s", diff)
		}
		if !n.Valid {
			if !slices.Contains(Problems(), n.Problem) || !strings.HasSuffix(n.Message, ".") && !strings.HasSuffix(n.Message, "+.") {
				t.Errorf("a bad number without a known problem and a sentence: %q, %q", n.Problem, n.Message)
			}
			if n.E164 != "" || CanText(n) {
				t.Errorf("a bad number can be dialled or texted: %+v", n)
			}
			return
		}
		if !e164.MatchString(n.E164) || n.Problem != "" || !n.Type.Known() || n.Type == ShortCode {
			t.Errorf("a valid number is inconsistent: %+v", n)
		}
		if again := Check(n.E164, ""); again.E164 != n.E164 || again.Type != n.Type || again.Region != n.Region {
			t.Errorf("%s reads back as %+v", n.E164, again)
		}
	})
}
