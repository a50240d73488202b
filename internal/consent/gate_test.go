package consent

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// noon is a Wednesday, 12:00 in New York.
var noon = time.Date(2026, 3, 18, 16, 0, 0, 0, time.UTC)

// open returns facts with which everything may go.
func open(c Channel) Facts {
	yes := Event{ID: "yes", ContactID: "a", Channel: c, State: In, EffectiveAt: day(1), Method: MethodForm, Source: "intake form"}
	value := number
	if c == Email {
		value = "ada@example.com"
	}
	return Facts{
		Channel: c, Kind: Solicitation, CaseTypeID: "injury", CaseTypeName: "Injury", At: noon,
		ContactExists: true, ContactStatus: "active",
		Addresses: []AddressFacts{{
			Value: value, Valid: true, CanText: true,
			National: National{Answer: NotListed, AsOf: noon.AddDate(0, 0, -3)},
			Places:   []Place{{Zone: "America/New_York", State: "NY"}},
		}},
		Standings: StateOf([]string{"a"}, []Event{yes}, noon),
	}
}

func standingsOf(events ...Event) Standings { return StateOf([]string{"a"}, events, noon) }

func replied(id, words string, d int) Event {
	e := out(id, "a", number, d)
	e.Evidence, e.Keyword, e.Source = words, Read(words).Keyword, "text message"
	return e
}

func codes(d Decision) []Code {
	got := []Code{}
	for _, r := range d.Reasons {
		got = append(got, r.Code)
	}
	return got
}

func TestTheGateOpensWhenEveryRuleDoes(t *testing.T) {
	for _, c := range Channels() {
		d := Check(open(c))
		if !d.Allowed || d.Reasons == nil || len(d.Reasons) != 0 || d.Address == "" {
			t.Errorf("%s: %+v", c, d)
		}
	}
}

func TestTheGateIsClosedForNoFactsAtAll(t *testing.T) {
	if d := Check(Facts{}); d.Allowed || len(d.Reasons) == 0 {
		t.Errorf("%+v", d)
	}
	for _, c := range Channels() {
		d := Check(Facts{Channel: c, Kind: Informational, At: noon, ContactExists: true})
		if diff := cmp.Diff([]Code{CodeStatus, CodeNoAddress, CodeNotOptedIn}, codes(d)); d.Allowed || diff != "" {
			t.Errorf("%s: %s", c, diff)
		}
	}
}

