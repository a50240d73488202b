// Bench runs the benchmarks that have a limit and prints each beside it. It ends
// with status 1 when one is beyond its limit.
//
// Limits are ratios of two benchmarks of the same run, or of the same machine,
// because times alone drift with the machine. A benchmark without a partner has
// its limit in its own unit.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"
)

// count is how often each benchmark runs; the median counts.
const count = 3

func main() {
	ok, err := run(os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	if !ok {
		os.Exit(1)
	}
}

// run measures everything and writes the table to w. It reports whether all is
// within its limits.
func run(w io.Writer) (bool, error) {
	table := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(table, "what\tours\tbeside\tratio\tlimit\t")
	within := true
	for _, group := range byBenchmark(limits) {
		found, err := bench(group)
		if err != nil {
			return false, err
		}
		for _, l := range group {
			line, ok, err := l.judge(found)
			if err != nil {
				return false, err
			}
			within = within && ok
			fmt.Fprintln(table, line)
		}
	}
	return within, table.Flush()
}

// byBenchmark groups limits of one benchmark. Each has a process of its own, since
// what ran before it would count as its memory.
func byBenchmark(all []limit) [][]limit {
	var groups [][]limit
	for _, l := range all {
		at := slices.IndexFunc(groups, func(g []limit) bool { return g[0].pkg == l.pkg && top(g[0].ours) == top(l.ours) })
		if at < 0 {
			groups = append(groups, []limit{l})
			continue
		}
		groups[at] = append(groups[at], l)
	}
	return groups
}

// top returns the benchmark that a part is of.
func top(part string) string {
	name, _, _ := strings.Cut(part, "/")
	return name
}

// bench runs the benchmarks of one group and returns their values by name and unit.
func bench(group []limit) (map[string]float64, error) {
	var names []string
	for _, l := range group {
		for _, name := range []string{l.ours, l.beside} {
			if name := top(name); name != "" && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	pattern := "^(" + strings.Join(names, "|") + ")$"
	cmd := exec.CommandContext(context.Background(), "go", "test", "-run", "^$", "-bench", pattern, "-benchmem", //nolint:gosec // names from our own table
		"-benchtime", group[0].benchtime(), "-count", strconv.Itoa(count), "-timeout", "2h", group[0].pkg)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("benchmarks of %s: %w\n%s", group[0].pkg, err, out)
	}
	return medians(out), nil
}

// benchLine is a line of go test -bench: the name without the processors, the
// number of runs, and pairs of value and unit.
var benchLine = regexp.MustCompile(`^(Benchmark\S+?)(?:-\d+)?\s+\d+\s+(.+)$`)

// medians reads the output of go test -bench: "name unit" to the median value.
func medians(out []byte) map[string]float64 {
	values := map[string][]float64{}
	lines := bufio.NewScanner(bytes.NewReader(out))
	for lines.Scan() {
		m := benchLine.FindStringSubmatch(lines.Text())
		if m == nil {
			continue
		}
		fields := strings.Fields(m[2])
		for i := 0; i+1 < len(fields); i += 2 {
			if v, err := strconv.ParseFloat(fields[i], 64); err == nil {
				key := m[1] + " " + fields[i+1]
				values[key] = append(values[key], v)
			}
		}
	}
	median := map[string]float64{}
	for key, all := range values {
		slices.SortFunc(all, cmp.Compare)
		median[key] = all[len(all)/2]
	}
	return median
}
