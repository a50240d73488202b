package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
)

// lineColumns are what look-ups and the carrier file say of a row of phone.
var lineColumns = lookedUp("phone.e164") + `, ` + carrierOfFile("phone.e164")

// lookedUp is what a look-up said of the number in a column, as a JSON list, or
// NULL when it was never looked up.
func lookedUp(column string) string {
	return `(SELECT json_array(u.looked_up_at, u.valid, u.line_type, u.carrier, u.note) FROM phone_lookup u WHERE u.e164 = ` + column + `)`
}

// carrierOfFile is the carrier that the firm's file names for the number in a
// column, or NULL. Whether there is a file is asked once a statement, not once a
// row.
func carrierOfFile(column string) string {
	n := `CAST(substr(` + column + `, 2) AS INTEGER)`
	return `CASE WHEN EXISTS (SELECT 1 FROM carrier_range) THEN
		(SELECT CASE WHEN g.last >= ` + n + ` THEN g.carrier END FROM carrier_range g WHERE g.first <= ` + n + ` ORDER BY g.first DESC LIMIT 1) END`
}

// storedLine is a row's lineColumns.
type storedLine struct {
	lookup []byte
	ofFile sql.NullString
}

func (s *storedLine) into() []any { return []any{&s.lookup, &s.ofFile} }

func (s *storedLine) line() (l contact.Line, err error) {
	l.OfFile = s.ofFile.String
	if s.lookup == nil {
		return l, nil
	}
	var at int64
	var valid int
	if err := json.Unmarshal(s.lookup, &[]any{&at, &valid, &l.Type, &l.Carrier, &l.Note}); err != nil {
		return l, fmt.Errorf("read a look-up: %w", err)
	}
	l.LookedUpAt, l.Missing = time.UnixMilli(at).UTC(), valid == 0
	return l, nil
}

// msOrZero returns Unix milliseconds; 0 for the zero time.
func msOrZero(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// NumberMarks is what the store knows of a number beside its numbering plan.
type NumberMarks struct {
	National   *bool // whether it is on a national list; nil where none can be relied on
	Internal   bool  // on the firm's own do-not-call list
	Suppressed bool  // somebody has said no from it
	Line       contact.Line
}

// DNC reports whether the number is on a do-not-call list.
func (m *NumberMarks) DNC() bool { return m.Internal || m.National != nil && *m.National }

// NumberMarks returns what is known of numbers in E.164, whether a contact has
// them or not: for rows that are shown before they are stored. A national list
// that is damaged counts as missing.
func (s *Store) NumberMarks(ctx context.Context, numbers []string) (marks map[string]NumberMarks, err error) {
	marks = make(map[string]NumberMarks, len(numbers))
	err = s.read(ctx, func(tx *sql.Tx) error {
		nobody := contact.Contact{}
		for _, e164 := range numbers {
			if _, seen := marks[e164]; e164 == "" || seen {
				continue
			}
			marks[e164] = NumberMarks{}
			nobody.Phones = append(nobody.Phones, contact.Phone{E164: e164})
		}
		v, err := consentView(ctx, tx, s, &nobody)
		if err != nil {
			return err
		}
		for e164 := range marks {
			m, err := s.numberMarks(ctx, tx, v, e164)
			if err != nil {
				return err
			}
			marks[e164] = m
		}
		return nil
	})
	return marks, err
}

func (s *Store) numberMarks(ctx context.Context, q queryer, v view, e164 string) (m NumberMarks, err error) {
	var line storedLine
	err = q.QueryRowContext(ctx, `SELECT EXISTS (SELECT 1 FROM dnc_entry d WHERE d.e164 = n.e164), `+lookedUp("n.e164")+`, `+carrierOfFile("n.e164")+` FROM (SELECT ? AS e164) n`, e164).
		Scan(append([]any{&m.Internal}, line.into()...)...)
	if err != nil {
		return m, err
	}
	if m.Line, err = line.line(); err != nil {
		return m, err
	}
	if answer, err := s.lookupNational(e164, s.now().In(time.Local)); err == nil {
		m.National = answer.National()
	}
	m.Suppressed, err = suppressedIn(ctx, q, s, v, e164)
	return m, err
}

// mainSuppressed reports whether somebody has said no from a contact's primary
// number.
func (t *Tx) mainSuppressed(c *contact.Contact, v view) (bool, error) {
	main := c.PrimaryPhone()
	if main == nil {
		return false, nil
	}
	return suppressedIn(t.ctx, t.tx, t.store, v, main.E164)
}

// suppressedIn reports whether somebody in a view has said no to texts or calls
// from a number.
func suppressedIn(ctx context.Context, q queryer, s *Store, v view, e164 string) (bool, error) {
	if e164 == "" || !v.hasOuts() {
		return false, nil
	}
	linked := map[string]bool{}
	ids, err := collect(ctx, q, scanOne[string], `SELECT event_id FROM suppression WHERE address_hash = ?`, s.addressHash(e164))
	for _, id := range ids {
		linked[id] = true
	}
	now := asOf(v.events, s.now())
	for _, ch := range []consent.Channel{consent.SMS, consent.Voice} {
		if consent.Suppression(ch, e164, v.contactIDs, v.events, linked, now).State == consent.Out {
			return true, err
		}
	}
	return false, err
}

// hasOuts reports whether anybody in the view ever said no.
func (v *view) hasOuts() bool {
	for i := range v.events {
		if v.events[i].State == consent.Out {
			return true
		}
	}
	return false
}

// SuppressedNumbers returns which of a contact's numbers, in E.164, somebody has
// said no from.
func (s *Store) SuppressedNumbers(ctx context.Context, c *contact.Contact) (suppressed map[string]bool, err error) {
	suppressed = map[string]bool{}
	err = s.read(ctx, func(tx *sql.Tx) error {
		v, err := consentView(ctx, tx, s, c)
		if err != nil {
			return err
		}
		for i := range c.Phones {
			e164 := c.Phones[i].E164
			on, err := suppressedIn(ctx, tx, s, v, e164)
			if err != nil {
				return err
			}
			suppressed[e164] = on
		}
		return nil
	})
	return suppressed, err
}
