package importer

import (
	"strings"

	"casefolk/internal/contact"
)

// Crowd are contacts that share a number or an address, as an office's number: so
// many that a row is not compared with each of them.
type Crowd struct{ by map[string]*sharers }

// sharers are those of a crowd with one number, extension included, or address. Of
// those who are alike for a row only the one with the smallest id can be its match.
type sharers struct {
	first   *Known
	noName  *Known // no whole one, so that it differs from none
	byName  map[string]*Known
	byGiven map[string]*Known // without a final full stop
	byStart map[string]*Known // what a given name begins with
	byWord  map[string]*Known // its first word
	agree   map[string]*Known // given name of a row → whose name agrees with it
}

// NewCrowd gathers contacts of the firm.
func NewCrowd(list []*Known) *Crowd {
	c := &Crowd{by: map[string]*sharers{}}
	for _, known := range list {
		k := &known.Keys
		for _, keys := range [][]string{k.Phones, k.Emails} {
			for _, key := range keys {
				c.of(key).add(known)
			}
		}
	}
	return c
}

func (c *Crowd) of(key string) *sharers {
	s := c.by[key]
	if s == nil {
		s = &sharers{byName: map[string]*Known{}, byGiven: map[string]*Known{}, byStart: map[string]*Known{}, byWord: map[string]*Known{}, agree: map[string]*Known{}}
		c.by[key] = s
	}
	return s
}

func (s *sharers) add(known *Known) {
	s.first = smaller(s.first, known)
	if name := known.Keys.Name; name != "" {
		s.byName[name] = smaller(s.byName[name], known)
	}
	if known.Keys.given == "" || known.Keys.family == "" {
		s.noName = smaller(s.noName, known)
		return
	}
	given := strings.TrimSuffix(known.Keys.given, ".")
	s.byGiven[given] = smaller(s.byGiven[given], known)
	for i := range len(given) + 1 {
		s.byStart[given[:i]] = smaller(s.byStart[given[:i]], known)
	}
	word, _, _ := strings.Cut(known.Keys.given, " ")
	s.byWord[word] = smaller(s.byWord[word], known)
}

func smaller(a, b *Known) *Known {
	if a == nil || b.ContactID < a.ContactID {
		return b
	}
	return a
}

// Candidates returns those of the crowd among whom the best match by a number or
// address of theirs is, for a row with keys k.
func (c *Crowd) Candidates(k *Keys) []*Known {
	var out []*Known
	for _, keys := range [][]string{k.Phones, k.Emails} {
		for _, key := range keys {
			s := c.by[key]
			if s == nil {
				continue
			}
			out = append(out, s.first)
			if same := s.byName[k.Name]; same != nil {
				out = append(out, same)
			}
			if agrees := s.agreeing(k); agrees != nil {
				out = append(out, agrees)
			}
		}
	}
	return out
}

// agreeing returns the first whose name does not differ from that of a row.
func (s *sharers) agreeing(k *Keys) *Known {
	if k.given == "" || k.family == "" {
		return s.first
	}
	found, asked := s.agree[k.given]
	if asked {
		return found
	}
	take := func(known *Known) {
		if known != nil {
			found = smaller(found, known)
		}
	}
	given := strings.TrimSuffix(k.given, ".")
	word, _, _ := strings.Cut(k.given, " ")
	take(s.noName)
	take(s.byStart[given])
	for _, used := range contact.Variants(word) {
		take(s.byWord[used])
	}
	for i := range len(given) {
		take(s.byGiven[given[:i]])
	}
	s.agree[k.given] = found
	return found
}
