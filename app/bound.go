package app

// bound lists what the page can call: one struct an area. Every exported method
// of one is callable.
func bound(s *session) []any {
	return []any{
		&Shell{s},
		&Contacts{s},
		&Cases{s},
		&Activity{s},
		&Duplicates{s},
		&Views{s},
		&Bulk{s},
		&Conflicts{s},
		&Imports{s},
		&Backups{s},
		&Exports{s},
		&Consents{s},
		&Messages{s},
		&Outbound{session: s},
		&Phones{s},
		&LookUps{s},
		&Settings{s},
	}
}
