package sqlite_test

import (
	"strings"
	"testing"

	"casefolk/internal/fault"
	"casefolk/internal/sqlite"
)

func viewNames(t *testing.T, s *sqlite.Store, page string) string {
	t.Helper()
	views, err := s.Views(t.Context(), page)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, v := range views {
		out = append(out, v.Name)
	}
	return strings.Join(out, ", ")
}

func TestViewsAreSavedRenamedOrderedAndTakenAway(t *testing.T) {
	s := open(t)
	ctx := t.Context()
	var ids []string
	for _, name := range []string{"Intake", "Spanish", "No phone"} {
		v, err := s.SaveView(ctx, sqlite.View{Page: "contacts", Name: name, Definition: `{"statuses":["pending"]}`})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, v.ID)
	}
	if _, err := s.SaveView(ctx, sqlite.View{Page: "cases", Name: "Open", Definition: `{}`}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.SaveView(ctx, sqlite.View{ID: ids[1], Page: "contacts", Name: " Speaks  Spanish ", Definition: `{}`}); err != nil {
		t.Fatal(err)
	}
	if err := s.OrderViews(ctx, "contacts", []string{ids[2], ids[0]}); err != nil {
		t.Fatal(err)
	}
	if got := viewNames(t, s, "contacts"); got != "No phone, Intake, Speaks Spanish" {
		t.Errorf("got %q", got)
	}
	if err := s.DeleteView(ctx, ids[0]); err != nil {
		t.Fatal(err)
	}
	if got := viewNames(t, s, "contacts"); got != "No phone, Speaks Spanish" {
		t.Errorf("after the removal %q", got)
	}
	if err := s.RestoreView(ctx, ids[0]); err != nil {
		t.Fatal(err)
	}
	if got := viewNames(t, s, "contacts") + "; " + viewNames(t, s, "cases"); got != "No phone, Intake, Speaks Spanish; Open" {
		t.Errorf("after all %q", got)
	}
}

func TestAViewThatCannotBeReadAgainIsRefused(t *testing.T) {
	s := open(t)
	for _, v := range []sqlite.View{
		{Page: "contacts", Name: " ", Definition: `{}`}, {Page: "contacts", Name: "x", Definition: `{`}, {Page: "nowhere", Name: "x", Definition: `{}`},
		{Page: "contacts", Name: strings.Repeat("x", 101), Definition: `{}`}, {Page: "contacts", Name: "x", Definition: `"` + strings.Repeat("x", 64<<10) + `"`},
	} {
		if _, err := s.SaveView(t.Context(), v); !fault.Is(err, fault.CodeInvalid) {
			t.Errorf("saved %.20q of %s: %v", v.Name, v.Page, err)
		}
	}
	if _, err := s.SaveView(t.Context(), sqlite.View{ID: "gone", Page: "contacts", Name: "x", Definition: `{}`}); !fault.Is(err, fault.CodeNotFound) {
		t.Errorf("saved over nothing: %v", err)
	}
}
