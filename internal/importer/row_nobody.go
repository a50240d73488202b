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
	case rr.isFooter():
		return "The row looks like a line below the list, such as a total or the number of a page, so it names nobody."
	}
	return ""
}

// footers are what reports print below a list.
var footers = regexp.MustCompile(`(?i)^(?:` +
	`(?:grand |sub[ -]?)?totals?(?: (?:number )?(?:of )?(?:clients|contacts|records|rows|cases|leads|people|members|entries))?\s*[:=]?\s*[\d.,]*` +
	`|page \d+(?: ?(?:of|/) ?\d+)?` +
	`|(?:printed|generated|exported|report (?:date|generated|run)|run date|as of)\b[^@]*\d[^@]*` +
	`|[*-]* ?end of (?:report|list|file|records) ?[*.-]*` +
	`|\d+ (?:clients|contacts|records|rows|cases|leads|people|members|entries)(?: (?:found|in all|total|selected|exported|listed))?` +
	`|(?:summe|gesamt|gesamtsumme|gesamtzahl|anzahl|total g[ée]n[ée]ral|nombre total|total general|suma|número total)\s*[:=]?\s*[\d.,]*` +
	`|(?:summe|gesamt|anzahl|total|nombre|suma)\s*[:=]\s*[\d.,]+ \p{L}+` +
	`|(?:seite|página|pagina) \d+(?: ?(?:von|de|/) ?\d+)?` +
	`|page \d+ (?:sur|de) \d+` +
	`|(?:stand|gedruckt am|erstellt am|exportiert am|imprimé le|exporté le|impreso el|exportado el):? \d[\d./: -]*` +
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
	if isCount(name) && len(c.Addresses) == 0 && c.ExternalID == "" {
		return true // of a total whose word stands in a column that is left out
	}
	return len(name) < 100 && footers.MatchString(name)
}

// isCount reports whether a name is a number and nothing else.
func isCount(name string) bool {
	return name != "" && strings.Trim(name, "0123456789., ") == ""
}
