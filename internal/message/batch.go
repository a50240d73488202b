package message

import (
	"bufio"
	"encoding/json"
	"io"
	"strings"

	"casefolk/internal/fault"
)

// Format is the form of an outbox file.
type Format string

// The formats.
const (
	JSONLines Format = "jsonl"
	CSV       Format = "csv"
)

// ParseFormat reads a format's value or label.
func ParseFormat(s string) (Format, error) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "jsonl", "json lines", "ndjson":
		return JSONLines, nil
	case "csv":
		return CSV, nil
	}
	return "", fault.Invalid("format", "“%s” is not a form of outbox file. Use jsonl or csv.", clip(s))
}

// Label returns the format's name as shown.
func (f Format) Label() string {
	if f == CSV {
		return "CSV"
	}
	return "JSON Lines"
}

// batchColumns are the columns of a CSV batch, and the keys of a JSON one.
var batchColumns = []string{"message_id", "channel", "to", "subject", "body", "kind", "contact_id", "case_type_id"}

// batchLine is one line of a JSON Lines batch.
type batchLine struct {
	MessageID  string `json:"message_id"`
	Channel    string `json:"channel"`
	To         string `json:"to"`
	Subject    string `json:"subject,omitempty"`
	Body       string `json:"body"`
	Kind       string `json:"kind"`
	ContactID  string `json:"contact_id"`
	CaseTypeID string `json:"case_type_id,omitempty"`
}

// WriteBatch writes the prepared messages of a batch, for a provider's upload;
// held ones are left out. JSON Lines: one object a line, UTF-8. CSV: UTF-8
// without byte-order mark, CRLF, RFC 4180, a header; cells are verbatim, because
// what a provider sends must be what was composed (the file is not meant for a
// spreadsheet). It returns how many were written.
func WriteBatch(w io.Writer, format Format, batch []Outgoing) (int, error) {
	switch format {
	case JSONLines:
		return writeJSONLines(w, batch)
	case CSV:
		return writeCSV(w, batch)
	}
	return 0, fault.Invalid("format", "Choose a form for the outbox file: JSON Lines or CSV.")
}

func writeJSONLines(w io.Writer, batch []Outgoing) (n int, err error) {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, o := range batch {
		if o.State != Prepared {
			continue
		}
		line := batchLine{o.MessageID, string(o.Channel), o.To, o.Subject, o.Body, string(o.Kind), o.ContactID, o.CaseTypeID}
		if err := enc.Encode(line); err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func writeCSV(w io.Writer, batch []Outgoing) (n int, err error) {
	out := bufio.NewWriter(w)
	writeRow(out, batchColumns)
	for _, o := range batch {
		if o.State != Prepared {
			continue
		}
		writeRow(out, []string{o.MessageID, string(o.Channel), o.To, o.Subject, o.Body, string(o.Kind), o.ContactID, o.CaseTypeID})
		n++
	}
	return n, out.Flush()
}

// writeRow writes one row. Package csv would turn every line's end inside a cell
// into CR LF, and with it change the message. The writer keeps the first error.
func writeRow(w *bufio.Writer, cells []string) {
	for i, c := range cells {
		if i > 0 {
			_ = w.WriteByte(',')
		}
		if strings.ContainsAny(c, ",\"\r\n") {
			c = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		_, _ = w.WriteString(c)
	}
	_, _ = w.WriteString("\r\n")
}