func TestGateRules(t *testing.T) {
	past := func(days int) time.Time { return noon.AddDate(0, 0, -days) }
	yes := in("yes", "a", "", 1)
	tests := []struct {
		name   string
		on     Channel
		change func(f *Facts)
		want   []Code
	}{
		{"a channel that is not known", "pigeon", func(*Facts) {}, []Code{CodeBadRequest}},
		{"a kind that is not known", SMS, func(f *Facts) { f.Kind = "" }, []Code{CodeBadRequest}},
		{"no time", SMS, func(f *Facts) { f.At = time.Time{} }, []Code{CodeBadRequest}},

		{"no contact", SMS, func(f *Facts) { f.ContactExists = false }, []Code{CodeNoContact}},
		{"deleted contact", SMS, func(f *Facts) { f.ContactDeleted = true }, []Code{CodeDeleted}},
		{"pending contact", SMS, func(f *Facts) { f.ContactStatus = "pending" }, nil},
		{"inactive contact", SMS, func(f *Facts) { f.ContactStatus = "inactive" }, []Code{CodeStatus}},
		{"unreachable contact", Email, func(f *Facts) { f.ContactStatus = "unreachable" }, []Code{CodeStatus}},
		{"a status of a newer program", Email, func(f *Facts) { f.ContactStatus = "resting" }, []Code{CodeStatus}},

		{"no number", Voice, func(f *Facts) { f.Addresses = nil }, []Code{CodeNoAddress}},
		{"a landline by text", SMS, func(f *Facts) { f.Addresses[0].CanText = false }, []Code{CodeCannotText}},
		{"a landline by voice", Voice, func(f *Facts) { f.Addresses[0].CanText = false }, nil},
		{"a bad number", Voice, func(f *Facts) { f.Addresses[0].Valid = false }, []Code{CodeInvalidAddress}},
		{"a bad number by text", SMS, func(f *Facts) { f.Addresses[0].Valid, f.Addresses[0].CanText = false, false }, []Code{CodeInvalidAddress}},
		{"a bad e-mail address", Email, func(f *Facts) { f.Addresses[0].Valid = false }, []Code{CodeInvalidAddress}},
		{"a suppressed number", SMS, func(f *Facts) { f.Addresses[0].Suppression = Standing{State: Out, Since: day(2)} }, []Code{CodeSuppressed}},
		{"a suppression that was answered", SMS, func(f *Facts) { f.Addresses[0].Suppression = Standing{State: In, Since: day(2)} }, nil},

		{"unknown consent", SMS, func(f *Facts) { f.Standings = Standings{} }, []Code{CodeNotOptedIn}},
		{"consent for a case type only", SMS, func(f *Facts) { f.Standings = standingsOf(ofType(yes, "injury")) }, []Code{CodeNotOptedIn}},
		{"consent for another channel only", Voice, func(f *Facts) { f.Standings = standingsOf(yes) }, []Code{CodeNotOptedIn}},
		{"opted out", SMS, func(f *Facts) { f.Standings = standingsOf(yes, out("o", "a", "", 2)) }, []Code{CodeOptedOut}},
		{"opted out from next month on", SMS, func(f *Facts) { f.Standings = standingsOf(yes, out("o", "a", "", 30)) }, nil},
		{"a reply under review", SMS, func(f *Facts) { f.Reviews = []Suspension{{Channel: SMS, Address: number, Since: day(3)}} }, []Code{CodeUnderReview}},
		{"a reply on another channel under review", SMS, func(f *Facts) { f.Reviews = []Suspension{{Channel: Voice, Address: number, Since: day(3)}} }, nil},

		{"opted out of this case type", SMS, func(f *Facts) { f.Standings = standingsOf(yes, ofType(out("o", "a", "", 2), "injury")) }, []Code{CodeCaseTypeOut}},
		{"opted out of another case type", SMS, func(f *Facts) { f.Standings = standingsOf(yes, ofType(out("o", "a", "", 2), "family")) }, nil},
		{"opted out of this case type elsewhere", SMS, func(f *Facts) {
			f.Standings = standingsOf(yes, ofType(onChannel(out("o", "a", "", 2), Email), "injury"))
		}, nil},
		{"a message about no case type", SMS, func(f *Facts) {
			f.CaseTypeID = ""
			f.Standings = standingsOf(yes, ofType(out("o", "a", "", 2), "injury"))
		}, nil},

		{"on the firm's list", Voice, func(f *Facts) { f.Addresses[0].Internal = &Listing{Since: day(1)} }, []Code{CodeInternalDNC}},
		{"on the firm's list in spite of an exception", SMS, func(f *Facts) {
			f.Addresses[0].Internal = &Listing{Since: day(1)}
			f.Addresses[0].Excepted = true
		}, []Code{CodeInternalDNC}},
		{"another of the numbers on the firm's list", SMS, func(f *Facts) {
			f.Addresses = append(f.Addresses, AddressFacts{Value: "+12125550199", Internal: &Listing{Since: day(1)}})
		}, []Code{CodeInternalDNC}},
		{"the firm's list and an e-mail", Email, func(f *Facts) { f.Addresses[0].Internal = &Listing{} }, nil},
		{"on the national list", SMS, func(f *Facts) { f.Addresses[0].National.Answer = Listed }, []Code{CodeNationalDNC}},
		{"on the national list, informational", Voice, func(f *Facts) { f.Kind, f.Addresses[0].National.Answer = Informational, Listed }, []Code{CodeNationalDNC}},
		{"on a stale national list, informational", Voice, func(f *Facts) {
			f.Kind, f.Addresses[0].National = Informational, National{Listed, past(90)}
		}, []Code{CodeNationalDNC}},
		{"on the national list with an exception", SMS, func(f *Facts) {
			f.Addresses[0].National.Answer = Listed
			f.Addresses[0].Excepted = true
		}, nil},
		{"a list of day 31", SMS, func(f *Facts) { f.Addresses[0].National.AsOf = past(31) }, nil},
		{"a list of day 32", SMS, func(f *Facts) { f.Addresses[0].National.AsOf = past(32) }, []Code{CodeListStale}},
		{"a list of day 32, informational", SMS, func(f *Facts) { f.Kind, f.Addresses[0].National.AsOf = Informational, past(32) }, nil},
		{"no list", SMS, func(f *Facts) { f.Addresses[0].National = National{} }, []Code{CodeListMissing}},
		{"no list, said so", SMS, func(f *Facts) { f.Addresses[0].National = National{Answer: NoList} }, []Code{CodeListMissing}},
		{"no list, informational", SMS, func(f *Facts) { f.Kind, f.Addresses[0].National = Informational, National{} }, nil},
		{"no list with an exception", SMS, func(f *Facts) {
			f.Addresses[0].National = National{}
			f.Addresses[0].Excepted = true
		}, nil},
		{"no list that could cover the number", SMS, func(f *Facts) { f.Addresses[0].National = National{Answer: Elsewhere} }, nil},
		{"no list and an e-mail", Email, func(f *Facts) { f.Addresses[0].National = National{} }, nil},

		{"no time zone", SMS, func(f *Facts) { f.Addresses[0].Places = nil }, []Code{CodeUnknownZone}},
		{"no time zone of the area code, though of the address", SMS, func(f *Facts) {
			f.Addresses[0].Places, f.Home = nil, []Place{{Zone: "America/New_York"}}
		}, []Code{CodeUnknownZone}},
		{"a time zone that does not exist", Voice, func(f *Facts) { f.Addresses[0].Places[0].Zone = "America/Atlantis" }, []Code{CodeUnknownZone}},
		{"the machine's own zone is no answer", Voice, func(f *Facts) { f.Addresses[0].Places[0].Zone = "Local" }, []Code{CodeUnknownZone}},
		{"an address whose zone cannot be told", Voice, func(f *Facts) { f.Home = []Place{{State: "ZZ"}} }, []Code{CodeUnknownZone}},
		{"no time zone and an e-mail", Email, func(f *Facts) { f.Addresses[0].Places = nil }, nil},
		{"midnight and an e-mail", Email, func(f *Facts) { f.At = noon.Add(12 * time.Hour) }, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := open(SMS)
			if tt.on == Email || tt.on == Voice {
				f = open(tt.on)
			}
			f.Channel = tt.on
			tt.change(&f)
			d := Check(f)
			want := tt.want
			if want == nil {
				want = []Code{}
			}
			if diff := cmp.Diff(want, codes(d)); diff != "" {
				t.Errorf("reasons (-want +got):\n%s", diff)
			}
			if d.Allowed != (len(want) == 0) {
				t.Errorf("allowed: %v", d.Allowed)
			}
			for _, r := range d.Reasons {
				if !strings.HasPrefix(r.Message, "Blocked: ") || !strings.HasSuffix(r.Message, ".") || strings.Contains(r.Message, "5550") {
					t.Errorf("words: %s", r.Message)
				}
			}
		})
	}
}

