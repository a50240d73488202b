package importer

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"casefolk/internal/contact"
)

// readFullName takes a whole name apart when the row gives no parts of it. A
// column of names also holds companies, and the number or address of somebody
// whose name is not known.
func (rr *rowReader) readFullName() {
	c := &rr.d.Contact
	if c.GivenName != "" || c.FamilyName != "" {
		return
	}
	column := rr.r.fullName
	cell := oneLine(rr.cell(column))
	for _, more := range rr.r.moreNames {
		if cell == "" {
			column, cell = more, oneLine(rr.cell(more))
		} else {
			rr.alsoSaid(more, oneLine(rr.cell(more)), cell)
		}
	}
	if cell == "" {
		return
	}
	cell = rr.fit(column, cell, contact.MaxName)
	formatted, loose := looksLikePhone(cell)
	switch {
	case formatted || loose:
		rr.addPhones(column, cell, phoneCells{}, &phoneOp{})
		return
	case strings.Contains(cell, "@") && contact.ValidEmail(cell):
		rr.addEmail(column, cell, "", false)
		return
	case c.Company == "" && (c.Kind == contact.Business || c.Kind == "" && isFirm(cell)):
		c.Company = cell
		return
	case c.Kind == contact.Business && c.Company == cell, c.Kind == "" && c.Company == cell:
		return
	}
	rr.takeName(column, cell)
}

// takeName takes a person's name apart: the remarks, then the parts.
func (rr *rowReader) takeName(column int, cell string) {
	c := &rr.d.Contact
	name, nickname, remark := cutNameRemarks(cell)
	fill(&c.Nickname, nickname)
	if remark {
		rr.note(column, rr.header(column)+": "+cell)
	}
	n, two := splitNames(name)
	if two {
		rr.warn(column, ProblemTwoPeople, "“%s” seems to name two people. They become one contact; add a row for the second if each is to be a contact.", cutRunes(cell, 80))
	}
	fill(&c.Prefix, n.prefix)
	fill(&c.Suffix, n.suffix)
	fill(&c.MiddleName, n.middle)
	c.GivenName, c.FamilyName = n.first, n.last
}

// firmWords end the names of companies and other bodies, and hardly anybody's else.
var firmWords = wordSet("inc llc llp ltd corp corporation gmbh plc pllc pc lp sarl incorporated limited ag kg company trust hospital clinic insurance university" +
	" foundation association associates partners partnership group services department agency holdings enterprises ministries institute committee authority school district")

// firmStarts begin the names of bodies.
var firmStarts = []string{"estate of ", "law office of ", "law offices of ", "city of ", "county of ", "state of ", "town of ", "village of ", "bank of ", "university of ",
	"department of ", "dept. of ", "church of ", "office of ", "heirs of ", "trustees of "}

func isFirm(name string) bool {
	_, last := cutLast(strings.TrimRight(name, " .,)"))
	if len(last) < len(name) && firmWords[strings.ToLower(strings.ReplaceAll(last, ".", ""))] {
		return true
	}
	lower := strings.TrimPrefix(strings.ToLower(name), "the ")
	for _, start := range firmStarts {
		if strings.HasPrefix(lower, start) {
			return true
		}
	}
	return strings.HasSuffix(strings.TrimRight(lower, "."), "& co") || strings.Contains(lower, " d/b/a ") || strings.Contains(lower, " dba ")
}

var nameRemarks = regexp.MustCompile(`\s*(?:\(([^()]*)\)|"([^"]*)"|“([^”]*)”)`)

// noNicknames are single words in brackets that say something else of a person.
var noNicknames = wordSet("deceased dead minor child mother father mom dad wife husband spouse son daughter guardian parent sister brother decedent client plaintiff defendant witness former new old" +
	" dec'd poa jr sr")

// cutNameRemarks takes what stands in quote marks or brackets out of a name: one
// word with a capital is what somebody is called; anything else is a remark.
func cutNameRemarks(name string) (bare, nickname string, remark bool) {
	found := nameRemarks.FindAllStringSubmatch(name, -1)
	if found == nil {
		return name, "", false
	}
	bare = strings.Join(strings.Fields(nameRemarks.ReplaceAllString(name, " ")), " ")
	if bare = strings.ReplaceAll(bare, " ,", ","); strings.Trim(bare, " ,") == "" {
		return name, "", false
	}
	for _, f := range found {
		bracketed, quoted := strings.TrimSpace(f[1]), strings.TrimSpace(f[2]+f[3])
		first, _ := utf8.DecodeRuneInString(bracketed)
		switch {
		case quoted != "" && nickname == "":
			nickname = quoted
		case nickname == "" && unicode.IsUpper(first) && !strings.ContainsAny(bracketed, " 0123456789") && !noNicknames[strings.ToLower(bracketed)]:
			nickname = bracketed
		case bracketed+quoted != "":
			remark = true
		}
	}
	return bare, nickname, remark
}

// splitNames is splitName for names that may be of a couple: "Smith, John & Jane",
// "Mr. and Mrs. Tom Jones", "John Doe and Mary Roe". Their order and words stay; two
// says that they are two.
func splitNames(name string) (n nameParts, two bool) {
	words := strings.Fields(name)
	at := -1
	for i, w := range words {
		if lower := strings.ToLower(w); lower == "&" || lower == "and" {
			at = i
			break
		}
	}
	if at < 1 || at == len(words)-1 {
		return splitName(name), false
	}
	head, tail := words[:at], words[at+1:]
	switch {
	case strings.Contains(words[0], ",") || strings.Contains(strings.Join(head, " "), ","): // Smith, John & Jane
		last, given, _ := strings.Cut(name, ",")
		return nameParts{first: strings.TrimSpace(given), last: strings.TrimSpace(last)}, true
	case at == 1 && isPrefix(head[0]) && isPrefix(tail[0]) && len(tail) > 1: // Mr. & Mrs. Tom Jones
		if n = splitName(strings.Join(tail[1:], " ")); n.last == "" {
			n.first, n.last = "", n.first
		}
		n.prefix = strings.Join(words[:at+2], " ")
		return n, true
	case len(tail) == 1: // Smith & Jones: nobody knows
		return nameParts{first: words[0], last: strings.Join(words[1:], " ")}, false
	case at == 1: // John & Jane Smith
		n = splitName(strings.Join(tail, " "))
		n.first = words[0] + " " + words[at] + " " + n.first
		return n, true
	}
	n = splitName(strings.Join(head, " ")) // John Doe and Mary Roe
	n.last += " " + strings.Join(words[at:], " ")
	return n, true
}
