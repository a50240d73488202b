package sqlite

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"time"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
)

// eraser removes one person's data inside a transaction.
type eraser struct {
	tx     *Tx
	cert   *Certificate
	choice Erasure

	whole     []contact.Contact
	addresses map[string]string // keyed hash → number in E.164 or e-mail, also those that were removed before
	names     []string          // by which other entries may name the person
	list      string            // ids as JSON
}

// read reads what is there of the person.
func (w *eraser) read() error {
	w.addresses = map[string]string{}
	for _, id := range w.cert.ContactIDs {
		c, err := getContact(w.tx.ctx, w.tx.tx, id)
		if err != nil {
			return err
		}
		w.whole = append(w.whole, c)
		if name := strings.TrimSpace(c.Name()); name != "" && name != erasedName {
			w.names = append(w.names, name)
		}
	}
	text, err := json.Marshal(w.cert.ContactIDs)
	if err != nil {
		return err
	}
	w.list = string(text)
	all, err := collect(w.tx.ctx, w.tx.tx, scanOne[string], `SELECT e164 FROM phone WHERE e164 <> '' AND contact_id`+ofIDs+`
		UNION SELECT normal FROM email WHERE normal <> '' AND contact_id`+ofIDs, w.list, w.list)
	for _, a := range all {
		w.addresses[w.tx.store.addressHash(a)] = a
	}
	if err != nil {
		return err
	}
	w.cert.Cases, err = collect(w.tx.ctx, w.tx.tx, scanOne[string], `SELECT DISTINCT k.number FROM party p JOIN legal_case k ON k.id = p.case_id WHERE p.contact_id`+ofIDs+`ORDER BY k.number`, w.list)
	return err
}

// keepOptOuts records the opt-outs that stand for each of the person's numbers
// and addresses again, by the address's hash alone.
func (w *eraser) keepOptOuts() error {
	for i := range w.whole {
		c := &w.whole[i]
		v, err := w.tx.consentView(c)
		if err != nil {
			return err
		}
		st := consent.StateOf(v.contactIDs, v.events, asOf(v.events, w.tx.now))
		for _, ch := range consent.Channels() {
			if err := w.keepOptOut(v, ch, "", st.Channel(ch)); err != nil {
				return err
			}
		}
		for _, k := range st.CaseTypes() {
			if err := w.keepOptOut(v, k.Channel, k.CaseTypeID, st.CaseType(k.Channel, k.CaseTypeID)); err != nil {
				return err
			}
		}
	}
	return nil
}

func (w *eraser) keepOptOut(v view, ch consent.Channel, caseTypeID string, st consent.Standing) error {
	if st.State != consent.Out {
		return nil
	}
	words := ""
	if w.choice.KeepWords {
		words = st.Evidence
	}
	for hash, address := range v.hashes {
		if (ch == consent.Email) != strings.Contains(address, "@") {
			continue
		}
		e := consent.Event{
			Channel: ch, CaseTypeID: caseTypeID, AddressHash: hash, State: consent.Out, EffectiveAt: st.Since, Method: st.Method,
			Keyword: st.Keyword, Source: "kept when a contact was erased", Evidence: words,
		}
		if err := w.tx.recordConsent(&e); err != nil {
			return err
		}
		if err := w.tx.touchHolders(address); err != nil { // the event itself has no more than its hash
			return err
		}
		w.cert.Suppressed = append(w.cert.Suppressed, Suppressed{
			Channel: string(ch), AddressHash: hash, CaseTypeID: caseTypeID, Since: stamp(st.Since), Words: words,
		})
	}
	return nil
}

// removals are the statements that remove a person's rows, or what they hold of
// the person, in order; ? is the list of ids as JSON, as often as it stands.
var removals = []struct{ what, query string }{
	{"messages", `UPDATE message SET address = '', subject = '', body = '', reasons = '[]', external_id = '' WHERE id IN (SELECT message_id FROM message_contact WHERE contact_id` + ofIDs + `)
		AND NOT EXISTS (SELECT 1 FROM message_contact o WHERE o.message_id = message.id AND o.contact_id NOT` + ofIDs + `)`},
	{"message_links", `DELETE FROM message_contact WHERE contact_id` + ofIDs + `AND EXISTS (SELECT 1 FROM message_contact o WHERE o.message_id = message_contact.message_id AND o.contact_id NOT` + ofIDs + `)`},
	{"phones", `DELETE FROM phone WHERE contact_id` + ofIDs},
	{"emails", `DELETE FROM email WHERE contact_id` + ofIDs},
	{"addresses", `DELETE FROM address WHERE contact_id` + ofIDs},
	{"scores", `DELETE FROM score WHERE contact_id` + ofIDs},
	{"contact_persons", `DELETE FROM contact_person WHERE business_id` + ofIDs + `OR person_id` + ofIDs},
	{"consent_words", `DELETE FROM consent_text WHERE event_id IN (SELECT id FROM consent_event WHERE contact_id` + ofIDs + `)`},
	{"activity_words", `DELETE FROM activity_text WHERE activity_id IN (SELECT id FROM activity WHERE contact_id` + ofIDs + `)`},
	{"import_rows", `UPDATE import_row SET reason = '', changes = NULL WHERE contact_id` + ofIDs},
	{"merges", `DELETE FROM merge_run WHERE kept_id` + ofIDs + `OR EXISTS (SELECT 1 FROM json_each(merged_ids) WHERE value` + ofIDs + `)`},
	{"duplicates", `DELETE FROM duplicate_pair WHERE first_id` + ofIDs + `OR second_id` + ofIDs},
	{"contacts", `UPDATE contact SET kind = 'individual', prefix = '', given_name = '', middle_name = '', family_name = '', suffix = '', nickname = '',
		company = '', job_title = '', display_name = '` + erasedName + `', status = 'inactive', preferred_channel = '', preferred_language = '',
		login_source = 'not_installed', source = '', external_system = '', external_id = '', notes = '', version = version + 1 WHERE id` + ofIDs},
}

