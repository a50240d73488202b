package app

import (
	"time"

	"casefolk/internal/dnc"
	"casefolk/internal/phone"
	"casefolk/internal/sqlite"
)

// PhoneCheck is what is known of a number.
type PhoneCheck struct {
	Valid          bool     `json:"valid"`
	E164           string   `json:"e164"`
	Shown          string   `json:"shown"` // in national form, extension included
	International  string   `json:"international"`
	Extension      string   `json:"extension"`
	Type           string   `json:"type"` // as looked up, else by the numbering plan
	TypeLabel      string   `json:"type_label"`
	CanText        bool     `json:"can_text"`
	Carrier        string   `json:"carrier"`        // empty when not known
	CarrierSource  string   `json:"carrier_source"` // "lookup", "file" or "plan"; empty without a carrier
	LookedUpAt     string   `json:"looked_up_at"`   // empty: never
	LookupNote     string   `json:"lookup_note"`    // why the look-up told no type or carrier, or empty
	Missing        bool     `json:"missing"`        // the look-up says that there is no such number
	Suppressed     bool     `json:"suppressed"`     // somebody has said no from it
	Region         string   `json:"region"`
	TimeZones      []string `json:"time_zones"`
	Problem        string   `json:"problem"`        // code; empty for a valid number
	Message        string   `json:"message"`        // the problem as a sentence
	NationalKnown  bool     `json:"national_known"` // a national list covers the number and can be relied on
	OnNationalList bool     `json:"on_national_list"`
	OnInternalList bool     `json:"on_internal_list"`
	DNC            bool     `json:"dnc"` // on one of the two
}

func phoneCheckOf(n phone.Number, m sqlite.NumberMarks) PhoneCheck {
	typ := m.Line.TypeOr(n.Type)
	carrier, source := m.Line.CarrierOr(n.Carrier)
	c := PhoneCheck{
		Valid: n.Valid, E164: n.E164, Shown: n.National, International: n.International, Extension: n.Extension, Type: string(typ), TypeLabel: typ.Label(),
		CanText: n.Valid && !m.Line.Missing && typ.CanText(), Carrier: carrier, CarrierSource: string(source), LookedUpAt: stamp(m.Line.LookedUpAt),
		LookupNote: m.Line.Note, Missing: m.Line.Missing, Suppressed: m.Suppressed, Region: n.Region,
		TimeZones: each(n.TimeZones, func(z string) string { return z }), Problem: string(n.Problem), Message: n.Message,
		OnInternalList: m.Internal, DNC: m.DNC(),
	}
	if m.National != nil {
		c.NationalKnown, c.OnNationalList = true, *m.National
	}
	return c
}

// PhoneRecheck says what a new check of all phones found.
type PhoneRecheck struct {
	Phones  int `json:"phones"`
	Changed int `json:"changed"`
	Bad     int `json:"bad"`
}

// DoNotCallLists is what is known of do-not-call lists.
type DoNotCallLists struct {
	National []NationalList `json:"national"` // by area code
	Internal int            `json:"internal"` // numbers on the firm's own list
}

// NationalList is the national list of one area code.
type NationalList struct {
	AreaCode   string `json:"area_code"`
	ListDate   string `json:"list_date"` // YYYY-MM-DD
	ImportedAt string `json:"imported_at"`
	Numbers    int64  `json:"numbers"`
	Bytes      int64  `json:"bytes"`
	Source     string `json:"source"` // name of the file
	AgeDays    int    `json:"age_days"`
	Freshness  string `json:"freshness"` // "fresh", "due" (renew it), "stale" (counts as missing)
}

func listOf(a dnc.AreaCode) NationalList {
	return NationalList{a.Code, a.ListDate, stamp(a.ImportedAt), a.Numbers, a.Bytes, a.Source, a.AgeDays, string(a.Freshness)}
}

// ImportedLists is what the import of a national list did.
type ImportedLists struct {
	AreaCodes []string      `json:"area_codes"`
	ListDate  string        `json:"list_date"`
	Rows      int64         `json:"rows"`
	Numbers   int64         `json:"numbers"`
	LeftOut   int64         `json:"left_out"` // rows of area codes that were not asked for
	BadRows   int64         `json:"bad_rows"`
	Bad       []ListProblem `json:"bad"` // the first hundred
}

// ListProblem is a row that holds no number.
type ListProblem struct {
	File    string `json:"file"`
	Row     int64  `json:"row"`
	Message string `json:"message"`
}

func importedListsOf(s *dnc.Summary) ImportedLists {
	return ImportedLists{
		AreaCodes: each(s.AreaCodes, func(c string) string { return c }), ListDate: s.ListDate, Rows: s.Rows, Numbers: s.Numbers,
		LeftOut: s.LeftOut, BadRows: s.BadRows, Bad: each(s.Bad, func(e dnc.RowError) ListProblem { return ListProblem(e) }),
	}
}

// DoNotCallEntry is a line of the firm's own list.
type DoNotCallEntry struct {
	ID        string `json:"id"`
	E164      string `json:"e164"`
	Shown     string `json:"shown"`
	Reason    string `json:"reason"`
	AddedAt   string `json:"added_at"`
	AddedBy   string `json:"added_by"`
	KeepUntil string `json:"keep_until"` // the record is kept that long at the least
}

func entryOf(e dnc.Entry) DoNotCallEntry {
	return DoNotCallEntry{e.ID, e.E164, phone.Check(e.E164, "").National, e.Reason, stamp(e.AddedAt), e.AddedBy, stamp(e.KeepUntil())}
}

// ExceptionKind is a reason for which a number on the national list may be called.
type ExceptionKind struct {
	Kind  string `json:"kind"`
	Label string `json:"label"`
}

// ExceptionDraft is an exception that somebody records.
type ExceptionDraft struct {
	Number string `json:"number"` // as typed
	Kind   string `json:"kind"`
	Since  string `json:"since"` // local day YYYY-MM-DD
	Proof  string `json:"proof"`
	Note   string `json:"note"`
}

// DoNotCallException is why a number on the national list may be called.
type DoNotCallException struct {
	ID        string `json:"id"`
	E164      string `json:"e164"`
	Shown     string `json:"shown"`
	Kind      string `json:"kind"`
	KindLabel string `json:"kind_label"`
	Since     string `json:"since"`    // YYYY-MM-DD
	LastDay   string `json:"last_day"` // YYYY-MM-DD; empty: until taken back
	Proof     string `json:"proof"`
	Note      string `json:"note"`
	AddedAt   string `json:"added_at"`
	AddedBy   string `json:"added_by"`
	EndedAt   string `json:"ended_at"` // when it was taken back, or empty
	Applies   bool   `json:"applies"`  // now, unless the number is on the firm's own list
}

func exceptionOf(e *dnc.Exception, now time.Time) DoNotCallException {
	out := DoNotCallException{
		ID: e.ID, E164: e.E164, Shown: phone.Check(e.E164, "").National, Kind: string(e.Kind), KindLabel: e.Kind.Label(), Since: e.Since.Format(time.DateOnly),
		Proof: e.Proof, Note: e.Note, AddedAt: stamp(e.Recorded), AddedBy: e.RecordedBy, Applies: e.Applies(now),
	}
	if last, ends := e.LastDay(); ends {
		out.LastDay = last.Format(time.DateOnly)
	}
	if e.EndedAt != nil {
		out.EndedAt = stamp(*e.EndedAt)
	}
	return out
}
