package consent

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestHoursByStateComeBackAsTheyWereWritten(t *testing.T) {
	never := WeekHours{}
	late := everyDay(DayHours{0, 24 * time.Hour})
	for _, hours := range []map[string]WeekHours{{}, DefaultStateHours(), {"NY": never, "PR": late}} {
		got, err := ParseStateHours(FormatStateHours(hours))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(hours, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestHoursByStateThatMakeNoSenseAreRefused(t *testing.T) {
	week := func(from, to string) string {
		return strings.Repeat(`["`+from+`","`+to+`"],`, 6) + `["` + from + `","` + to + `"]`
	}
	for _, text := range []string{"", "hours", `{"FL":1}`, `{"ZZ":[` + week("08:00", "20:00") + `]}`, `{"FL":[` + week("20:00", "08:00") + `]}`, `{"FL":[` + week("8", "20:00") + `]}`, `{"FL":[` + week("08:00", "25:00") + `]}`} {
		if _, err := ParseStateHours(text); err == nil {
			t.Errorf("%s passes", text)
		}
	}
}
