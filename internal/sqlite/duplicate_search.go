package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"hash/maphash"
	"slices"

	"casefolk/internal/contact"
)

// Bounds of a search for duplicates, so that its work grows with the number of
// contacts and not with its square.
const (
	maxShared     = 20        // contacts with one phone or e-mail; more are an office's or a jail's
	maxBlock      = 100       // contacts under one key of names; more are a common name
	maxCandidates = 3_000_000 // pairs to compare
	compareBatch  = 1_000     // pairs that are compared at once
)

// pairSearch looks for contacts that may be one. Pairs are kept as two row
// numbers of 32 bits each, since there can be millions.
type pairSearch struct {
	store      *Store
	progress   func(Progress)
	candidates []uint64
}

func (p *pairSearch) run(ctx context.Context) ([]scoredPair, error) {
	if err := p.store.read(ctx, func(tx *sql.Tx) error { return p.gather(ctx, tx) }); err != nil {
		return nil, err
	}
	slices.Sort(p.candidates)
	p.candidates = slices.Compact(p.candidates)
	return p.compareAll(ctx)
}

// gather collects the pairs worth comparing: those that share a phone, an
// e-mail or an external id, and those whose names share a key.
func (p *pairSearch) gather(ctx context.Context, q queryer) error {
	for _, query := range []string{
		`SELECT p.e164, c.no FROM phone p JOIN contact c ON c.id = p.contact_id AND c.deleted_at IS NULL
			WHERE p.e164 <> '' AND p.deleted_at IS NULL ORDER BY p.e164`,
		`SELECT e.normal, c.no FROM email e JOIN contact c ON c.id = e.contact_id AND c.deleted_at IS NULL
			WHERE e.deleted_at IS NULL ORDER BY e.normal`,
		`SELECT external_id || ' ' || lower(external_system), no FROM contact
			WHERE external_id <> '' AND deleted_at IS NULL ORDER BY 1`,
	} {
		if err := p.gatherShared(ctx, q, query); err != nil {
			return err
		}
	}
	var total int64
	if err := q.QueryRowContext(ctx, `SELECT count(*) FROM contact_list WHERE deleted = 0`).Scan(&total); err != nil {
		return err
	}
	kinds := []string{"nc", "ps", "w", "i"} // the likeliest first, see contact.Profile.BlockKeys
	for pass, kind := range kinds {
		err := p.gatherNames(ctx, q, kind, Progress{Stage: "reading", Done: int64(pass) * total, Total: int64(len(kinds)) * total})
		if err != nil {
			return err
		}
	}
	return nil
}

// gatherShared pairs the contacts that follow one another with the same value.
func (p *pairSearch) gatherShared(ctx context.Context, q queryer, query string) error {
	var group []int64
	last := ""
	err := eachRow(ctx, q, query, func(rows *sql.Rows) error {
		var value string
		var no int64
		if err := rows.Scan(&value, &no); err != nil {
			return err
		}
		if value != last {
			p.pairUp(group, maxShared)
			group, last = group[:0], value
		}
		group = append(group, no)
		return nil
	})
	p.pairUp(group, maxShared)
	return err
}

// pairUp adds every pair of a group, unless it is too large to mean anything.
func (p *pairSearch) pairUp(group []int64, most int) {
	if len(group) < 2 || len(group) > most {
		return
	}
	for i, a := range group {
		for _, b := range group[i+1:] {
			if a != b && len(p.candidates) < maxCandidates {
				p.candidates = append(p.candidates, uint64(min(a, b))<<32|uint64(max(a, b)))
			}
		}
	}
}

// nameKey is a contact under the hash of a key.
type nameKey struct {
	key uint64
	no  int64
}

var keySeed = maphash.MakeSeed()

