package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// property is one line of a vCard (RFC 6350 section 3.3, and its forebears).
type property struct {
	group  string // "item1" in item1.TEL
	name   string // in capitals
	params []param
	value  string // raw: still escaped and encoded
	old    bool   // of a card of version 2.1
}

type param struct{ name, value string } // name in capitals

// physical returns the next line without its end. A line longer than a row may
// be is cut there; nothing reads that far.
func (r *cardReader) physical() ([]byte, error) {
	if r.again {
		r.again = false
		return r.line, nil
	}
	r.line, r.length = r.line[:0], 0
	for {
		part, err := r.in.ReadSlice('\n')
		r.offset += int64(len(part))
		r.length += int64(len(part))
		if len(r.line) <= MaxRowBytes {
			r.line = append(r.line, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case errors.Is(err, io.EOF) && len(r.line) == 0:
			return nil, io.EOF
		case err != nil && !errors.Is(err, io.EOF):
			return nil, err
		}
		r.line = bytes.TrimRight(r.line, "\r\n")
		return r.line, nil
	}
}

// Bounds on properties: what one takes in memory beside its text, and the most
// parameters that are read.
const (
	propertyCost = 128
	maxParams    = 64
)

// property adds the property that starts with line, and its further lines, to
// the card. Pictures, sounds and keys are passed over.
func (r *cardReader) property(c *card, line []byte) error {
	p, ok := parseProperty(line)
	if !ok {
		c.continueLast(line)
		return nil
	}
	binary := p.binary()
	if binary {
		r.warn.add(WarnPhotos, r.number)
		p.value = ""
	}
	if p.name == "VERSION" {
		r.version = strings.TrimSpace(p.value)
	}
	p.old = r.version == "2.1"
	quoted := strings.EqualFold(p.param("ENCODING"), "QUOTED-PRINTABLE")
	value := []byte(p.value)
	for {
		soft := quoted && bytes.HasSuffix(value, []byte("="))
		next, err := r.physical()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		folded := len(next) > 0 && (next[0] == ' ' || next[0] == '\t')
		if isMark(next, "END") || !soft && !folded && (!binary || !inBase64(next)) {
			r.again = true
			break
		}
		if binary || len(value) > MaxRowBytes {
			continue
		}
		if soft {
			value = value[:len(value)-1]
		} else if !p.old {
			next = next[1:]
		}
		value = append(value, next...)
	}
	p.value = string(value)
	c.add(p)
	return nil
}

// add appends the property, unless the card gets too long.
func (c *card) add(p property) {
	c.size += len(p.value) + len(p.name) + propertyCost
	if c.tooLong = c.tooLong || c.size > MaxRowBytes; c.tooLong {
		c.properties = nil
		return
	}
	c.properties = append(c.properties, p)
}

// continueLast appends a line that is no property to the one before it: some
// programs break notes without folding them.
func (c *card) continueLast(line []byte) {
	n := len(c.properties)
	if n == 0 || len(line) == 0 || len(c.properties[n-1].value) == 0 || c.properties[n-1].name == "VERSION" {
		return
	}
	last := c.properties[n-1]
	c.properties = c.properties[:n-1]
	last.value += `\n` + string(bytes.TrimSpace(line))
	c.size -= len(last.name) + propertyCost
	c.add(last)
}

// inBase64 reports whether a line can only be the rest of a picture: 2.1 does
// not fold them with blanks.
func inBase64(line []byte) bool {
	for _, b := range line {
		if b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '+' || b == '/' || b == '=' {
			continue
		}
		return false
	}
	return true
}

// parseProperty parses "group.NAME;PARAM=value;BARE:value".
func parseProperty(line []byte) (property, bool) {
	head, value, ok := cutUnquoted(string(line), ':')
	if !ok {
		return property{}, false
	}
	name, rest, more := cutUnquoted(head, ';')
	p := property{value: value}
	if group, after, ok := strings.Cut(name, "."); ok {
		p.group, name = strings.ToLower(strings.TrimSpace(group)), after
	}
	p.name = strings.ToUpper(strings.TrimSpace(name))
	if p.name == "" || strings.Trim(p.name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") != "" {
		return property{}, false
	}
	for more && len(p.params) < maxParams {
		var one string
		one, rest, more = cutUnquoted(rest, ';')
		p.params = append(p.params, parseParam(one))
	}
	return p, true
}

// parseParam parses a parameter. In 2.1 a bare word is a type or an encoding.
func parseParam(text string) param {
	name, value, ok := strings.Cut(text, "=")
	if !ok {
		switch word := strings.ToUpper(strings.TrimSpace(text)); word {
		case "QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT":
			return param{"ENCODING", word}
		default:
			return param{"TYPE", word}
		}
	}
	return param{strings.ToUpper(strings.TrimSpace(name)), strings.ReplaceAll(strings.TrimSpace(value), `"`, "")}
}

// cutUnquoted cuts s at the first sep outside double quotes; if the quotes do
// not pair, at the first sep.
func cutUnquoted(s string, sep byte) (before, after string, found bool) {
	quoted := false
	for i := range len(s) {
		switch {
		case s[i] == '"':
			quoted = !quoted
		case s[i] == sep && !quoted:
			return s[:i], s[i+1:], true
		}
	}
	if quoted {
		return strings.Cut(s, string(sep))
	}
	return s, "", false
}

// param returns the first parameter called name.
func (p property) param(name string) string {
	for _, one := range p.params {
		if one.name == name {
			return one.value
		}
	}
	return ""
}

// binary reports whether the value is a picture, sound or key.
func (p property) binary() bool {
	switch p.name {
	case "PHOTO", "LOGO", "SOUND", "KEY":
		return true
	}
	encoding := strings.ToUpper(p.param("ENCODING"))
	return encoding == "B" || encoding == "BASE64"
}
