package app

import (
	"maps"
	"slices"

	"casefolk/internal/sqlite"
)

// ErasureCertificate says what an erasure removed and what it kept.
type ErasureCertificate struct {
	ErasedAt     string           `json:"erased_at"` // RFC 3339
	ErasedBy     string           `json:"erased_by"`
	Removed      []DoctorCount    `json:"removed"` // how many of what
	Kept         []string         `json:"kept"`    // sentences
	Suppressed   []SuppressedHash `json:"suppressed"`
	StillNamedIn int              `json:"still_named_in"` // entries of others that still have the name
	Cases        []string         `json:"cases"`          // numbers of the person's cases
	Backups      []string         `json:"backups"`        // files that still hold the data
}

// SuppressedHash is a number or address that goes on being blocked.
type SuppressedHash struct {
	Channel     string `json:"channel"`
	AddressHash string `json:"address_hash"`
	CaseTypeID  string `json:"case_type_id"`
	Since       string `json:"since"`
	Words       string `json:"words"`
}

// Erase removes a person's data for good, on their request, and returns the
// certificate. It cannot be undone. keepWords keeps the words of revocations.
func (c *Contacts) Erase(id string, keepWords bool) (_ ErasureCertificate, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return ErasureCertificate{}, err
	}
	cert, err := store.EraseContact(ctx, id, sqlite.Erasure{KeepWords: keepWords})
	return certificateOf(cert), err
}

// Certificate returns the certificate of a contact that was erased.
func (c *Contacts) Certificate(id string) (_ ErasureCertificate, err error) {
	defer caught(&err)
	store, ctx, err := c.session.use()
	if err != nil {
		return ErasureCertificate{}, err
	}
	cert, err := store.Certificate(ctx, id)
	return certificateOf(cert), err
}

func certificateOf(c sqlite.Certificate) ErasureCertificate {
	out := ErasureCertificate{
		ErasedAt: c.ErasedAt, ErasedBy: c.ErasedBy, Removed: []DoctorCount{}, Kept: each(c.Kept, func(s string) string { return s }),
		Suppressed:   each(c.Suppressed, func(s sqlite.Suppressed) SuppressedHash { return SuppressedHash(s) }),
		StillNamedIn: c.StillNamedIn, Cases: each(c.Cases, func(s string) string { return s }), Backups: each(c.Backups, func(s string) string { return s }),
	}
	for _, what := range slices.Sorted(maps.Keys(c.Removed)) {
		out.Removed = append(out.Removed, DoctorCount{Kind: what, Count: c.Removed[what]})
	}
	return out
}