func TestAllReasonsComeInTheOrderOfTheRules(t *testing.T) {
	f := open(SMS)
	f.ContactDeleted, f.ContactStatus = true, "inactive"
	f.Addresses[0].Suppression = Standing{State: Out, Since: day(2)}
	f.Addresses[0].Internal = &Listing{Since: day(2)}
	f.Addresses[0].National.Answer, f.Addresses[0].National.AsOf = Listed, day(1).AddDate(0, -2, 0)
	f.Standings = standingsOf(out("o", "a", "", 2), ofType(out("p", "a", "", 2), "injury"))
	f.Reviews = []Suspension{{Channel: SMS, Address: number, Since: day(3)}}
	f.At = noon.Add(12 * time.Hour)
	f.Home = []Place{{}}
	want := []Code{CodeDeleted, CodeStatus, CodeSuppressed, CodeOptedOut, CodeUnderReview, CodeCaseTypeOut,
		CodeInternalDNC, CodeNationalDNC, CodeListStale, CodeHours, CodeUnknownZone}
	if diff := cmp.Diff(want, codes(Check(f))); diff != "" {
		t.Error(diff)
	}
}

func TestTheFirstUsableAddressIsTaken(t *testing.T) {
	f := open(SMS)
	good := f.Addresses[0]
	landline, bad, stopped := good, good, good
	landline.Value, landline.CanText = "+12125550101", false
	bad.Value, bad.Valid = "+12125550102", false
	stopped.Value, stopped.Suppression = "+12125550103", Standing{State: Out, Since: day(1)}
	f.Addresses = []AddressFacts{landline, bad, stopped, good}
	if d := Check(f); !d.Allowed || d.Address != good.Value {
		t.Errorf("%+v", d)
	}
	f.Addresses = []AddressFacts{landline, bad, stopped}
	if diff := cmp.Diff([]Code{CodeSuppressed}, codes(Check(f))); diff != "" {
		t.Error(diff)
	}
}

