package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
	"casefolk/internal/phone"
	"casefolk/internal/sqlite/packed"
)

// settle brings what is derived up to date with the rows that the transaction
// touched, and queues the news for the window.
func (t *Tx) settle() error {
	if err := t.touchPeopleOfCases(); err != nil {
		return err
	}
	if err := t.settleContacts(); err != nil {
		return err
	}
	return t.settleCases()
}

// settleContacts derives every touched contact. Deriving one touches those that
// share an address with it when a suppression comes or goes, so it goes on until
// none is left.
func (t *Tx) settleContacts() error {
	settled := map[string]bool{}
	for len(t.contacts) > 0 {
		ids := keys(t.contacts)
		clear(t.contacts)
		for _, id := range ids {
			settled[id] = true
		}
		if err := t.deriveContacts(ids); err != nil {
			return fmt.Errorf("derive contacts: %w", err)
		}
	}
	if len(settled) > 0 {
		t.notify("contacts", few(keys(settled))...)
	}
	return nil
}

func (t *Tx) deriveContacts(ids []string) error {
	if len(ids) >= manyStale {
		return t.deriveMany(ids)
	}
	for _, id := range ids {
		if err := t.deriveContact(id); err != nil {
			return err
		}
	}
	return nil
}

// few returns ids, or none when they are too many to be named to the window.
func few(ids []string) []string {
	if len(ids) > 100 {
		return nil
	}
	return ids
}

func keys(set map[string]bool) []string {
	ids := make([]string, 0, len(set))
	for id := range set {
		ids = append(ids, id)
	}
	return ids
}

// listRow is a row of contact_list with the words and digits that find it.
type listRow struct {
	no      int64
	contact *contact.Contact
	cases   int
	sms     string
	email   string
	voice   string
	score   float64
	scores  int
	words   string // beyond the contact's own: case numbers

	caseTypes []string // ids, of the cases
	typesOut  []string // ids of the case types that it is opted out of
	out       bool     // opted out of something
	onDNC     bool

	suppressed bool // somebody has said no from the primary number
}

// deriveContact computes a contact's consent state, list row and search words anew.
func (t *Tx) deriveContact(id string) error {
	c, err := getContact(t.ctx, t.tx, id)
	if err != nil {
		return err
	}
	st, v, err := t.deriveConsent(&c)
	if err != nil {
		return err
	}
	if err := t.touchCasesShowing(&c); err != nil {
		return err
	}
	for i := range c.Phones {
		if err := t.markListed(c.Phones[i].E164); err != nil {
			return err
		}
	}
	row := listRow{contact: &c}
	row.stand(st)
	if row.suppressed, err = t.mainSuppressed(&c, v); err != nil {
		return err
	}
	err = scanFacts(t.tx.QueryRowContext(t.ctx, listFacts+` WHERE c.id = ?`, id), map[string]*listRow{id: &row})
	if err != nil {
		return err
	}
	return t.writeListRow(&row)
}

// listFacts asks for what a contact's list row says beyond the contact itself and
// what stands for it; it wants a condition on contact as c.
var listFacts = `SELECT c.id, no,
	(SELECT count(DISTINCT p.case_id) FROM party p JOIN legal_case k ON k.id = p.case_id AND k.deleted_at IS NULL WHERE p.contact_id = c.id AND p.deleted_at IS NULL),
	coalesce((SELECT group_concat(k.number, ' ') FROM party p JOIN legal_case k ON k.id = p.case_id AND k.deleted_at IS NULL WHERE p.contact_id = c.id AND p.deleted_at IS NULL), ''),
	coalesce((SELECT avg(value) FROM score s WHERE s.contact_id = c.id AND s.deleted_at IS NULL), 0),
	(SELECT count(*) FROM score s WHERE s.contact_id = c.id AND s.deleted_at IS NULL),
	coalesce((SELECT group_concat(DISTINCT k.case_type_id) FROM party p JOIN legal_case k ON k.id = p.case_id AND k.deleted_at IS NULL
		WHERE p.contact_id = c.id AND p.deleted_at IS NULL), ''),
	EXISTS (SELECT 1 FROM phone WHERE phone.contact_id = c.id AND phone.deleted_at IS NULL AND phone.e164 <> '' AND ` + onDNC + `)
	FROM contact c`

