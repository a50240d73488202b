package sqlite

import "casefolk/internal/contact"

// deriveConsent computes what stands for a contact from its events and from
// those of its addresses.
func (t *Tx) deriveConsent(c *contact.Contact) error {
	_ = c
	return nil
}
