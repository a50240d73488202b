package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"
)

// maxGroup is how many contacts a group has at most: as many as can be compared
// side by side. A pair that would make a group larger is one of its own.
const maxGroup = 10

// foundPair is a pair as it is stored.
type foundPair struct {
	Score         float64
	First, Second string
	reasons       string // JSON
}

// Duplicates returns one page of what the last search found and is still there.
// The limit is 1 to 1000; 0 means 100.
func (s *Store) Duplicates(ctx context.Context, limit int, cursor string) (page GroupPage, err error) {
	limit = pageLimit(limit)
	err = s.read(ctx, func(tx *sql.Tx) error {
		if page.SearchedAt, err = timeSetting(ctx, tx, settingDuplicatesAt); err != nil {
			return err
		}
		pairs, err := collect(ctx, tx, func(rows *sql.Rows) (p foundPair, err error) {
			err = rows.Scan(&p.Score, &p.First, &p.Second, &p.reasons)
			return p, err
		}, `SELECT p.score, p.first_id, p.second_id, p.reasons FROM duplicate_pair p
			JOIN contact_list a ON a.id = p.first_id AND a.deleted = 0 JOIN contact_list b ON b.id = p.second_id AND b.deleted = 0
			ORDER BY p.score DESC, p.first_id DESC, p.second_id DESC`)
		if err != nil {
			return err
		}
		groups := groupPairs(pairs)
		page.Total = len(groups)
		if groups, err = groupsAfter(groups, cursor); err != nil {
			return err
		}
		if len(groups) > limit {
			groups = groups[:limit]
			if page.Next, err = pageEnd(groups[limit-1][0]); err != nil {
				return err
			}
		}
		page.Rows, err = groupRows(ctx, tx, groups)
		return err
	})
	return page, err
}

// groupPairs puts pairs, most alike first, into groups in the same order. Everybody
// who is in a pair is in a group; what is alike across two groups that are too
// large to be one shows when one of them has been merged.
func groupPairs(pairs []foundPair) [][]foundPair {
	up, size := map[string]string{}, map[string]int{}
	root := func(id string) string {
		for up[id] != "" {
			id = up[id]
		}
		return id
	}
	for _, p := range pairs {
		a, b := root(p.First), root(p.Second)
		if n := max(size[a], 1) + max(size[b], 1); a != b && n <= maxGroup {
			up[b], size[a] = a, n
		}
	}
	var groups [][]foundPair
	place := map[string]int{} // in groups, by root
	for _, p := range pairs {
		a, b := root(p.First), root(p.Second)
		at, known := place[a]
		switch {
		case a != b && size[a] > 0 && size[b] > 0:
			continue
		case a != b: // one of them has no group
			size[a], size[b] = max(size[a], 1), max(size[b], 1)
			at, groups = len(groups), append(groups, nil)
		case !known:
			at, groups = len(groups), append(groups, nil)
			place[a] = at
		}
		groups[at] = append(groups[at], p)
	}
	return groups
}

// groupsAfter returns the groups that come after a cursor: the first pair of the
// last group that was shown.
func groupsAfter(groups [][]foundPair, cursor string) ([][]foundPair, error) {
	if cursor == "" {
		return groups, nil
	}
	var end foundPair
	if err := readPageEnd(cursor, &end); err != nil {
		return nil, err
	}
	at := slices.IndexFunc(groups, func(g []foundPair) bool {
		return cmp.Or(cmp.Compare(g[0].Score, end.Score), cmp.Compare(g[0].First, end.First), cmp.Compare(g[0].Second, end.Second)) < 0
	})
	if at < 0 {
		return nil, nil
	}
	return groups[at:], nil
}

// groupRows reads whom groups are of.
func groupRows(ctx context.Context, tx *sql.Tx, groups [][]foundPair) ([]Group, error) {
	var ids []string
	for _, g := range groups {
		for _, p := range g {
			ids = append(ids, p.First, p.Second)
		}
	}
	briefs := map[string]Brief{}
	err := eachRow(ctx, tx, `SELECT id, display_name, kind, status, phone, email, cases, updated_at FROM contact_list WHERE id`+ofIDs, func(rows *sql.Rows) error {
		var b Brief
		err := rows.Scan(&b.ID, &b.DisplayName, &b.Kind, &b.Status, &b.Phone, &b.Email, &b.Cases, &b.UpdatedAt)
		briefs[b.ID] = b
		return err
	}, listJSON(ids))
	if err != nil {
		return nil, err
	}
	out := make([]Group, len(groups))
	for i, g := range groups {
		shown := map[string]bool{}
		for _, p := range g {
			pair := Pair{FirstID: p.First, SecondID: p.Second}
			pair.Score = p.Score
			if err := json.Unmarshal([]byte(p.reasons), &pair.Reasons); err != nil {
				return nil, err
			}
			out[i].Pairs = append(out[i].Pairs, pair)
			for _, id := range []string{p.First, p.Second} {
				if !shown[id] {
					shown[id] = true
					out[i].Contacts = append(out[i].Contacts, briefs[id])
				}
			}
		}
	}
	return out, nil
}
