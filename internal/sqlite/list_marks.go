package sqlite

import (
	"fmt"
	"hash/fnv"
	"strings"

	"casefolk/internal/consent"
	"casefolk/internal/legalcase"
)

// contactMarks appends what the list of contacts is filtered and sorted by. A
// contact that was merged into another one has none.
func contactMarks(out []mark, row *listRow) []mark {
	c := row.contact
	deleted := listDeleted(c)
	if deleted == 2 {
		return out
	}
	place, cases, score := placeList, "000000", "0.000000000000000" // of nearly all
	if deleted == 1 {
		place = placeBin
	}
	if row.cases != 0 {
		cases = fmt.Sprintf("%06d", row.cases)
	}
	if row.score != 0 {
		score = fmt.Sprintf("%.15f", row.score)
	}
	out = append(
		out, mark{markPlace, place},
		mark{"kind", string(c.Kind)}, mark{"status", string(c.Status)}, mark{"login_source", string(c.LoginSource)}, mark{"source", c.Source},
		mark{string(consent.SMS), row.sms}, mark{string(consent.Email), row.email}, mark{string(consent.Voice), row.voice},
		mark{"cases", cases}, mark{"score", score},
	)
	for _, id := range row.caseTypes {
		out = append(out, mark{"case_type", id})
	}
	for _, id := range row.typesOut {
		out = append(out, mark{"type_out", id})
	}
	bad, text := phoneCounts(c.Phones)
	for _, m := range [...]struct {
		name string
		on   bool
	}{
		{"no_phone", len(c.Phones) == 0},
		{"no_email", len(c.Emails) == 0},
		{"bad_phone", bad > 0},
		{"can_text", text > 0},
		{"opted_out", row.out},
		{"on_dnc", row.onDNC},
	} {
		if m.on {
			out = append(out, mark{m.name, yes})
		}
	}
	return out
}

// allMarks appends contactMarks and the marks by which short queries find the
// contact.
func allMarks(out []mark, row *listRow, words, digits string) []mark {
	own := contactMarks(out, row)
	if len(own) == len(out) {
		return out
	}
	return searchMarks(own, words, digits)
}

// caseMarks are what the list of cases is filtered and sorted by.
func caseMarks(row *caseRow) []mark {
	place := placeList
	if !row.DeletedAt.IsZero() {
		place = placeBin
	}
	out := []mark{
		{markPlace, place}, {"status", string(row.Status)}, {"type", row.TypeID}, {"type_name", typeMark(row.typeName, row.TypeID)},
		{"client_source", row.source},
	}
	for _, s := range row.sources {
		out = append(out, mark{"login_source", s})
	}
	for _, r := range row.roles {
		out = append(out, mark{"role", string(r)})
	}
	return out
}

// typeMark is the value that sorts a case by its type.
func typeMark(foldedName, id string) string { return foldedName + "\n" + id }

// caseRow is a row of case_list with the words that find it.
type caseRow struct {
	legalcase.Case
	no       int64
	typeName string // folded
	client   string // sort name of the first client
	source   string // and its login source
	sources  []string
	roles    []legalcase.Role
	words    string
}

// wordsSum tells whether the words or digits that find a row have changed.
func wordsSum(words, digits string) int64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(words + "\n" + digits)) // never fails
	return int64(h.Sum64())
}

// remarkDNC marks anew who has a number on a do-not-call list, after many of its
// numbers or contacts have come.
func (t *Tx) remarkDNC() error {
	x := t.changesOf(contactIndex)
	if err := t.writeFlips(x); err != nil {
		return err
	}
	have, err := contactIndex.having(t.ctx, t.tx, "on_dnc", yes)
	if err != nil {
		return err
	}
	want, err := rowNumbers(t.ctx, t.tx, `SELECT l.no FROM (SELECT e164 FROM dnc_entry UNION SELECT e164 FROM dnc_listed) d
		CROSS JOIN phone p ON p.e164 = d.e164 AND p.e164 <> '' AND p.deleted_at IS NULL CROSS JOIN contact_list l ON l.id = p.contact_id AND l.deleted < 2`)
	if err != nil {
		return err
	}
	have.xor(want)
	if have.count() == 0 {
		return nil
	}
	id, err := t.valueID(x, mark{"on_dnc", yes})
	if err != nil {
		return err
	}
	for _, no := range have.list() {
		if err := t.remark(x, no, id, want.has(no)); err != nil {
			return err
		}
	}
	return nil
}

func splitIDs(joined string) []string {
	if joined == "" {
		return nil
	}
	return strings.Split(joined, ",")
}
