package consent

import (
	"fmt"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no time zones of its own, and an unknown zone blocks
)

// hours is rule 6: the clock must be within the hours at every place where the
// called party may be. A place whose zone cannot be told blocks, and so does a
// number whose area code tells none.
func (g *gate) hours() {
	if g.chosen.Value == "" {
		return
	}
	if len(g.chosen.Places) == 0 {
		g.block(CodeUnknownZone, time.Time{}, "area code", "the time zone of %s is not known", Mask(g.chosen.Value))
	}
	said := map[string]bool{}
	g.placesOpen(g.chosen.Places, "area code", said)
	g.placesOpen(g.facts.Home, "postal address", said)
}

func (g *gate) placesOpen(places []Place, source string, said map[string]bool) {
	stricter := g.facts.StateHours
	if stricter == nil {
		stricter = DefaultStateHours()
	}
	for _, p := range places {
		loc, err := loadZone(p.Zone)
		if err != nil {
			g.block(CodeUnknownZone, time.Time{}, source, "the time zone of the %s is not known", source)
			continue
		}
		local := g.facts.At.In(loc)
		hours := CallHours
		if week, ok := stricter[strings.ToUpper(p.State)]; ok {
			hours = narrower(hours, week[local.Weekday()])
		}
		words := fmt.Sprintf("it is %s in %s, outside the hours from %s to %s",
			local.Format("15:04:05"), city(p.Zone), clock(hours.Open), clock(hours.Close))
		if !hours.holds(local) && !said[words] {
			said[words] = true
			g.block(CodeHours, time.Time{}, source, "%s", words)
		}
	}
}

func loadZone(name string) (*time.Location, error) {
	if name == "" || name == "Local" {
		return nil, fmt.Errorf("no time zone")
	}
	return time.LoadLocation(name)
}

func narrower(a, b DayHours) DayHours {
	return DayHours{Open: max(a.Open, b.Open), Close: min(a.Close, b.Close)}
}

// holds goes by the clock on the wall, also on the days when clocks change.
func (h DayHours) holds(local time.Time) bool {
	hour, minute, second := local.Clock()
	since := time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute + time.Duration(second)*time.Second
	return since >= h.Open && since < h.Close
}

func clock(d time.Duration) string {
	return fmt.Sprintf("%02d:%02d", int(d.Hours()), int(d.Minutes())%60)
}

// city returns "New York" for "America/New_York".
func city(zone string) string {
	return strings.ReplaceAll(zone[strings.LastIndex(zone, "/")+1:], "_", " ")
}
