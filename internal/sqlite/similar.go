package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
	"strings"

	"casefolk/internal/contact"
)

// Brief is a contact as a hint or a pair shows it.
type Brief struct {
	ID          string
	DisplayName string
	Kind        contact.Kind
	Status      contact.Status
	Phone       string
	Email       string
	Cases       int
	UpdatedAt   int64 // Unix milliseconds
}

// Similar is a stored contact that a draft looks like.
type Similar struct {
	Brief
	contact.Likeness
}

// Limits of how many contacts are compared with one draft, for each thing that
// they could share with it.
const (
	similarBySame = 50
	similarByName = 300
)

// FindSimilar returns the contacts that a draft, which may be stored already,
// most looks like, most alike first, at most five. For a draft that is not stored
// yet, a shared phone, e-mail or external id is enough, whatever the names say:
// whoever adds a contact wants to know whose number it is. Contacts in the bin, and
// those that somebody has said are not the same, are left out.
func (s *Store) FindSimilar(ctx context.Context, draft contact.Contact) (found []Similar, err error) {
	region, err := s.Setting(ctx, SettingDefaultRegion)
	if err != nil {
		return nil, err
	}
	draft.Normalize()
	draft.CheckPhones(region)
	profile := contact.ProfileOf(&draft)
	err = s.read(ctx, func(tx *sql.Tx) error {
		ids, err := candidates(ctx, tx, &profile)
		if err != nil {
			return err
		}
		found, err = alikeAmong(ctx, tx, &profile, ids)
		return err
	})
	return found, err
}

func alikeAmong(ctx context.Context, q queryer, profile *contact.Profile, ids []string) ([]Similar, error) {
	others, err := profilesOf(ctx, q, ids)
	if err != nil {
		return nil, err
	}
	refused, err := collect(ctx, q, scanOne[string], `SELECT second_id FROM not_duplicate WHERE first_id = ?
		UNION SELECT first_id FROM not_duplicate WHERE second_id = ?`, profile.ID, profile.ID)
	if err != nil {
		return nil, err
	}
	found := []Similar{}
	for id, other := range others {
		if slices.Contains(refused, id) {
			continue
		}
		if like := contact.Compare(profile, &other); like.Score >= contact.Likely || profile.ID == "" && like.Reached() {
			found = append(found, Similar{Brief: Brief{ID: id}, Likeness: like})
		}
	}
	slices.SortFunc(found, func(a, b Similar) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.ID, b.ID))
	})
	found = found[:min(5, len(found))]
	ids = ids[:0]
	for _, f := range found {
		ids = append(ids, f.ID)
	}
	briefs, err := briefsOf(ctx, q, ids)
	for i := range found {
		found[i].Brief = briefs[found[i].ID]
	}
	return found, err
}

// candidates returns the ids of contacts that share something with a profile, or
// whose names begin like its own; the profile's own contact is not among them.
func candidates(ctx context.Context, q queryer, p *contact.Profile) ([]string, error) {
	seen := map[string]bool{p.ID: true}
	add := func(query string, args ...any) error {
		ids, err := collect(ctx, q, scanOne[string], query, args...)
		for _, id := range ids {
			seen[id] = true
		}
		return err
	}
	for _, e164 := range p.Phones {
		if err := add(`SELECT contact_id FROM phone WHERE e164 = ? AND e164 <> '' AND deleted_at IS NULL LIMIT ?`, e164, similarBySame); err != nil {
			return nil, err
		}
	}
	for _, mail := range p.Emails {
		if err := add(`SELECT contact_id FROM email WHERE normal = ? AND deleted_at IS NULL LIMIT ?`, mail, similarBySame); err != nil {
			return nil, err
		}
	}
	if _, id, ok := strings.Cut(p.External, " "); ok {
		if err := add(`SELECT id FROM contact WHERE external_id = ? AND external_id <> '' LIMIT ?`, id, similarBySame); err != nil {
			return nil, err
		}
	}
	for _, match := range nameQueries(p) {
		err := add(`SELECT id FROM contact_list WHERE no IN (SELECT rowid FROM contact_words WHERE contact_words MATCH ? LIMIT ?)`, match, similarByName)
		if err != nil {
			return nil, err
		}
	}
	delete(seen, p.ID)
	return keys(seen), nil
}

