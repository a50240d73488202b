package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"casefolk/internal/consent"
	"casefolk/internal/contact"
)

// mergedParts returns, by contact, the contacts that were merged into it directly.
func mergedParts(ctx context.Context, q queryer) (map[string][]string, error) {
	parts := map[string][]string{}
	err := eachRow(ctx, q, `SELECT id, merged_into FROM contact WHERE merged_into IS NOT NULL`, func(rows *sql.Rows) error {
		var id, into string
		err := rows.Scan(&id, &into)
		parts[into] = append(parts[into], id)
		return err
	})
	return parts, err
}

// wholeOf returns a contact and all that were merged into it, each once.
func wholeOf(id string, parts map[string][]string) []string {
	whole := []string{id}
	for i := 0; i < len(whole); i++ {
		for _, part := range parts[whole[i]] {
			if !slices.Contains(whole, part) {
				whole = append(whole, part)
			}
		}
	}
	return whole
}

// consentViews is consentView for many contacts, with one query a table. The
// views are in the order of the contacts.
func consentViews(ctx context.Context, q queryer, s *Store, contacts []*contact.Contact, parts map[string][]string) ([]view, error) {
	views := make([]view, len(contacts))
	ofContact, ofHash, ofEvent := map[string][]int{}, map[string][]int{}, map[string][]int{}
	for i, c := range contacts {
		views[i] = view{contactIDs: wholeOf(c.ID, parts), hashes: map[string]string{}, linked: map[string]bool{}}
		for _, id := range views[i].contactIDs {
			ofContact[id] = append(ofContact[id], i)
		}
		for _, a := range addressesFor(c) {
			h := s.addressHash(a)
			if _, again := views[i].hashes[h]; !again {
				ofHash[h] = append(ofHash[h], i)
			}
			views[i].hashes[h] = a
		}
	}
	contactIDs, hashes, err := jsonKeys(ofContact, ofHash)
	if err != nil {
		return nil, err
	}
	err = eachRow(ctx, q, `SELECT event_id, address_hash FROM suppression WHERE address_hash`+ofIDs, func(rows *sql.Rows) error {
		var event, hash string
		err := rows.Scan(&event, &hash)
		for _, i := range ofHash[hash] {
			views[i].linked[event] = true
			ofEvent[event] = append(ofEvent[event], i)
		}
		return err
	}, hashes)
	if err != nil {
		return nil, err
	}
	linked, _, err := jsonKeys(ofEvent, nil)
	if err != nil {
		return nil, err
	}
	// The index leaves out events about no address, so the condition has to as well.
	events, err := readConsent(ctx, q, `WHERE e.id IN (SELECT id FROM consent_event WHERE contact_id`+ofIDs+`
		UNION SELECT id FROM consent_event WHERE address_hash <> '' AND address_hash`+ofIDs+`
		UNION SELECT value FROM json_each(?))`, contactIDs, hashes, linked)
	for i := range events {
		e := &events[i]
		to := slices.Concat(ofContact[e.ContactID], ofEvent[e.ID])
		if e.AddressHash != "" {
			to = append(to, ofHash[e.AddressHash]...)
		}
		slices.Sort(to)
		for _, at := range slices.Compact(to) {
			views[at].events = append(views[at].events, withAddress(*e, views[at].hashes))
		}
	}
	return views, err
}

// withAddress fills in the address of an event by its hash.
func withAddress(e consent.Event, addresses map[string]string) consent.Event {
	if e.Address == "" {
		e.Address = addresses[e.AddressHash]
	}
	return e
}

// jsonKeys returns the keys of two maps as lists in JSON.
func jsonKeys(a, b map[string][]int) (string, string, error) {
	var out [2]string
	for i, m := range []map[string][]int{a, b} {
		list := make([]string, 0, len(m))
		for k := range m {
			list = append(list, k)
		}
		text, err := json.Marshal(list)
		if err != nil {
			return "", "", err
		}
		out[i] = string(text)
	}
	return out[0], out[1], nil
}