// gatherNames reads every name and pairs those that share a key of the kinds.
func (p *pairSearch) gatherNames(ctx context.Context, q queryer, kinds string, at Progress) error {
	var all []nameKey
	err := eachRow(ctx, q, `SELECT no, kind, given_name, middle_name, family_name, nickname, company, display_name FROM contact WHERE deleted_at IS NULL`, func(rows *sql.Rows) error {
		var no int64
		var c contact.Contact
		if err := rows.Scan(&no, &c.Kind, &c.GivenName, &c.MiddleName, &c.FamilyName, &c.Nickname, &c.Company, &c.DisplayName); err != nil {
			return err
		}
		profile := contact.ProfileOf(&c)
		for _, key := range profile.BlockKeys() {
			if key[0] == kinds[0] || key[0] == kinds[len(kinds)-1] {
				all = append(all, nameKey{maphash.String(keySeed, key), no})
			}
		}
		if at.Done++; at.Done%1000 == 0 {
			p.progress(at)
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	slices.SortFunc(all, func(a, b nameKey) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.no, b.no))
	})
	var group []int64
	for i := range all {
		if i > 0 && all[i].key != all[i-1].key {
			p.pairUp(group, maxBlock)
			group = group[:0]
		}
		group = append(group, all[i].no)
	}
	p.pairUp(group, maxBlock)
	return nil
}

// compareAll compares the pairs and returns the most alike, without those that
// somebody has said are not the same.
func (p *pairSearch) compareAll(ctx context.Context) ([]scoredPair, error) {
	type refusal struct{ first, second string }
	refused := map[refusal]bool{}
	said, err := collect(ctx, p.store.reader, func(rows *sql.Rows) (r refusal, err error) {
		err = rows.Scan(&r.first, &r.second)
		return r, err
	}, `SELECT first_id, second_id FROM not_duplicate`)
	if err != nil {
		return nil, err
	}
	for _, r := range said {
		refused[r] = true
	}
	var found []scoredPair
	for at := 0; at < len(p.candidates); at += compareBatch {
		batch := p.candidates[at:min(at+compareBatch, len(p.candidates))]
		scored, err := p.compareSome(ctx, batch)
		if err != nil {
			return nil, err
		}
		for _, s := range scored {
			if !refused[refusal{s.first, s.second}] {
				found = append(found, s)
			}
		}
		if len(found) > 2*maxPairs {
			found = best(found)
		}
		p.progress(Progress{Stage: "comparing", Done: int64(at + len(batch)), Total: int64(len(p.candidates)), Rows: int64(len(found))})
	}
	return best(found), nil
}

// best returns the most alike pairs, at most maxPairs.
func best(found []scoredPair) []scoredPair {
	slices.SortFunc(found, func(a, b scoredPair) int { return cmp.Compare(b.like.Score, a.like.Score) })
	return found[:min(maxPairs, len(found))]
}

// compareSome reads the contacts of some pairs and compares them.
func (p *pairSearch) compareSome(ctx context.Context, pairs []uint64) (found []scoredPair, err error) {
	numbers := make([]int64, 0, 2*len(pairs))
	for _, pair := range pairs {
		numbers = append(numbers, int64(pair>>32), int64(pair&0xffffffff))
	}
	slices.Sort(numbers)
	numbers = slices.Compact(numbers)
	err = p.store.read(ctx, func(tx *sql.Tx) error {
		idOf, err := idsOf(ctx, tx, numbers)
		if err != nil {
			return err
		}
		ids := make([]string, 0, len(idOf))
		for _, id := range idOf {
			ids = append(ids, id)
		}
		profiles, err := profilesOf(ctx, tx, ids)
		if err != nil {
			return err
		}
		for _, pair := range pairs {
			a, okA := profiles[idOf[int64(pair>>32)]]
			b, okB := profiles[idOf[int64(pair&0xffffffff)]]
			if !okA || !okB {
				continue // gone meanwhile
			}
			if like := contact.Compare(&a, &b); like.Score >= contact.Likely {
				found = append(found, scoredPair{min(a.ID, b.ID), max(a.ID, b.ID), like})
			}
		}
		return nil
	})
	return found, err
}

// idsOf returns the ids of contacts by their row numbers.
func idsOf(ctx context.Context, q queryer, numbers []int64) (map[int64]string, error) {
	args := make([]any, len(numbers))
	for i, no := range numbers {
		args[i] = no
	}
	out := make(map[int64]string, len(numbers))
	err := eachRow(ctx, q, `SELECT no, id FROM contact WHERE no IN (`+marks(len(numbers))+`)`, func(rows *sql.Rows) error {
		var no int64
		var id string
		err := rows.Scan(&no, &id)
		out[no] = id
		return err
	}, args...)
	return out, err
}

// eachRow calls fn at every row of a query.
func eachRow(ctx context.Context, q queryer, query string, fn func(*sql.Rows) error, args ...any) (err error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("%.60s: %w", query, err)
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		if err := fn(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
