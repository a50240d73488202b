package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/legalcase"
	"casefolk/internal/phone"
)

// conflictCheck is one check at work.
type conflictCheck struct {
	query   ConflictQuery
	subject contact.Subject
	report  ConflictReport
}

func (c *conflictCheck) run(ctx context.Context, q queryer) error {
	if err := c.readSubject(ctx, q); err != nil {
		return err
	}
	ids, err := c.candidates(ctx, q)
	if err != nil {
		return err
	}
	c.report.Contacts = []ConflictContact{}
	if err := c.compare(ctx, q, ids); err != nil {
		return err
	}
	slices.SortFunc(c.report.Contacts, func(a, b ConflictContact) int {
		return cmp.Or(rank(b.Adverse)-rank(a.Adverse), cmp.Compare(b.Score, a.Score), cmp.Compare(a.DisplayName, b.DisplayName), cmp.Compare(a.ID, b.ID))
	})
	if err := c.namingCases(ctx, q); err != nil {
		return err
	}
	return q.QueryRowContext(ctx, `SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM legal_case)`).
		Scan(&c.report.Searched.Contacts, &c.report.Searched.Cases)
}

// compare keeps the contacts that the subject resembles. One that was merged
// into another counts for that one, which may not have its name any more.
func (c *conflictCheck) compare(ctx context.Context, q queryer, ids []string) error {
	likes := map[string]contact.Likeness{}
	for len(ids) > 0 {
		records, err := plainRecords(ctx, q, ids, loadFields, loadPhones, loadEmails, loadCases)
		if err != nil {
			return err
		}
		ids = nil
		for id, r := range records {
			like, itself := c.subject.Resembles(&r.Contact), id == c.query.ContactID
			if had, ok := likes[id]; ok && had.Score > like.Score {
				like = had // by the name of one merged into it
			}
			if len(like.Reasons) == 0 && !itself {
				continue
			}
			if r.MergedInto == "" {
				c.add(r, like, itself)
				continue
			}
			ids = append(ids, r.MergedInto)
			likes[r.MergedInto] = like
		}
		ids = c.notYet(ids)
	}
	return nil
}