// remove removes the person's data and counts it.
func (w *eraser) remove() error {
	t := w.tx
	for _, r := range removals {
		args := make([]any, strings.Count(r.query, "?"))
		for i := range args {
			args[i] = w.list
		}
		n, err := t.execN(r.query, args...)
		if err != nil {
			return err
		}
		w.cert.Removed[r.what] = n
	}
	if err := w.removeByAddress(); err != nil {
		return err
	}
	err := t.exec(`UPDATE contact SET deleted_at = coalesce(deleted_at, ?), updated_at = ?, updated_by = ? WHERE id`+ofIDs, t.ms, t.ms, t.actor, w.list)
	if err != nil {
		return err
	}
	w.cert.Kept = []string{
		"The dates, channels and hashes of consents and of the history, which prove that nothing else was changed.",
		"For each number and address that said no, a keyed hash, so that it goes on being blocked.",
	}
	if err := w.tellDoNotCall(); err != nil {
		return err
	}
	return w.countMentions()
}

// removeByAddress removes what is kept by the person's numbers and addresses and
// belongs to nobody else.
func (w *eraser) removeByAddress() error {
	t := w.tx
	for hash, address := range w.addresses {
		// Words said before the number belonged to a contact.
		n, err := t.execN(`DELETE FROM consent_text WHERE event_id IN (SELECT id FROM consent_event WHERE contact_id IS NULL AND address_hash <> '' AND address_hash = ?) AND address <> ''`, hash)
		if err != nil {
			return err
		}
		w.cert.Removed["consent_words"] += n
		n, err = t.execN(`UPDATE message SET address = '', subject = '', body = '', reasons = '[]', external_id = '' WHERE address = ?
			AND NOT EXISTS (SELECT 1 FROM message_contact o WHERE o.message_id = message.id AND o.contact_id NOT`+ofIDs+`)`, address, w.list)
		if err != nil {
			return err
		}
		w.cert.Removed["messages"] += n
		n, err = t.execN(`DELETE FROM phone_lookup WHERE e164 = ? AND NOT EXISTS (SELECT 1 FROM phone p WHERE p.e164 = phone_lookup.e164 AND p.e164 <> '' AND p.deleted_at IS NULL)`, address)
		if err != nil {
			return err
		}
		w.cert.Removed["look_ups"] += n
		err = t.exec(`DELETE FROM dnc_listed WHERE e164 = ? AND NOT EXISTS (SELECT 1 FROM phone p WHERE p.e164 = dnc_listed.e164 AND p.e164 <> '' AND p.deleted_at IS NULL)`, address)
		if err != nil {
			return err
		}
		n, err = t.execN(`DELETE FROM dnc_exception WHERE e164 = ? AND NOT EXISTS (SELECT 1 FROM phone p WHERE p.e164 = dnc_exception.e164 AND p.e164 <> '' AND p.deleted_at IS NULL)`, address)
		if err != nil {
			return err
		}
		w.cert.Removed["call_permissions"] += n
	}
	return nil
}

// tellDoNotCall says when the firm's own do-not-call list keeps a number: it is
// a record of five years by 47 CFR 64.1200(d)(6).
func (w *eraser) tellDoNotCall() error {
	for _, address := range w.addresses {
		var n int
		if err := w.tx.tx.QueryRowContext(w.tx.ctx, `SELECT count(*) FROM dnc_entry WHERE e164 = ?`, address).Scan(&n); err != nil {
			return err
		}
		if n > 0 {
			w.cert.Kept = append(w.cert.Kept, "The number on the firm's own do-not-call list, which must be kept for five years (47 CFR 64.1200(d)(6)).")
			return nil
		}
	}
	return nil
}

// countMentions counts the entries of others that still have the person's name.
func (w *eraser) countMentions() error {
	w.cert.StillNamedIn = 0
	for _, name := range w.names {
		var n int
		err := w.tx.tx.QueryRowContext(w.tx.ctx, `SELECT count(*) FROM activity_text WHERE instr(from_text, ?1) + instr(to_text, ?1) + instr(detail, ?1) > 0`, name).Scan(&n)
		if err != nil {
			return err
		}
		w.cert.StillNamedIn += n
	}
	return nil
}

// holding names the files that hold the data as it was: backups, damaged files
// that were kept, and files of imports that were not finished.
func holding(dir string, list BackupList) []string {
	names := []string{}
	for _, b := range list.Backups {
		names = append(names, b.Path)
	}
	for _, path := range filesIn(dir, "damaged-*") {
		if info, err := os.Stat(path); err == nil && info.IsDir() {
			names = append(names, path)
		}
	}
	return append(names, filesIn(filepath.Join(dir, "staging"), "*.db")...)
}

// stamp writes a time as documents have it: RFC 3339 in UTC.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }
