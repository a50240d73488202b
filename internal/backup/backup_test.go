package backup_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"casefolk/internal/backup"
)

var reasons = []backup.Reason{
	backup.Manual, backup.Daily, backup.BeforeMigration, backup.BeforeImport,
	backup.BeforeBulk, backup.BeforeRestore, backup.BeforeRepair,
}

func TestNameIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "at"), 0)
		reason := rapid.SampledFrom(reasons).Draw(t, "reason")
		name := backup.Name(at, reason, rapid.IntRange(1, 30).Draw(t, "number"))
		gotAt, gotReason, ok := backup.ParseName(name)
		if !ok || !gotAt.Equal(at) || gotReason != reason {
			t.Fatalf("%s was read as %v, %q, %v", name, gotAt, gotReason, ok)
		}
	})
}

func TestParseNameRefusesOtherFiles(t *testing.T) {
	for _, name := range []string{"", "casefolk.db", "casefolk-20261399-150405-daily.db.gz", "casefolk-20260314-150405-daily.db.gz.part", "x-casefolk-20260314-150405-daily.db.gz"} {
		if _, _, ok := backup.ParseName(name); ok {
			t.Errorf("%q was taken for a backup", name)
		}
	}
}

func TestManifestSurvivesTheGzipComment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := backup.Manifest{
			MadeAt: time.Unix(rapid.Int64Range(1, 4e9).Draw(t, "at"), 0).UTC(), Reason: rapid.SampledFrom(reasons).Draw(t, "reason"),
			Program: rapid.StringMatching(`[a-z0-9é.]{0,9}`).Draw(t, "program"), SchemaVersion: rapid.Int64Range(1, 99).Draw(t, "schema"),
			Contacts: rapid.Int64Range(0, 1e7).Draw(t, "contacts"), Bytes: rapid.Int64Range(1, 1e12).Draw(t, "bytes"), SHA256: "0f",
		}
		comment, err := m.Comment()
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range comment {
			if r < 0x20 || r > 0x7e {
				t.Fatalf("%q cannot stand in a gzip header", r)
			}
		}
		got, ok := backup.ParseComment(comment)
		if !ok || !cmp.Equal(got, m) {
			t.Fatalf("read back %v: %s", ok, cmp.Diff(m, got))
		}
	})
}

func TestParseCommentRefusesOtherComments(t *testing.T) {
	for _, comment := range []string{"", "made with gzip", "casefolk-backup-1 {", "casefolk-backup-1 {}"} {
		if _, ok := backup.ParseComment(comment); ok {
			t.Errorf("%q was taken for a manifest", comment)
		}
	}
}

func entries(t *rapid.T) []backup.Entry {
	base := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	times := rapid.SliceOfN(rapid.Int64Range(0, 3*365*24), 0, 80).Draw(t, "hours")
	out := make([]backup.Entry, len(times))
	for i, h := range times {
		at := base.Add(time.Duration(h) * time.Hour)
		reason := rapid.SampledFrom(reasons).Draw(t, "reason")
		out[i] = backup.Entry{Name: backup.Name(at, reason, i+2), MadeAt: at, Reason: reason}
	}
	return out
}

func without(all []backup.Entry, drop []string) []backup.Entry {
	return slices.DeleteFunc(slices.Clone(all), func(e backup.Entry) bool { return slices.Contains(drop, e.Name) })
}

func TestDropKeepsTheNewestOfEveryPeriodAndWhatWasMadeByHand(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		all := entries(t)
		drop := backup.Drop(all, time.UTC)
		kept := without(all, drop)

		if len(kept)+len(drop) != len(all) {
			t.Fatalf("%d kept and %d dropped of %d", len(kept), len(drop), len(all))
		}
		automatic := slices.DeleteFunc(slices.Clone(kept), func(e backup.Entry) bool { return e.Reason == backup.Manual })
		if len(automatic) > 7+4+12+5 {
			t.Fatalf("%d automatic backups are kept", len(automatic))
		}
		for _, e := range all {
			if e.Reason == backup.Manual && slices.Contains(drop, e.Name) {
				t.Fatalf("%s was made by hand and is dropped", e.Name)
			}
		}
		days := map[string]bool{}
		slices.SortFunc(all, func(a, b backup.Entry) int { return b.MadeAt.Compare(a.MadeAt) })
		for _, e := range all {
			d := e.MadeAt.Format(time.DateOnly)
			if e.Reason == backup.Manual || days[d] || len(days) == 7 {
				continue
			}
			days[d] = true
			if !slices.ContainsFunc(automatic, func(k backup.Entry) bool { return k.MadeAt.Format(time.DateOnly) == d }) {
				t.Fatalf("nothing is left of %s, one of the newest 7 days", d)
			}
		}
		if again := backup.Drop(kept, time.UTC); len(again) != 0 {
			t.Fatalf("what is kept is dropped the next time: %v", again)
		}
	})
}

func TestDropLeavesSevenDaysFourWeeksTwelveMonthsOfADailyRoutine(t *testing.T) {
	var held []backup.Entry
	end := time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) // a Monday
	for at := end.AddDate(-3, 0, 0); !at.After(end); at = at.AddDate(0, 0, 1) {
		held = append(held, backup.Entry{Name: backup.Name(at, backup.Daily, 1), MadeAt: at, Reason: backup.Daily})
		held = without(held, backup.Drop(held, time.UTC))
	}
	var got []string
	for _, e := range held {
		got = append(got, e.MadeAt.Format(time.DateOnly))
	}
	want := []string{
		"2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31",
		"2026-11-08", "2026-11-15",
		"2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDueAsksForOneBackupEachLocalDay(t *testing.T) {
	zone := time.FixedZone("New York", -5*3600)
	now := time.Date(2026, 3, 14, 9, 0, 0, 0, zone)
	for _, c := range []struct {
		name   string
		madeAt time.Time
		want   bool
	}{
		{"earlier today", now.Add(-time.Hour), false},
		{"yesterday evening, the same day in UTC", time.Date(2026, 3, 13, 22, 0, 0, 0, zone), true},
		{"just after midnight", time.Date(2026, 3, 14, 0, 0, 1, 0, zone), false},
		{"next month, before the clock was set back", now.AddDate(0, 1, 0), true},
		{"later today, before the clock was set back", now.Add(time.Hour), true},
	} {
		got := backup.Due([]backup.Entry{{Name: "x", MadeAt: c.madeAt.UTC(), Reason: backup.Daily}}, now)
		if got != c.want {
			t.Errorf("%s: due is %v, want %v", c.name, got, c.want)
		}
	}
	if !backup.Due(nil, now) {
		t.Error("without any backup none is due")
	}
}