// notYet returns the ids, each once, that the report does not have.
func (c *conflictCheck) notYet(ids []string) []string {
	slices.Sort(ids)
	return slices.DeleteFunc(slices.Compact(ids), func(id string) bool {
		return slices.ContainsFunc(c.report.Contacts, func(found ConflictContact) bool { return found.ID == id })
	})
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// readSubject gathers the names, phones and e-mails that are asked about.
func (c *conflictCheck) readSubject(ctx context.Context, q queryer) error {
	region, err := setting(ctx, q, SettingDefaultRegion)
	if err != nil {
		return err
	}
	for _, name := range c.query.Names {
		if name = strings.TrimSpace(name); name != "" {
			c.subject.Names = append(c.subject.Names, name)
		}
	}
	for _, text := range c.query.Phones {
		if n := phone.Check(text, region); n.E164 != "" {
			c.subject.Phones = append(c.subject.Phones, n.E164)
		}
	}
	for _, text := range c.query.Emails {
		if mail := contact.NormalEmail(text); mail != "" {
			c.subject.Emails = append(c.subject.Emails, mail)
		}
	}
	if c.query.ContactID != "" {
		stored, err := getContact(ctx, q, c.query.ContactID)
		if err != nil {
			return err
		}
		profile := contact.ProfileOf(&stored)
		c.subject.Names = append(c.subject.Names, stored.Name())
		c.subject.Phones = append(c.subject.Phones, profile.Phones...)
		c.subject.Emails = append(c.subject.Emails, profile.Emails...)
	}
	if len(c.subject.Names)+len(c.subject.Phones)+len(c.subject.Emails) == 0 {
		return fault.Invalid("names", "Give a name, a phone or an e-mail to check.")
	}
	c.report.Names = append([]string{}, c.subject.Names...)
	return nil
}

// candidates returns the ids of contacts to compare.
func (c *conflictCheck) candidates(ctx context.Context, q queryer) ([]string, error) {
	seen := map[string]bool{}
	if c.query.ContactID != "" {
		seen[c.query.ContactID] = true
	}
	add := func(query string, args ...any) error {
		ids, err := collect(ctx, q, scanOne[string], query, append(args, conflictCandidates)...)
		for _, id := range ids {
			seen[id] = true
		}
		return err
	}
	for _, e164 := range c.subject.Phones {
		if err := add(`SELECT contact_id FROM phone WHERE e164 = ? AND e164 <> '' AND deleted_at IS NULL LIMIT ?`, e164); err != nil {
			return nil, err
		}
	}
	for _, mail := range c.subject.Emails {
		if err := add(`SELECT contact_id FROM email WHERE normal = ? AND deleted_at IS NULL LIMIT ?`, mail); err != nil {
			return nil, err
		}
	}
	for _, match := range c.matches() {
		if err := add(`SELECT id FROM contact_list WHERE no IN (SELECT rowid FROM contact_words WHERE contact_words MATCH ? LIMIT ?)`, match); err != nil {
			return nil, err
		}
	}
	return keys(seen), nil
}

// matches returns the FTS5 expressions that find the subject's names, read as
// people's and as companies'.
func (c *conflictCheck) matches() []string {
	var out []string
	for _, name := range c.subject.Names {
		person := contact.Profile{Kind: contact.Individual, Name: contact.ParsePersonName(name)}
		company := contact.Profile{Kind: contact.Business, Company: name}
		out = append(append(out, nameQueries(&person)...), nameQueries(&company)...)
	}
	return out
}

func (c *conflictCheck) add(r *ContactRecord, like contact.Likeness, itself bool) {
	found := ConflictContact{
		ID: r.ID, DisplayName: r.Name(), Kind: r.Kind, InBin: r.IsDeleted(), Itself: itself, Likeness: like, Cases: []ConflictCase{},
	}
	for _, k := range r.Cases {
		role := legalcase.Role(k.Role)
		kase := ConflictCase{ID: k.ID, Number: k.Number, Title: k.Title, Status: legalcase.Status(k.Status), Type: k.Type, Role: role, Adverse: c.adverse(role)}
		found.Cases = append(found.Cases, kase)
		found.Adverse = found.Adverse || kase.Adverse
	}
	c.report.Contacts = append(c.report.Contacts, found)
}

// adverse reports whether a role is on the side against the one asked for.
func (c *conflictCheck) adverse(role legalcase.Role) bool {
	if c.query.Role == "" {
		return role.Side() == "theirs"
	}
	asked := c.query.Role.Side()
	return (asked == "ours" && role.Side() == "theirs") || (asked == "theirs" && role.Side() == "ours")
}

// namingCases finds the cases whose title or description names the subject.
func (c *conflictCheck) namingCases(ctx context.Context, q queryer) error {
	listed := map[string]bool{c.query.CaseID: true}
	for _, found := range c.report.Contacts {
		for _, k := range found.Cases {
			listed[k.ID] = true
		}
	}
	c.report.Cases = []ConflictCase{}
	for _, word := range c.subject.SearchWords() {
		err := eachRow(ctx, q, `SELECT k.id, k.number, k.title, k.status, coalesce(y.name, ''), k.description FROM legal_case k
			LEFT JOIN case_type y ON y.id = k.case_type_id
			WHERE k.deleted_at IS NULL AND (k.no IN (SELECT rowid FROM case_words WHERE case_words MATCH ?) OR k.description LIKE '%' || ? || '%')
			ORDER BY k.no`, func(rows *sql.Rows) error {
			var k ConflictCase
			var description string
			if err := rows.Scan(&k.ID, &k.Number, &k.Title, &k.Status, &k.Type, &description); err != nil || listed[k.ID] {
				return err
			}
			if name, ok := c.subject.NamedIn(k.Title); ok {
				k.Why = fmt.Sprintf("the title names “%s”", name)
			} else if name, ok := c.subject.NamedIn(description); ok {
				k.Why = fmt.Sprintf("the description names “%s”", name)
			} else {
				return nil
			}
			listed[k.ID] = true
			c.report.Cases = append(c.report.Cases, k)
			return nil
		}, quoted(word), word)
		if err != nil {
			return err
		}
	}
	return nil
}

// words names whom the check asked about.
func (c *conflictCheck) words() string {
	all := append(append(append([]string{}, c.subject.Names...), c.subject.Phones...), c.subject.Emails...)
	return "“" + strings.Join(all, "”, “") + "”"
}
