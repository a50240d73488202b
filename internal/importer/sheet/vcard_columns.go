package sheet

import (
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Cards are flattened into the columns of Google's CSV, so that one mapping
// serves both; "Name" (a full name without parts), "Type", "Language" and "UID"
// are ours.
var (
	cardFields = []string{
		"Name", "Name Prefix", "First Name", "Middle Name", "Last Name", "Name Suffix", "Phonetic First Name",
		"Phonetic Middle Name", "Phonetic Last Name", "Nickname", "File As", "Organization Name", "Organization Title",
		"Organization Department", "Birthday", "Notes", "Labels", "Type", "Language", "UID",
	}
	addressParts = []string{"Label", "Formatted", "Street", "City", "PO Box", "Region", "Postal Code", "Country", "Extended Address"}
	pairParts    = []string{"Label", "Value"}
)

// cardSets are what a card can have several of, with the most columns of each.
var cardSets = []struct {
	name  string
	parts []string
	most  int
}{
	{"E-mail", pairParts, 10},
	{"Phone", pairParts, 12},
	{"Address", addressParts, 6},
	{"Website", pairParts, 6},
	{"Event", pairParts, 6},
	{"Relation", pairParts, 6},
	{"Custom Field", pairParts, 10},
}

// joiner stands between several values in one cell, as in Google's files.
const joiner = " ::: "

// flatCard is a card as cells: fields by name, and sets of entries by set.
type flatCard struct {
	fields map[string]string
	sets   map[string][]map[string]string
}

// cardColumn says which part of a flatCard a column shows.
type cardColumn struct {
	field string // of cardFields, or
	set   string // of cardSets
	index int    // which entry
	part  string
	last  bool // the entry and all after it
}

func (c cardColumn) name() string {
	if c.set == "" {
		return c.field
	}
	return c.set + " " + strconv.Itoa(c.index+1) + " - " + c.part
}

// cell returns the column's text in a card.
func (c cardColumn) cell(flat flatCard) string {
	if c.set == "" {
		return flat.fields[c.field]
	}
	entries := flat.sets[c.set]
	switch {
	case c.index >= len(entries):
		return ""
	case !c.last || c.index+1 == len(entries):
		return entries[c.index][c.part]
	}
	values := make([]string, 0, len(entries)-c.index)
	for _, entry := range entries[c.index:] {
		values = append(values, entry[c.part])
	}
	if strings.Join(values, "") == "" {
		return ""
	}
	return strings.Join(values, joiner)
}

// layoutCards reads cards to see which columns they need. If there are more
// cards than it can read, every column is there that the rest may need.
func layoutCards(r *cardReader, more bool) ([]cardColumn, error) {
	fields := map[string]bool{}
	counts := map[string]int{}
	parts := map[string]bool{}
	for {
		c, err := r.card()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		flat := flatten(c)
		for name, text := range flat.fields {
			fields[name] = fields[name] || text != ""
		}
		for set, entries := range flat.sets {
			counts[set] = max(counts[set], len(entries))
			for _, entry := range entries {
				for part, text := range entry {
					parts[set+part] = parts[set+part] || text != ""
				}
			}
		}
	}
	var columns []cardColumn
	for _, name := range cardFields {
		if fields[name] || more {
			columns = append(columns, cardColumn{field: name})
		}
	}
	for _, set := range cardSets {
		count := min(counts[set.name], set.most)
		if more {
			count = max(count, 1)
		}
		for i := range count {
			for _, part := range set.parts {
				if more || parts[set.name+part] || slices.Equal(set.parts, pairParts) {
					columns = append(columns, cardColumn{set: set.name, index: i, part: part, last: i == count-1})
				}
			}
		}
	}
	return columns, nil
}