// nameQueries returns the FTS5 expressions that find names alike, from narrow to
// wide, so that a limit cuts what is least alike.
func nameQueries(p *contact.Profile) []string {
	if p.Kind == contact.Business {
		words := strings.Fields(contact.CompanyKey(p.Company))
		if len(words) == 0 {
			return nil
		}
		begins := []string{}
		for _, w := range words[:min(2, len(words))] {
			begins = append(begins, prefixOf(w, 4))
		}
		return []string{allOf(words), strings.Join(begins, " AND "), quoted(words[0])}
	}
	n := p.Name
	switch {
	case n.Given == "" && n.Family == "":
		return nil
	case n.Given == "" || n.Family == "":
		return []string{allOf(strings.Fields(n.Given + n.Family))}
	}
	family := strings.Fields(n.Family)
	last := family[len(family)-1]
	variants := []string{}
	for _, v := range contact.Variants(n.Given) {
		variants = append(variants, quoted(v))
	}
	if n.Nickname != "" {
		variants = append(variants, quoted(n.Nickname))
	}
	return []string{
		allOf(family) + " AND (" + strings.Join(variants, " OR ") + ")",
		quoted(last) + " AND " + prefixOf(n.Given, 1),
		quoted(family[0]) + " AND " + prefixOf(n.Given, 2),
		prefixOf(last, 3) + " AND " + prefixOf(n.Given, 2),
	}
}

func quoted(word string) string { return `"` + strings.ReplaceAll(word, `"`, ``) + `"` }

func allOf(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = quoted(w)
	}
	return strings.Join(out, " AND ")
}

// prefixOf returns the expression for words that begin as word does, in its
// first n letters.
func prefixOf(word string, n int) string {
	letters := []rune(word)
	return quoted(string(letters[:min(n, len(letters))])) + "*"
}

// profilesOf reads what is compared of contacts that are not in the bin.
func profilesOf(ctx context.Context, q queryer, ids []string) (map[string]contact.Profile, error) {
	records, err := plainRecords(ctx, q, ids, loadFields, loadPhones, loadEmails, loadAddresses)
	if err != nil {
		return nil, err
	}
	out := make(map[string]contact.Profile, len(ids))
	for id, r := range records {
		if !r.IsDeleted() {
			out[id] = contact.ProfileOf(&r.Contact)
		}
	}
	return out, nil
}

// plainRecords reads what loaders read of some contacts, those in the bin too.
func plainRecords(ctx context.Context, q queryer, ids []string, loaders ...func(context.Context, queryer, string, map[string]*ContactRecord) error) (map[string]*ContactRecord, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	records := make(map[string]*ContactRecord, len(ids))
	for _, id := range ids {
		records[id] = &ContactRecord{}
	}
	for _, load := range loaders {
		if err := load(ctx, q, string(list), records); err != nil {
			return nil, err
		}
	}
	for id, r := range records {
		if r.ID == "" {
			delete(records, id) // no such contact
		}
	}
	return records, nil
}

func briefsOf(ctx context.Context, q queryer, ids []string) (map[string]Brief, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	rows, err := collect(ctx, q, func(rows *sql.Rows) (b Brief, err error) {
		err = rows.Scan(&b.ID, &b.DisplayName, &b.Kind, &b.Status, &b.Phone, &b.Email, &b.Cases, &b.UpdatedAt)
		return b, err
	}, `SELECT id, display_name, kind, status, phone, email, cases, updated_at FROM contact_list WHERE id`+ofIDs, string(list))
	out := make(map[string]Brief, len(rows))
	for _, b := range rows {
		out[b.ID] = b
	}
	return out, err
}
