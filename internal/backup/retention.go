package backup

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// How many backups are kept: of each of the newest days, ISO weeks and months
// that have one, the newest of it; and the newest made before a risky step.
const (
	keepDays   = 7
	keepWeeks  = 4
	keepMonths = 12
	keepBefore = 5
)

// Entry is one backup file, as far as the rules need it.
type Entry struct {
	Name   string
	MadeAt time.Time
	Reason Reason
}

// Drop returns the names of the backups that are no longer kept, oldest first.
// Backups made by hand, and files that are not the program's, always are kept.
// Days begin at midnight of zone.
//
// The rule looks only at the backups, not at the clock: when no new ones are
// made, or the clock is wrong, the old ones stay.
func Drop(entries []Entry, zone *time.Location) []string {
	ours := slices.DeleteFunc(slices.Clone(entries), func(e Entry) bool { return e.Reason == Manual || e.Reason == Foreign })
	slices.SortFunc(ours, newestFirst)
	kept := map[string]bool{}
	for _, rule := range []struct {
		count  int
		period func(time.Time) string
	}{{keepDays, day}, {keepWeeks, week}, {keepMonths, month}} {
		seen := map[string]bool{}
		for _, e := range ours {
			period := rule.period(e.MadeAt.In(zone))
			if len(seen) < rule.count && !seen[period] {
				seen[period] = true
				kept[e.Name] = true
			}
		}
	}
	before := 0
	for _, e := range ours {
		if e.Reason != Daily && before < keepBefore {
			before++
			kept[e.Name] = true
		}
	}
	drop := []string{}
	for _, e := range slices.Backward(ours) {
		if !kept[e.Name] {
			drop = append(drop, e.Name)
		}
	}
	return drop
}

// Due reports whether today has no backup yet. Backups from the future, which a
// clock that was set back leaves behind, do not count.
func Due(entries []Entry, now time.Time) bool {
	today := day(now)
	for _, e := range entries {
		if !e.MadeAt.After(now) && day(e.MadeAt.In(now.Location())) == today {
			return false
		}
	}
	return true
}

func newestFirst(a, b Entry) int {
	return cmp.Or(b.MadeAt.Compare(a.MadeAt), cmp.Compare(b.Name, a.Name))
}

func day(t time.Time) string { return t.Format(time.DateOnly) }

func week(t time.Time) string {
	year, w := t.ISOWeek()
	return fmt.Sprintf("%04d-W%02d", year, w)
}

func month(t time.Time) string { return t.Format("2006-01") }
