package contact

import (
	"strings"

	"casefolk/internal/fault"
)

// MaxComment is the limit of a score's comment, in characters.
const MaxComment = 2_000

// Validate says what a score cannot be saved with; its comment is trimmed first.
func (s *Score) Validate() error {
	s.Comment = strings.TrimSpace(s.Comment)
	if s.Value < 1 || s.Value > 5 {
		return fault.Invalid("value", "Give 1 to 5, from worst to best.")
	}
	return limit("comment", "The comment", s.Comment, MaxComment)
}

// Satisfaction is what the scores of a contact come to.
type Satisfaction struct {
	Scores  []Score // oldest first, as a chart draws them
	Average float64 // 0 when there are none
}

// Summarize returns what scores come to; they are expected oldest first.
func Summarize(scores []Score) Satisfaction {
	sum := 0
	for _, s := range scores {
		sum += s.Value
	}
	out := Satisfaction{Scores: scores}
	if len(scores) > 0 {
		out.Average = float64(sum) / float64(len(scores))
	}
	return out
}

// Link is a business's contact person, seen from either side.
type Link struct {
	ID          string
	ContactID   string // of the other side
	DisplayName string // of the other side
	Role        string // what the person is at the business, in the firm's words
}
