package legalcase

// FieldChange is one difference between two states of a case, as the user reads it.
type FieldChange struct {
	Field    string
	From, To string
}

// Diff lists what differs between two states of one case, in the order in which
// its page shows the fields. typeName gives the name of a type's id.
func Diff(old, now *Case, typeName func(id string) string) []FieldChange {
	changes := []FieldChange{}
	for _, c := range []FieldChange{
		{"number", old.Number, now.Number},
		{"title", old.Title, now.Title},
		{"type", typeName(old.TypeID), typeName(now.TypeID)},
		{"status", LabelOf(Statuses, old.Status), LabelOf(Statuses, now.Status)},
		{"opened_on", old.OpenedOn, now.OpenedOn},
		{"closed_on", old.ClosedOn, now.ClosedOn},
		{"description", old.Description, now.Description},
	} {
		if c.From != c.To {
			changes = append(changes, c)
		}
	}
	return changes
}
