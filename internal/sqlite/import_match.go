package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"hash/maphash"
	"math/bits"
	"strconv"
	"strings"

	"casefolk/internal/contact"
	"casefolk/internal/importer"
)

// A lookup key is a kind and a value by which contacts that a row may be about
// are found in the firm's indexes. It finds more than are the same; which one is,
// package importer decides.
const (
	lookupID       = "i" // contact id
	lookupExternal = "x" // external id, of whatever system
	lookupPhone    = "p" // E.164 without extension
	lookupEmail    = "e" // normal form
	lookupName     = "n" // sort name without middle names
)

// lookupSQL finds contacts that are not in the bin for a JSON list of values of
// one kind, as pairs of value and contact id. Those merged into another one are
// found too: they stand for it, whose ids and names may be others.
var lookupSQL = map[string]string{
	lookupID: `SELECT j.value, c.id FROM json_each(?) j CROSS JOIN contact c ON c.id = j.value WHERE (c.deleted_at IS NULL OR c.merged_into IS NOT NULL)`,
	lookupExternal: `SELECT j.value, c.id FROM json_each(?) j CROSS JOIN contact c ON c.external_id = j.value AND c.external_id <> ''
		WHERE (c.deleted_at IS NULL OR c.merged_into IS NOT NULL)`,
	lookupPhone: `SELECT j.value, p.contact_id FROM json_each(?) j CROSS JOIN phone p ON p.e164 = j.value AND p.e164 <> '' AND p.deleted_at IS NULL
		CROSS JOIN contact c ON c.id = p.contact_id WHERE (c.deleted_at IS NULL OR c.merged_into IS NOT NULL)`,
	lookupEmail: `SELECT j.value, e.contact_id FROM json_each(?) j CROSS JOIN email e ON e.normal = j.value AND e.deleted_at IS NULL
		CROSS JOIN contact c ON c.id = e.contact_id WHERE (c.deleted_at IS NULL OR c.merged_into IS NOT NULL)`,
	lookupName: `SELECT j.value, l.id FROM json_each(?) j CROSS JOIN list_key y ON y.ord = ` + strconv.Itoa(contactIndex.order("sort_name").id()) + `
		AND y.k >= j.value AND y.k < j.value || '!' CROSS JOIN contact_list l ON l.no = y.no AND l.deleted = 0`,
}

// lookupKeys returns the lookup keys of a row. A name alone is no sign, so it is
// looked up only when something else can confirm it.
func lookupKeys(k *importer.Keys, c *contact.Contact) []string {
	keys := make([]string, 0, 4)
	if k.CasefolkID != "" {
		keys = append(keys, lookupID+k.CasefolkID)
	}
	if k.External != "" {
		keys = append(keys, lookupExternal+c.ExternalID)
	}
	for _, p := range k.Phones {
		number, _, _ := strings.Cut(p, ";")
		keys = append(keys, lookupPhone+number)
	}
	for _, e := range k.Emails {
		keys = append(keys, lookupEmail+e)
	}
	if k.Name != "" && len(k.Signs) > 0 {
		keys = append(keys, lookupName+bareSortName(c))
	}
	return keys
}

// bareSortName returns what the sort names of contacts of that name begin with.
func bareSortName(c *contact.Contact) string {
	bare := contact.Contact{Kind: contact.Individual, GivenName: c.GivenName, FamilyName: c.FamilyName}
	if c.GivenName == "" && c.FamilyName == "" {
		bare = contact.Contact{Kind: contact.Business, Company: c.Company}
	}
	return bare.SortName()
}

// firmMatches has the contacts of the firm that share a lookup key with some row
// of a batch.
type firmMatches struct {
	byKey   map[string][]*importer.Known // by lookup key
	crowded map[string]*importer.Crowd   // by a lookup key that many share
}

// crowds are the contacts of lookup keys that many share, as an office's number. They
// are kept from batch to batch of one plan, whose rows are likely to have the key too.
type crowds struct {
	byKey map[string]*importer.Crowd
	kept  int
}

