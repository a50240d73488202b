package exporter

import (
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"casefolk/internal/contact"
)

// VCardVersion is the version of the format: 3.0 (RFC 2426), which every program
// reads, or 4.0 (RFC 6350).
type VCardVersion string

// The versions.
const (
	VCard3 VCardVersion = "3.0"
	VCard4 VCardVersion = "4.0"
)

// WriteVCards writes contacts as vCards and returns how many there were. What a
// card has no property for (status, consent, cases) is left out.
func WriteVCards(w io.Writer, version VCardVersion, contacts iter.Seq2[*contact.Contact, error]) (int, error) {
	n := 0
	card := cardWriter{version: version}
	for c, err := range contacts {
		if err != nil {
			return n, err
		}
		card.buf = card.buf[:0]
		card.contact(c)
		if _, err := w.Write(card.buf); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

type cardWriter struct {
	version VCardVersion
	buf     []byte
}

func (w *cardWriter) contact(c *contact.Contact) {
	w.line("BEGIN", "VCARD")
	w.line("VERSION", string(w.version))
	w.line("FN", escape(c.Name()))
	w.line("N", fields(c.FamilyName, c.GivenName, c.MiddleName, c.Prefix, c.Suffix))
	w.optional("NICKNAME", c.Nickname)
	w.optional("ORG", c.Company)
	w.optional("TITLE", c.JobTitle)
	if c.Kind == contact.Business {
		if w.version == VCard4 {
			w.line("KIND", "org")
		}
		w.line("X-ABShowAs", "COMPANY")
	}
	for i := range c.Phones {
		p := &c.Phones[i]
		text := phoneText(p)
		if p.Extension != "" && p.Valid {
			text += " x" + p.Extension
		}
		w.line("TEL"+w.types(phoneTypes[p.Label], p.Primary), escape(text))
	}
	for i := range c.Emails {
		e := &c.Emails[i]
		w.line("EMAIL"+w.types(emailTypes[e.Label], e.Primary), escape(e.Address))
	}
	for i := range c.Addresses {
		a := &c.Addresses[i]
		w.line("ADR"+w.types(addressTypes[a.Label], false), fields("", "", a.Street, a.City, a.State, a.PostalCode, a.Country))
	}
	w.optional("NOTE", c.Notes)
	if w.version == VCard4 {
		w.optional("LANG", c.PreferredLanguage)
	}
	if c.ID != "" {
		w.line("UID", "casefolk:"+c.ID)
	}
	if !c.UpdatedAt.IsZero() {
		w.line("REV", c.UpdatedAt.UTC().Format("20060102T150405Z"))
	}
	w.line("END", "VCARD")
}

var (
	phoneTypes   = map[contact.PhoneLabel]string{contact.PhoneMobile: "CELL", contact.PhoneHome: "HOME", contact.PhoneWork: "WORK", contact.PhonePrimary: "VOICE"}
	emailTypes   = map[contact.EmailLabel]string{contact.EmailPersonal: "HOME", contact.EmailWork: "WORK"}
	addressTypes = map[contact.AddressLabel]string{contact.AddressHome: "HOME", contact.AddressWork: "WORK"}
)

// types writes the parameters of a property: what it is for, and whether it is
// the preferred one.
func (w *cardWriter) types(kind string, preferred bool) string {
	s := ""
	if kind != "" {
		s = ";TYPE=" + kind
	}
	switch {
	case preferred && w.version == VCard4:
		s += ";PREF=1"
	case preferred:
		s += ";TYPE=PREF"
	}
	return s
}

func (w *cardWriter) optional(name, value string) {
	if value != "" {
		w.line(name, escape(value))
	}
}

// line adds a property, folded after 75 bytes between characters.
func (w *cardWriter) line(name, value string) {
	s := name + ":" + value
	for most := 75; len(s) > most; most = 74 {
		at := most
		for at > 1 && !utf8.RuneStart(s[at]) {
			at--
		}
		w.buf = append(w.buf, s[:at]...)
		w.buf = append(w.buf, "\r\n "...)
		s = s[at:]
	}
	w.buf = append(w.buf, s...)
	w.buf = append(w.buf, '\r', '\n')
}

// escaper writes what ends a value or a part of it as text (RFC 6350, 3.4).
// Other control characters have no place in a card.
var escaper = strings.NewReplacer(`\`, `\\`, ",", `\,`, ";", `\;`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`)

func escape(s string) string {
	s = escaper.Replace(s)
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, s)
}

func fields(parts ...string) string {
	for i, p := range parts {
		parts[i] = escape(p)
	}
	return strings.Join(parts, ";")
}
