package sqlite_test

import (
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
	"casefolk/internal/sqlite"
)

func TestNoTextIsAnErrorInASearchAHintOrACheck(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	create(t, s, person("<b>Ada</b>", "😀 O'Neil-Ÿ%_", "212-555-0142", "ada@example.com"))
	create(t, s, person("محمد", "علي", "", ""))
	createCase(t, s, legalcase.Case{Number: `"24"*`, Title: "Smith % v. NEAR(Jones"})
	rapid.Check(t, func(rt *rapid.T) {
		text := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{`"`, "*", "O'Neil AND (", "NEAR(a, b)", "😀", "علي", "a\x00b", "%_", "-1 OR 1=1", "ﬁ ß İ"})).Draw(rt, "text")
		if _, err := s.Cases(ctx, legalcase.Filter{Query: text}, legalcase.Page{}); err != nil {
			rt.Fatalf("search: %v", err)
		}
		draft := person(text, text, text, text)
		draft.Nickname, draft.Company, draft.ExternalID = text, text, text
		for _, kind := range []contact.Kind{contact.Individual, contact.Business} {
			draft.Kind = kind
			if _, err := s.FindSimilar(ctx, draft); err != nil {
				rt.Fatalf("hint: %v", err)
			}
		}
		_, err := s.CheckConflicts(ctx, sqlite.ConflictQuery{Names: []string{text}, Phones: []string{text}, Emails: []string{text}})
		if err != nil && !fault.Is(err, fault.CodeInvalid) {
			rt.Fatalf("check: %v", err)
		}
	})
}

func TestADataFolderMayHaveAnyNameAndBeRelative(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, dir := range []string{"desk", "./a/../b", "with space", "hash#tag", "q&a=1;b", "per%20cent", "üml", "br[a]cket", "it's"} {
		s, err := sqlite.Open(t.Context(), sqlite.Options{Dir: dir, Actor: "Test"})
		if err != nil {
			t.Errorf("%s: %v", dir, err)
			continue
		}
		if _, err := os.Stat(filepath.Join(dir, sqlite.FileName)); err != nil {
			t.Errorf("%s: %v", dir, err)
		}
		create(t, s, person("Ada", "Alvarez", "", ""))
		restore(t, s, backupNow(t, s).Path)
		if r := doctor(t, s); !r.OK {
			t.Errorf("%s: %q", dir, r.Problems)
		}
		if err := s.Close(); err != nil {
			t.Errorf("%s: %v", dir, err)
		}
	}
}
