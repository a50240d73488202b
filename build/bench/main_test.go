package main

import (
	"strings"
	"testing"
)

func TestTheMedianOfRepeatedRunsCounts(t *testing.T) {
	got := medians([]byte(strings.Join([]string{
		"goos: linux",
		"BenchmarkCheck/ours-2  100  900 ns/op  16 B/op",
		"BenchmarkCheck/ours-2  100  100 ns/op  16 B/op",
		"BenchmarkCheck/ours-2  100  200 ns/op  16 B/op",
		"BenchmarkImport  1  5 ns/op  180 MB",
		"PASS",
	}, "\n")))
	for key, want := range map[string]float64{"BenchmarkCheck/ours ns/op": 200, "BenchmarkCheck/ours B/op": 16, "BenchmarkImport MB": 180} {
		if got[key] != want {
			t.Errorf("%s is %v, want %v (all: %v)", key, got[key], want, got)
		}
	}
}

func TestALimitIsJudgedByRatioOrByValue(t *testing.T) {
	found := map[string]float64{"A ns/op": 300, "B ns/op": 100, "A MB": 150}
	cases := []struct {
		name string
		l    limit
		want bool
	}{
		{"ratio within", limit{ours: "A", beside: "B", max: 3}, true},
		{"ratio beyond", limit{ours: "A", beside: "B", max: 2.9}, false},
		{"value within", limit{ours: "A", unit: "MB", max: 200}, true},
		{"value beyond", limit{ours: "A", unit: "MB", max: 149}, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if _, kept, err := c.l.judge(found); err != nil || kept != c.want {
				t.Errorf("kept %v, %v; want %v", kept, err, c.want)
			}
		})
	}
	if _, _, err := (limit{ours: "A", beside: "missing", max: 1}).judge(found); err == nil {
		t.Error("a benchmark that did not run passes")
	}
}
