package activity_test

import (
	"testing"
	"time"

	"casefolk/internal/activity"
)

// sealed returns n entries of one device, chained.
func sealed(n int) []activity.Stored {
	list, prev := make([]activity.Stored, n), ""
	for i := range list {
		e := &list[i]
		e.Entry = activity.Entry{
			ID: string(rune('a' + i)), At: time.UnixMilli(int64(i)), Actor: "Test", Verb: activity.Changed, Field: "status",
			From: "Pending", To: "Active", DeviceID: "one", Seq: int64(i + 1), PrevHash: prev,
		}
		e.Salt = "salt"
		e.Digest = e.TextDigest(e.Salt)
		e.Hash = e.ChainHash(e.Digest)
		prev = e.Hash
	}
	return list
}

func firstBreak(list []activity.Stored) *activity.BreakError {
	var v activity.Verifier
	for i := range list {
		if b := v.Add(&list[i]); b != nil {
			return b
		}
	}
	return nil
}

func TestAChainThatWasLeftAloneHolds(t *testing.T) {
	if b := firstBreak(sealed(5)); b != nil {
		t.Fatal(b)
	}
}

func TestWhateverIsDoneToAChainBreaksItThere(t *testing.T) {
	for name, c := range map[string]struct {
		tamper func([]activity.Stored) []activity.Stored
		seq    int64
	}{
		"another actor":   {func(l []activity.Stored) []activity.Stored { l[2].Actor = "Mallory"; return l }, 3},
		"another time":    {func(l []activity.Stored) []activity.Stored { l[2].At = time.UnixMilli(99); return l }, 3},
		"other words":     {func(l []activity.Stored) []activity.Stored { l[2].To = "Inactive"; return l }, 3},
		"words removed":   {func(l []activity.Stored) []activity.Stored { l[2].From, l[2].To, l[2].Salt = "", "", ""; return l }, 3},
		"an entry is out": {func(l []activity.Stored) []activity.Stored { return append(l[:2], l[3:]...) }, 4},
		"an entry twice":  {func(l []activity.Stored) []activity.Stored { return append(l[:3], l[2:]...) }, 3},
		"one replaced": {func(l []activity.Stored) []activity.Stored {
			l[1].Actor = "Mallory"
			l[1].Hash = l[1].ChainHash(l[1].Digest)
			return l
		}, 3},
	} {
		b := firstBreak(c.tamper(sealed(5)))
		if b == nil || b.Seq != c.seq {
			t.Errorf("%s: got %v, want a break at %d", name, b, c.seq)
		}
	}
}

func TestErasedWordsDoNotBreakAChain(t *testing.T) {
	list := sealed(3)
	list[1].From, list[1].To, list[1].Salt, list[1].Erased = "", "", "", true
	if b := firstBreak(list); b != nil {
		t.Fatal(b)
	}
}

func TestEntriesReadAsSentences(t *testing.T) {
	for want, e := range map[string]activity.Entry{
		"changed status from Pending to Active":             {Verb: activity.Changed, Field: "status", From: "Pending", To: "Active"},
		"changed notes to x":                                {Verb: activity.Changed, Field: "notes", To: "x"},
		"changed job title from Clerk to nothing":           {Verb: activity.Changed, Field: "job_title", From: "Clerk"},
		"added phone 212-555-0142 (mobile)":                 {Verb: activity.Added, Field: "phone", To: "212-555-0142 (mobile)"},
		"removed email a@example.com (work)":                {Verb: activity.Removed, Field: "email", From: "a@example.com (work)"},
		"linked Ada Alvarez to case 24-1 as Client":         {Verb: activity.Linked, To: "Ada Alvarez to case 24-1 as Client"},
		"changed role from Client to Witness (Ada on 24-1)": {Verb: activity.Changed, Field: "role", From: "Client", To: "Witness", Detail: "Ada on 24-1"},
		"undid the merge of Bob Brown":                      {Verb: activity.MergeUndone, To: "of Bob Brown"},
	} {
		if got := e.Words(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
