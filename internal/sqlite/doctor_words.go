package sqlite

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// tableWords say in a user's words what the rows of a table are.
var tableWords = map[string]string{
	"contact": "contacts", "phone": "phone numbers", "email": "e-mail addresses", "address": "addresses",
	"contact_person": "contact persons", "score": "satisfaction scores", "legal_case": "cases", "case_type": "case types",
	"party": "people on cases", "saved_view": "saved views", "setting": "settings", "erasure": "erasures",
	"consent_event": "consents", "consent_text": "the words of consents", "consent_answer": "consents",
	"activity": "the activity", "chain_head": "the histories’ ends", "activity_text": "the words of the activity", "message": "messages",
	"message_contact": "messages", "template": "templates", "import_run": "imports", "import_row": "rows of imports",
	"import_mapping": "saved mappings", "import_reading": "how files are read", "merge_run": "merges", "bulk_run": "changes of many", "not_duplicate": "pairs that are no duplicates",
	"dnc_entry": "the do-not-call list", "dnc_exception": "do-not-call exceptions", "phone_lookup": "look-ups of numbers", "carrier_range": "ranges of carriers",
	"consent_state": "what stands for consent", "suppression": "blocked numbers and addresses", "dnc_listed": "the marks of do-not-call lists",
	"contact_list": "the list of contacts", "case_list": "the list of cases", "duplicate_pair": "possible duplicates",
	"contact_words": "the search for contacts", "contact_digits": "the search for phone numbers", "case_words": "the search for cases",
}

// TableWords says in a user's words what the rows of a table are: "phone numbers".
func TableWords(table string) string {
	switch words, known := tableWords[table]; {
	case known:
		return words
	case strings.HasPrefix(table, "list_"):
		return "the lists’ filters and orders"
	default:
		return "other data"
	}
}

// tableOf returns the table that an index, trigger or table of that name belongs to.
func tableOf(name string) string {
	want, err := expectedSchema()
	if p, known := want[name]; known && err == nil {
		return p.table
	}
	for table := range tableWords {
		if strings.HasPrefix(name, table+"_by_") || strings.HasPrefix(name, "sqlite_autoindex_"+table+"_") {
			return table
		}
	}
	return name
}

// say keeps a sentence for the report, once.
func (e *examination) say(format string, args ...any) {
	sentence := fmt.Sprintf(format, args...)
	if !slices.Contains(e.report.Problems, sentence) {
		e.report.Problems = append(e.report.Problems, sentence)
	}
}

var (
	brokenIndex  = regexp.MustCompile(`(?:missing from|entries in|non-unique entry in) index (\w+)`)
	brokenSearch = regexp.MustCompile(`inverted index for FTS5 table (?:main\.)?(\w+)`)
)

// sayIntegrity says what SQLite's own check complains about. It knows only text.
func (e *examination) sayIntegrity(lines []string) {
	places := 0
	for _, line := range lines {
		if m := brokenSearch.FindStringSubmatch(line); m != nil {
			e.say("Part of %s is damaged. It can be made anew.", TableWords(m[1]))
		} else if m := brokenIndex.FindStringSubmatch(line); m != nil {
			e.say("The index of %s is not what is stored. It can be made anew.", TableWords(tableOf(m[1])))
		} else {
			places++
		}
	}
	switch {
	case places == 1:
		e.say("The data file is damaged in one place: what is there may be lost.")
	case places > 1:
		e.say("The data file is damaged in %d places: what is there may be lost.", places)
	}
}

// brokenKey is a link of a row of a table to a row of another one that is missing.
type brokenKey struct{ table, parent string }

func (e *examination) sayBrokenKeys(keys []brokenKey) {
	counts := map[brokenKey]int{}
	for _, k := range keys {
		counts[k]++
	}
	for _, k := range keys {
		if n := counts[k]; n > 0 {
			e.say("%s: %d belong to %s that are missing.", capital(TableWords(k.table)), n, TableWords(k.parent))
		}
		delete(counts, k)
	}
}

// sayPart says that a table, index or trigger is not as it should be.
func (e *examination) sayPart(p schemaPart, missing bool) {
	is := "is not as this program made it"
	if missing {
		is = "is missing"
	}
	what := TableWords(p.table)
	switch p.kind {
	case "trigger":
		e.say("What keeps %s from being changed later %s. It can be put back.", what, is)
	case "index":
		e.say("The index of %s %s. It can be made anew.", what, is)
	default:
		e.say("The part of the data file for %s %s.", what, is)
	}
}

// sayDerived says that rows that were worked out are not what the record gives.
func (e *examination) sayDerived(table string, rows int) {
	if rows == 0 {
		e.say("%s: not what is stored. It can be made anew.", capital(TableWords(table)))
		return
	}
	e.say("%s: not what is stored, in %d rows. It can be made anew.", capital(TableWords(table)), rows)
}

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