// keptCrowds is how many contacts of crowds are kept at the most, some 2.5 kB each.
const keptCrowds = 1 << 16

// keep takes the contacts of those keys that many share together, and remembers them.
func (c *crowds) keep(m *firmMatches) {
	for key, list := range m.byKey {
		if kind := key[:1]; len(list) <= mostAlike || kind != lookupPhone && kind != lookupEmail {
			continue
		}
		crowd := importer.NewCrowd(list)
		m.crowded[key] = crowd
		delete(m.byKey, key)
		if c.kept+len(list) <= keptCrowds {
			c.byKey[key] = crowd
			c.kept += len(list)
		}
	}
}

// findInFirm looks up the contacts for the lookup keys of a batch of rows, with
// one query a kind.
func findInFirm(ctx context.Context, q queryer, lookups [][]string, crowds *crowds) (*firmMatches, error) {
	m := &firmMatches{byKey: map[string][]*importer.Known{}, crowded: map[string]*importer.Crowd{}}
	found := map[string][]string{} // lookup key → contact ids
	wanted := map[string][]string{}
	asked := map[string]bool{}
	for _, keys := range lookups {
		for _, key := range keys {
			if asked[key] {
				continue
			}
			asked[key] = true
			if crowd, kept := crowds.byKey[key]; kept {
				m.crowded[key] = crowd
			} else {
				wanted[key[:1]] = append(wanted[key[:1]], key[1:])
			}
		}
	}
	ids := map[string]bool{}
	for kind, values := range wanted {
		list, err := json.Marshal(values)
		if err != nil {
			return nil, err
		}
		_, err = collect(ctx, q, func(rows *sql.Rows) (struct{}, error) {
			var value, id string
			err := rows.Scan(&value, &id)
			ids[id] = true
			found[kind+value] = append(found[kind+value], id)
			return struct{}{}, err
		}, lookupSQL[kind], string(list))
		if err != nil {
			return nil, err
		}
	}
	known, err := loadKnown(ctx, q, keys(ids))
	for key, ids := range found {
		for _, id := range ids {
			if k := known[id]; k != nil {
				m.byKey[key] = append(m.byKey[key], k)
			}
		}
	}
	crowds.keep(m)
	return m, err
}

// loadKnown reads the keys of contacts, by their ids. Those whose whole is in the bin
// are left out.
func loadKnown(ctx context.Context, q queryer, ids []string) (map[string]*importer.Known, error) {
	known := make(map[string]*importer.Known, len(ids))
	if len(ids) == 0 {
		return known, nil
	}
	rows := make([]contact.Row, len(ids))
	for i, id := range ids {
		rows[i].ID = id
	}
	records, err := loadRecords(ctx, q, rows)
	if err != nil {
		return nil, err
	}
	for i := range records {
		c := &records[i].Contact
		if c.MergedInto == "" {
			known[c.ID] = &importer.Known{ContactID: c.ID, Name: c.Name(), Keys: importer.KeysOf(c)}
			continue
		}
		whole, err := mergedRoot(ctx, q, c)
		if err != nil {
			return nil, err
		}
		if !whole.IsDeleted() {
			known[c.ID] = &importer.Known{ContactID: whole.ID, Name: whole.Name(), Keys: importer.KeysOf(c)}
		}
	}
	return known, nil
}

// mergedRoot returns the contact that took c in, in the end.
func mergedRoot(ctx context.Context, q queryer, c *contact.Contact) (contact.Contact, error) {
	whole := *c
	for whole.MergedInto != "" {
		var err error
		if whole, err = getContact(ctx, q, whole.MergedInto); err != nil {
			return whole, err
		}
	}
	return whole, nil
}

// candidates returns the contacts that share one of a row's lookup keys, some of
// them more than once.
func (m *firmMatches) candidates(k *importer.Keys, lookups []string) []*importer.Known {
	var out []*importer.Known
	for _, key := range lookups {
		out = append(out, m.byKey[key]...)
		if crowd := m.crowded[key]; crowd != nil {
			out = append(out, crowd.Candidates(k)...)
		}
	}
	return out
}

