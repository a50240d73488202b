package phone

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// automaton runs a regular expression over digits, all alternatives at once. A
// state is the set of instructions that may come next, as a key.
type automaton struct {
	prog     *syntax.Prog
	start    string
	steps    map[string]map[byte]string
	outcomes map[string]map[int]outcome
}

// outcome is how all continuations of some length end.
type outcome int

const (
	none outcome = iota + 1
	every
	either
)

func newAutomaton(t *testing.T, expression string) *automaton {
	parsed, err := syntax.Parse("^(?:"+expression+")$", syntax.Perl)
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		t.Fatalf("%s: %v", expression, err)
	}
	a := &automaton{prog: prog, steps: map[string]map[byte]string{}, outcomes: map[string]map[int]outcome{}}
	a.start = a.closure([]uint32{uint32(prog.Start)}, syntax.EmptyBeginText|syntax.EmptyBeginLine)
	return a
}

// closure follows everything that takes no digit and returns the key of the
// instructions that do take one, and of the match.
func (a *automaton) closure(todo []uint32, where syntax.EmptyOp) string {
	seen := map[uint32]bool{}
	var waiting []int
	for len(todo) > 0 {
		pc := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[pc] {
			continue
		}
		seen[pc] = true
		switch in := a.prog.Inst[pc]; in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			todo = append(todo, in.Out, in.Arg)
		case syntax.InstCapture, syntax.InstNop:
			todo = append(todo, in.Out)
		case syntax.InstEmptyWidth:
			waiting = append(waiting, int(pc)) // decided at the end
			if syntax.EmptyOp(in.Arg)&^where == 0 {
				todo = append(todo, in.Out)
			}
		case syntax.InstFail:
		default:
			waiting = append(waiting, int(pc))
		}
	}
	slices.Sort(waiting)
	return strings.Trim(fmt.Sprint(waiting), "[]")
}

func (a *automaton) instructions(state string) []uint32 {
	var pcs []uint32
	for _, field := range strings.Fields(state) {
		pc, err := strconv.ParseUint(field, 10, 32)
		if err != nil {
			panic(err)
		}
		pcs = append(pcs, uint32(pc))
	}
	return pcs
}

func (a *automaton) step(state string, digit byte) string {
	if to, ok := a.steps[state][digit]; ok {
		return to
	}
	var next []uint32
	for _, pc := range a.instructions(state) {
		in := a.prog.Inst[pc]
		if in.Op != syntax.InstEmptyWidth && in.Op != syntax.InstMatch && in.MatchRune(rune(digit)) {
			next = append(next, in.Out)
		}
	}
	if a.steps[state] == nil {
		a.steps[state] = map[byte]string{}
	}
	to := a.closure(next, 0)
	a.steps[state][digit] = to
	return to
}

// outcome says how the expression answers on all continuations of left digits.
func (a *automaton) outcome(state string, left int) outcome {
	if o, ok := a.outcomes[state][left]; ok {
		return o
	}
	var o outcome
	if left == 0 {
		o = none
		end := a.closure(a.instructions(state), syntax.EmptyEndText|syntax.EmptyEndLine)
		for _, pc := range a.instructions(end) {
			if a.prog.Inst[pc].Op == syntax.InstMatch {
				o = every
			}
		}
	} else {
		for digit := byte('0'); digit <= '9'; digit++ {
			switch next := a.outcome(a.step(state, digit), left-1); {
			case o == 0:
				o = next
			case o != next:
				o = either
			}
		}
	}
	if a.outcomes[state] == nil {
		a.outcomes[state] = map[int]outcome{}
	}
	a.outcomes[state][left] = o
	return o
}
