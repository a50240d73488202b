package importer

import (
	"testing"

	"pgregory.net/rapid"
)

func TestLookingUpIsFolding(t *testing.T) {
	for w := range loginWords {
		if _, ok := lookUp(loginWords, w); !ok {
			t.Errorf("%q is not found", w)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOf(rapid.SampledFrom([]rune("wWeb &andMOBILE_-./é\t"))).Draw(t, "cell")
		want, wantOK := loginWords[foldValue(cell)]
		got, ok := lookUp(loginWords, cell)
		if got != want || ok != wantOK {
			t.Fatalf("%q: %v %v, want %v %v", cell, got, ok, want, wantOK)
		}
	})
}
