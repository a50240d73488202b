package sqlite

import (
	"context"
	"database/sql"
	"slices"

	"casefolk/internal/legalcase"
)

// Case returns a case with the people on it, also one in the bin.
func (s *Store) Case(ctx context.Context, id string) (d legalcase.Details, err error) {
	err = s.read(ctx, func(tx *sql.Tx) error {
		d, err = getCaseDetails(ctx, tx, id)
		return err
	})
	return d, err
}

func getCaseDetails(ctx context.Context, q queryer, id string) (d legalcase.Details, err error) {
	if d.Case, err = getCase(ctx, q, id); err != nil {
		return d, err
	}
	if d.TypeID != "" {
		if d.TypeName, err = caseTypeName(ctx, q, d.TypeID); err != nil {
			return d, err
		}
	}
	people, err := peopleOf(ctx, q, []string{id})
	if err != nil {
		return d, err
	}
	d.People = make([]legalcase.Person, len(people))
	for i, p := range people {
		d.People[i] = p.Person
	}
	return d, fillPhones(ctx, q, d.People)
}

// fillPhones puts the primary phone of each person in.
func fillPhones(ctx context.Context, q queryer, people []legalcase.Person) error {
	ids := make([]string, len(people))
	for i, p := range people {
		ids[i] = p.ContactID
	}
	nos, err := collect(ctx, q, scanOne[int64], `SELECT no FROM contact_list WHERE id`+ofIDs, listJSON(ids))
	if err != nil {
		return err
	}
	rows, err := contactRows(ctx, q, nos)
	byID := make(map[string]legalcase.PersonPhone, len(rows))
	for _, r := range rows {
		byID[r.ID] = legalcase.PersonPhone{
			Shown: r.Phone, E164: r.PhoneE164, Type: r.PhoneType, Valid: r.PhoneValid, Carrier: r.PhoneCarrier,
			LookedUp: r.PhoneLookedUp, DNC: r.PhoneDNC, Suppressed: r.PhoneSuppressed,
		}
	}
	for i := range people {
		people[i].Phone = byID[people[i].ContactID]
	}
	return err
}

// getCase reads one case without its people.
func getCase(ctx context.Context, q queryer, id string) (c legalcase.Case, err error) {
	var created, updated, deleted sql.NullInt64
	err = q.QueryRowContext(ctx, `SELECT id, version, number, title, coalesce(case_type_id, ''), status, opened_on, closed_on, description,
		created_at, created_by, updated_at, updated_by, deleted_at FROM legal_case WHERE id = ?`, id).Scan(
		&c.ID, &c.Version, &c.Number, &c.Title, &c.TypeID, &c.Status, &c.OpenedOn, &c.ClosedOn, &c.Description,
		&created, &c.CreatedBy, &updated, &c.UpdatedBy, &deleted)
	c.CreatedAt, c.UpdatedAt, c.DeletedAt = fromMS(created), fromMS(updated), fromMS(deleted)
	return c, orNotFound(err, "The case")
}

// personOnCase is a person beside what the list of cases needs.
type personOnCase struct {
	legalcase.Person
	caseID   string
	sortName string
	words    string // by which the case is found
}

// peopleOf returns the contacts on cases that are not in the bin: those of one
// role together, clients first, and in the order in which they came.
func peopleOf(ctx context.Context, q queryer, caseIDs []string) ([]personOnCase, error) {
	people, err := collect(ctx, q, func(rows *sql.Rows) (p personOnCase, err error) {
		err = rows.Scan(&p.caseID, &p.PartyID, &p.ContactID, &p.Role, &p.DisplayName, &p.sortName, &p.LoginSource, &p.Status, &p.words)
		return p, err
	}, `SELECT p.case_id, p.id, p.contact_id, p.role, l.display_name, l.sort_name, l.login_source, l.status,
			l.display_name || ' ' || c.given_name || ' ' || c.family_name || ' ' || c.nickname || ' ' || c.company
		FROM party p JOIN contact c ON c.id = p.contact_id JOIN contact_list l ON l.no = c.no
		WHERE p.case_id IN (`+marks(len(caseIDs))+`) AND p.deleted_at IS NULL AND c.deleted_at IS NULL
		ORDER BY p.case_id, p.id`, anys(caseIDs)...)
	slices.SortStableFunc(people, func(a, b personOnCase) int { return roleRank[a.Role] - roleRank[b.Role] })
	return people, err
}

var roleRank = func() map[legalcase.Role]int {
	rank := map[legalcase.Role]int{}
	for i, r := range legalcase.Roles {
		rank[r.Value] = i
	}
	return rank
}()