func TestReasonsSayWhatHappenedWhenAndFromWhere(t *testing.T) {
	by := func(m Method, source string) Event {
		e := out("o", "a", "", 14)
		e.Method, e.Source = m, source
		return e
	}
	tests := []struct {
		event   Event
		message string
		source  string
	}{
		{replied("o", " Stop 🛑", 14), "Blocked: replied STOP on 14 Mar 2026 from ••••0123.", "text message"},
		{replied("o", "opt-out", 14), "Blocked: replied OPTOUT on 14 Mar 2026 from ••••0123.", "text message"},
		{replied("o", "please stop texting me", 14), "Blocked: replied “please stop texting me” on 14 Mar 2026 from ••••0123.", "text message"},
		{by(MethodLetter, ""), "Blocked: opted out by letter on 14 Mar 2026.", "letter"},
		{by(MethodForm, "intake form"), "Blocked: opted out on a form on 14 Mar 2026.", "intake form"},
		{by(MethodImport, "leads.csv"), "Blocked: opted out by an imported file on 14 Mar 2026.", "leads.csv"},
		{by(MethodVoicemail, ""), "Blocked: opted out by voicemail on 14 Mar 2026.", "voicemail"},
		{by(MethodManual, ""), "Blocked: opted out on 14 Mar 2026.", "manual"},
		{by(MethodReply, ""), "Blocked: opted out by a reply on 14 Mar 2026.", "reply"},
	}
	for _, tt := range tests {
		f := open(SMS)
		f.Standings = standingsOf(tt.event)
		want := Reason{Code: CodeOptedOut, Message: tt.message, Since: day(14), Source: tt.source}
		if diff := cmp.Diff([]Reason{want}, Check(f).Reasons); diff != "" {
			t.Error(diff)
		}
	}
}

func TestAPersonIsWarnedOnlyOfANo(t *testing.T) {
	f := open(SMS)
	f.At = noon.Add(12 * time.Hour)
	f.Standings = Standings{}
	f.Addresses[0].National = National{}
	if d := Check(f); d.Allowed || d.Warns() {
		t.Errorf("hours, lists and no answer yet: %+v", d)
	}
	f.Standings = standingsOf(out("o", "a", "", 2))
	if d := Check(f); !d.Warns() {
		t.Errorf("opted out: %+v", d)
	}
}

func TestEveryNoWarnsWhoeverWritesByHand(t *testing.T) {
	for code, want := range map[Code]bool{
		CodeDeleted: true, CodeSuppressed: true, CodeOptedOut: true, CodeUnderReview: true, CodeCaseTypeOut: true, CodeInternalDNC: true,
		CodeStatus: false, CodeNoAddress: false, CodeNotOptedIn: false, CodeNationalDNC: false, CodeListMissing: false, CodeListStale: false,
		CodeHours: false, CodeUnknownZone: false,
	} {
		if got := (Decision{Reasons: []Reason{{Code: CodeHours}, {Code: code}}}).Warns(); got != want {
			t.Errorf("%s: warns %v", code, got)
		}
	}
}

func TestMask(t *testing.T) {
	for address, want := range map[string]string{
		number: "••••0123", "ada@example.com": "a•••@example.com", "": "••••", "0123": "••••", "@example.com": "•••@example.com", "élan@example.org": "é•••@example.org",
	} {
		if got := Mask(address); got != want {
			t.Errorf("%q: %s", address, got)
		}
	}
}