// seenRows knows which earlier rows of a file have which keys, by their hashes,
// so that memory stays small: a row that is found is read again to be compared.
type seenRows struct {
	seed  maphash.Seed
	first *rowTable          // hash of a key → the first row that has it
	more  map[uint64][]int32 // further rows that have it
	roots map[int32]root     // rows that are about the same as an earlier row or a contact
}

// mostAlike bounds how many rows with one key are compared with a later one, since
// an office's number can stand in every row of a file. Of the rows beyond them the
// first of each name is.
const mostAlike = 20

// root is whom a row is about in the end: a contact of the firm, or the row that
// will create one.
type root struct {
	row       int
	contactID string
}

func newSeenRows() *seenRows {
	return &seenRows{seed: maphash.MakeSeed(), first: newRowTable(), more: map[uint64][]int32{}, roots: map[int32]root{}}
}

// note remembers the keys of a row that creates or updates a contact.
func (s *seenRows) note(k *importer.Keys, e importer.Entry) {
	switch {
	case e.Action == importer.ActionCreate:
	case e.Action == importer.ActionUpdate && e.Match != nil:
		s.roots[int32(e.Row)] = root{row: e.Match.Known.Row, contactID: e.Match.Known.ContactID}
	default:
		return
	}
	for _, h := range s.hashes(k) {
		if s.putFirst(h, e.Row) {
			continue
		}
		if len(s.more[h]) < mostAlike {
			s.more[h] = append(s.more[h], int32(e.Row))
		} else if k.Name != "" {
			s.putFirst(s.named(h, k), e.Row)
		}
	}
}

// putFirst remembers a row for a hash, and reports whether it is the first.
func (s *seenRows) putFirst(hash uint64, row int) bool {
	_, there := s.first.first(hash)
	if !there {
		s.first.put(hash, int32(row))
	}
	return !there
}

// named is the hash of a key of very many rows together with a name.
func (s *seenRows) named(hash uint64, k *importer.Keys) uint64 {
	return maphash.String(s.seed, k.Name) ^ bits.RotateLeft64(hash, 32)
}

// rowsLike returns the earlier rows that share a key with k.
func (s *seenRows) rowsLike(k *importer.Keys) []int {
	var rows []int
	seen := map[int32]bool{}
	for _, h := range s.hashes(k) {
		no, ok := s.first.first(h)
		if !ok {
			continue
		}
		alike := append([]int32{no}, s.more[h]...)
		if len(s.more[h]) == mostAlike && k.Name != "" {
			if no, ok := s.first.first(s.named(h, k)); ok {
				alike = append(alike, no)
			}
		}
		for _, no := range alike {
			if !seen[no] {
				seen[no] = true
				rows = append(rows, int(no))
			}
		}
	}
	return rows
}

// rootOf returns whom an earlier row is about.
func (s *seenRows) rootOf(row int) root {
	if r, ok := s.roots[int32(row)]; ok {
		return r
	}
	return root{row: row}
}

func (s *seenRows) hashes(k *importer.Keys) []uint64 {
	hs := make([]uint64, 0, 4)
	add := func(kind, value string) {
		var h maphash.Hash
		h.SetSeed(s.seed)
		_, _ = h.WriteString(kind) // never fails
		_, _ = h.WriteString(value)
		hs = append(hs, h.Sum64())
	}
	if k.CasefolkID != "" {
		add(lookupID, k.CasefolkID)
	}
	if k.External != "" {
		add(lookupExternal, k.External)
	}
	for _, p := range k.Phones {
		add(lookupPhone, p)
	}
	for _, e := range k.Emails {
		add(lookupEmail, e)
	}
	if k.Name != "" {
		for _, sign := range k.Signs {
			add(lookupName, k.Name+"\x1f"+sign)
		}
	}
	return hs
}