// scanFacts reads an answer to listFacts into the row of its contact.
func scanFacts(found interface{ Scan(...any) error }, rows map[string]*listRow) error {
	var id, caseTypes string
	var r listRow
	err := found.Scan(&id, &r.no, &r.cases, &r.words, &r.score, &r.scores, &caseTypes, &r.onDNC)
	if err != nil {
		return err
	}
	row := rows[id]
	row.no, row.cases, row.words, row.score, row.scores, row.onDNC = r.no, r.cases, r.words, r.score, r.scores, r.onDNC
	row.caseTypes = splitIDs(caseTypes)
	return nil
}

// stand fills in what stands for the contact.
func (row *listRow) stand(st consent.Standings) {
	row.sms, row.email, row.voice = string(st.Channel(consent.SMS).State), string(st.Channel(consent.Email).State), string(st.Channel(consent.Voice).State)
	row.typesOut = st.CaseTypesOut()
	_, row.out = st.LastOut()
}

// writeListRow stores the list row of one contact, what finds it and its place in
// the orders of the list.
func (t *Tx) writeListRow(row *listRow) error {
	words, digits := searchWords(row), searchDigits(row.contact.Phones)
	sum := wordsSum(words, digits)
	var before int64
	err := t.queryRow(&before, `SELECT words_sum FROM contact_list WHERE no = ?`, row.no)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return err
	}
	if err == nil && before != sum {
		if err := t.touchCasesOf(row.contact.ID); err != nil {
			return err
		}
	}
	if err != nil || before != sum {
		if err := t.writeWords(row.no, words, digits); err != nil {
			return err
		}
	}
	if err := t.placeRow(contactIndex, row.no, func() error { return t.insertPacked(listTable, func(r *packed.Rows) { packListed(r, row, sum) }) }); err != nil {
		return err
	}
	return t.setMarks(contactIndex, row.no, allMarks(nil, row, words, digits))
}

// forgetWords takes away what finds a contact.
func (t *Tx) forgetWords(no int64) error {
	for _, name := range []string{"contact_words", "contact_digits"} {
		if err := t.exec(`DELETE FROM `+name+` WHERE rowid = ?`, no); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) writeWords(no int64, words, digits string) error {
	if err := t.forgetWords(no); err != nil {
		return err
	}
	if err := t.insert(wordsTable, no, words); err != nil || digits == "" {
		return err
	}
	return t.insert(digitsTable, no, digits)
}

// placeRow writes a row of a list and notes where it was and is in its orders.
func (t *Tx) placeRow(l *listIndex, no int64, write func() error) error {
	before, err := t.rowKeys(l, no)
	if err != nil {
		return err
	}
	if err := write(); err != nil {
		return err
	}
	after, err := t.rowKeys(l, no)
	if err != nil {
		return err
	}
	return t.moveRow(l, before, after)
}

// listDeleted returns contact_list.deleted of a contact.
func listDeleted(c *contact.Contact) int {
	switch {
	case c.MergedInto != "":
		return 2
	case c.IsDeleted():
		return 1
	default:
		return 0
	}
}

// searchDigits joins the digits of all phones, so that any run of digits of one
// finds it; a number's own digits and its international ones both count.
func searchDigits(phones []contact.Phone) string {
	var all []string
	for _, p := range phones {
		typed, full := phone.Digits(p.Raw), phone.Digits(p.E164)
		switch {
		case full == "":
			all = append(all, typed)
		case strings.HasSuffix(full, typed):
			all = append(all, full)
		default:
			all = append(all, full, typed)
		}
	}
	return strings.Join(all, " ")
}
