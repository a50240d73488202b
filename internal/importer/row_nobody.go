package importer

import (
	"regexp"
	"slices"
	"strings"

	"casefolk/internal/contact"
)

// namesNobody says why a row is about nobody; empty when it is about somebody.
func (rr *rowReader) namesNobody() string {
	switch {
	case !rr.d.named():
		return "The row has no name, company, phone or e-mail, so it names nobody."
	case rr.r.verbatim:
	case rr.repeatsHeader():
		return "The row repeats the names of the columns, so it names nobody."
	case rr.isFooter():
		return "The row looks like a line below the list, such as a total or the number of a page, so it names nobody."
	}
	return ""
}

// repeatsHeader reports whether every filled cell of the row is the name of its
// column, as in a file that was put together of several.
func (rr *rowReader) repeatsHeader() bool {
	same := 0
	for i, raw := range rr.cells {
		cell := plainCell(raw)
		if cell == "" {
			continue
		}
		if i >= len(rr.r.headers) || !isNameOf(rr.r.headers[i], oneLine(cell)) {
			return false
		}
		same++
	}
	return same > 1
}

// isNameOf reports whether a column's name is text; the second of two columns of
// one name has a number behind it.
func isNameOf(header, text string) bool {
	if len(header) < len(text) || !strings.EqualFold(header[:len(text)], text) {
		return false
	}
	rest := header[len(text):]
	return rest == "" || rest[0] == ' ' && allDigits(rest[1:])
}

// footers are what reports print below a list.
var footers = regexp.MustCompile(`(?i)^(?:` +
	`(?:grand |sub[ -]?)?totals?(?: (?:number )?(?:of )?(?:clients|contacts|records|rows|cases|leads|people|members|entries))?\s*[:=]?\s*[\d.,]*` +
	`|page \d+(?: ?(?:of|/) ?\d+)?` +
	`|(?:printed|generated|exported|report (?:date|generated|run)|run date|as of)\b[^@]*\d[^@]*` +
	`|[*-]* ?end of (?:report|list|file|records) ?[*.-]*` +
	`|\d+ (?:clients|contacts|records|rows|cases|leads|people|members|entries)(?: (?:found|in all|total|selected|exported|listed))?` +
	`)$`)

// isFooter reports whether the row names somebody only by words that stand below a
// list.
func (rr *rowReader) isFooter() bool {
	c := &rr.d.Contact
	if slices.ContainsFunc(c.Phones, func(p contact.Phone) bool { return p.Valid }) || slices.ContainsFunc(c.Emails, func(e contact.Email) bool { return e.Valid }) {
		return false
	}
	name := c.Company
	if c.GivenName+c.MiddleName+c.FamilyName != "" {
		name = strings.Join(strings.Fields(c.GivenName+" "+c.MiddleName+" "+c.FamilyName), " ")
	}
	return len(name) < 100 && footers.MatchString(name)
}
