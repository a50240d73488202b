package importer

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"

	"casefolk/internal/fault"
)

// fileMapping is the JSON form of a mapping, for `--mapping FILE.json`:
//
//	{"columns": [
//	   {"column": "Cell", "field": "phone.mobile"},
//	   {"column": "Phone 2 Type", "field": "phone.label", "slot": 2},
//	   {"position": 7, "field": "notes"}],
//	 "defaults": {"status": "pending", "source": "Lead vendor"},
//	 "others": "ignore"}
//
// column is a header of the file, without regard to case, spacing, accents and
// punctuation; position counts columns from 1 and serves files without headers or
// with a header twice. others says what becomes of columns that are not named:
// "ignore" (the default) leaves them out, "auto" maps them by themselves.
type fileMapping struct {
	Columns  []fileColumn     `json:"columns"`
	Defaults map[Field]string `json:"defaults,omitempty"`
	Others   string           `json:"others,omitempty"`
}

type fileColumn struct {
	Column   string `json:"column,omitempty"`
	Position int    `json:"position,omitempty"`
	Field    Field  `json:"field"`
	Slot     int    `json:"slot,omitempty"`
}

// maxMappingFile bounds a mapping file, in bytes.
const maxMappingFile = 4 << 20

// ReadMapping reads a mapping file and lays it over guessed, the mapping of the
// file at hand (see Guess). It fails with a *fault.Error that names what does not
// fit: a field that doesn't exist, a column that the file hasn't.
func ReadMapping(r io.Reader, guessed Mapping) (Mapping, error) {
	data, err := io.ReadAll(io.LimitReader(r, maxMappingFile))
	if err != nil {
		return Mapping{}, fault.Unavailable(err, "The mapping file could not be read.")
	}
	var f fileMapping
	dec := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&f); err != nil {
		return Mapping{}, badJSON(err)
	}
	m := Mapping{Format: guessed.Format, Columns: make([]Column, len(guessed.Columns)), Defaults: f.Defaults}
	if err := f.check(); err != nil {
		return Mapping{}, err
	}
	for i, c := range guessed.Columns {
		m.Columns[i] = c
		if f.Others != "auto" {
			m.Columns[i] = Column{Index: i, Header: c.Header, Field: Ignore, Confidence: Sure}
		}
	}
	for _, c := range f.Columns {
		i, err := c.find(guessed.Columns)
		if err != nil {
			return Mapping{}, err
		}
		m.Columns[i].Field, m.Columns[i].Slot, m.Columns[i].Confidence = c.Field, c.Slot, Sure
	}
	return m, nil
}

func badJSON(err error) error {
	e := fault.Invalid("mapping", "The mapping file is not in the expected form: %s. It looks like {\"columns\":[{\"column\":\"Cell\",\"field\":\"phone.mobile\"}]}.", strings.TrimPrefix(err.Error(), "json: "))
	if errors.Is(err, io.EOF) {
		e = fault.Invalid("mapping", "The mapping file is empty.")
	}
	e.Cause = err
	return e
}

func (f fileMapping) check() error {
	if f.Others != "" && f.Others != "auto" && f.Others != "ignore" {
		return fault.Invalid("mapping", "In the mapping file, “others” is “%s”; it can be “auto” or “ignore”.", f.Others)
	}
	for _, c := range f.Columns {
		if !IsField(c.Field) {
			return fault.Invalid("mapping", "The mapping file names the field “%s”, which does not exist.", c.Field)
		}
		if c.Slot < 0 || c.Slot > 99 {
			return fault.Invalid("mapping", "In the mapping file, the slot of “%s” is %d; it can be 0 to 99.", c.Field, c.Slot)
		}
	}
	for field := range f.Defaults {
		if info, ok := infos[field]; !ok || !info.Default {
			return fault.Invalid("mapping", "The mapping file gives a default for “%s”, which cannot have one.", field)
		}
	}
	return nil
}

func (c fileColumn) find(columns []Column) (int, error) {
	if c.Position != 0 {
		if c.Position < 1 || c.Position > len(columns) {
			return 0, fault.Invalid("mapping", "The mapping file names column %d; the file has %d columns.", c.Position, len(columns))
		}
		return c.Position - 1, nil
	}
	found := -1
	for i, have := range columns {
		if have.Header == c.Column {
			return i, nil
		}
		if found < 0 && have.Header != "" && normalHeader(have.Header) == normalHeader(c.Column) {
			found = i
		}
	}
	if found < 0 {
		return 0, fault.Invalid("mapping", "The mapping file names the column “%s”, which the file does not have.", c.Column)
	}
	return found, nil
}

// WriteMapping writes m as a mapping file that ReadMapping understands. Columns
// that are left out are not named.
func WriteMapping(w io.Writer, m Mapping) error {
	f := fileMapping{Columns: []fileColumn{}, Defaults: m.Defaults}
	seen := map[string]bool{}
	for i, c := range m.Columns {
		twice := seen[c.Header]
		seen[c.Header] = true
		if c.Field == Ignore {
			continue
		}
		fc := fileColumn{Column: c.Header, Field: c.Field, Slot: c.Slot}
		if c.Header == "" || twice {
			fc.Position = i + 1
		}
		f.Columns = append(f.Columns, fc)
	}
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(f)
}
