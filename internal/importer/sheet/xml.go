package sheet

import (
	"bytes"
	"errors"
	"io"

	"golang.org/x/text/transform"

	xunicode "golang.org/x/text/encoding/unicode"
)

// xmlToken is a kind of token that xmlScanner finds.
type xmlToken int

const (
	xmlStart xmlToken = iota // start tag; an empty element is a start with empty set and no end
	xmlEnd
	xmlText
)

// Bounds on tokens.
const (
	maxToken  = 8 << 20 // bytes of a tag, comment or CDATA section
	textPiece = 1 << 20 // longer text comes in pieces
	maxEntity = 12      // as in &#x10FFFF;
)

var errXML = errors.New("not well-formed XML")

// xmlScanner cuts XML into tags and text with no memory per token, about ten
// times as fast as encoding/xml. It knows what workbooks are made of: no
// entities of their own, no checks of nesting. Names are without prefix.
type xmlScanner struct {
	r        io.Reader
	buf      []byte
	pos, end int
	eof      bool

	name  []byte // of a start or end tag
	attrs []byte // raw attributes of a start tag
	empty bool   // the start tag closes itself
	text  []byte // raw text; see unescape
	cdata bool   // text is literal
}

// newXMLScanner reads r, which may be UTF-8 or UTF-16 with a byte-order mark.
func newXMLScanner(r io.Reader) *xmlScanner {
	x := &xmlScanner{r: r, buf: make([]byte, 64<<10)}
	if err := x.fill(); err == nil && x.end >= 2 {
		if enc, n := detectEncoding(x.buf[:min(x.end, 4)]); n > 0 && enc != UTF8 {
			all := io.MultiReader(bytes.NewReader(bytes.Clone(x.buf[:x.end])), r)
			x.r = transform.NewReader(all, xunicode.BOMOverride(transform.Nop))
			x.end, x.eof = 0, false
		}
	}
	return x
}

// fill reads more behind the bytes not yet used.
func (x *xmlScanner) fill() error {
	if x.pos > 0 {
		x.end = copy(x.buf, x.buf[x.pos:x.end])
		x.pos = 0
	}
	if x.end == len(x.buf) {
		if x.end > maxToken {
			return errXML
		}
		grown := make([]byte, 2*len(x.buf))
		copy(grown, x.buf[:x.end])
		x.buf = grown
	}
	for range 100 {
		n, err := x.r.Read(x.buf[x.end:])
		x.end += n
		if errors.Is(err, io.EOF) {
			x.eof = true
			return nil
		}
		if err != nil || n > 0 {
			return err
		}
	}
	return io.ErrNoProgress
}

// next returns the next token; io.EOF at the end of the part. What it sets in x
// is valid until the following call.
func (x *xmlScanner) next() (xmlToken, error) {
	for {
		data := x.buf[x.pos:x.end]
		if len(data) > 0 && data[0] != '<' {
			if i := bytes.IndexByte(data, '<'); i > 0 {
				x.text, x.cdata = data[:i], false
				x.pos += i
				return xmlText, nil
			}
			if len(data) > textPiece {
				return x.piece(data)
			}
		} else if len(data) > 0 {
			token, used, err := x.markup(data)
			if err != nil {
				return 0, err
			}
			if used > 0 {
				x.pos += used
				if token >= 0 {
					return token, nil
				}
				continue
			}
		}
		if x.eof {
			if len(data) > 0 && data[0] == '<' {
				return 0, io.ErrUnexpectedEOF
			}
			return 0, io.EOF
		}
		if err := x.fill(); err != nil {
			return 0, err
		}
	}
}

// piece returns a part of a run of text that is too long to be held at once. It
// does not cut through an entity.
func (x *xmlScanner) piece(data []byte) (xmlToken, error) {
	n := len(data) - maxEntity
	if i := bytes.IndexByte(data[n:], '&'); i >= 0 {
		n += i
	} else {
		n = len(data)
	}
	x.text, x.cdata = data[:n], false
	x.pos += n
	return xmlText, nil
}

// markup scans what starts with '<'. It returns how many bytes it takes, 0 if
// they are not all there yet, and a negative token for what is passed over.
func (x *xmlScanner) markup(data []byte) (xmlToken, int, error) {
	if len(data) < 2 {
		return -1, 0, nil
	}
	switch data[1] {
	case '?':
		return -1, through(data, "?>"), nil
	case '!':
		return x.declaration(data)
	}
	end := tagEnd(data)
	if end < 0 {
		return -1, 0, nil
	}
	tag := data[1:end]
	if len(tag) > 0 && tag[0] == '/' {
		x.name = localName(cutSpaceAfter(tag[1:]))
		return xmlEnd, end + 1, nil
	}
	if x.empty = len(tag) > 0 && tag[len(tag)-1] == '/'; x.empty {
		tag = tag[:len(tag)-1]
	}
	i := 0
	for i < len(tag) && !xmlSpace(tag[i]) {
		i++
	}
	x.name, x.attrs = localName(tag[:i]), tag[i:]
	return xmlStart, end + 1, nil
}

func (x *xmlScanner) declaration(data []byte) (xmlToken, int, error) {
	const cdata = "<![CDATA["
	switch {
	case bytes.HasPrefix(data, []byte("<!--")):
		if n := through(data[4:], "-->"); n > 0 {
			return -1, n + 4, nil
		}
		return -1, 0, nil
	case bytes.HasPrefix(data, []byte(cdata)):
		n := through(data, "]]>")
		if n > 0 {
			x.text, x.cdata = data[len(cdata):n-3], true
		}
		return xmlText, n, nil
	case len(data) < len(cdata) && !x.eof:
		return -1, 0, nil
	}
	return -1, 0, errXML // a DOCTYPE: no workbook has one, attacks do
}

// through returns the length of data up to and with mark; 0 if it is not there.
func through(data []byte, mark string) int {
	if i := bytes.Index(data, []byte(mark)); i >= 0 {
		return i + len(mark)
	}
	return 0
}

// tagEnd returns the place of the '>' that ends the tag at the start of data,
// or -1. A '>' inside an attribute's quotes does not count.
func tagEnd(data []byte) int {
	var quote byte
	for i, b := range data {
		switch {
		case quote != 0:
			if b == quote {
				quote = 0
			}
		case b == '>':
			return i
		case b == '"' || b == '\'':
			quote = b
		}
	}
	return -1
}

func xmlSpace(b byte) bool { return b == ' ' || b == '\n' || b == '\t' || b == '\r' }

func cutSpaceBefore(b []byte) []byte {
	for len(b) > 0 && xmlSpace(b[0]) {
		b = b[1:]
	}
	return b
}

func cutSpaceAfter(b []byte) []byte {
	for len(b) > 0 && xmlSpace(b[len(b)-1]) {
		b = b[:len(b)-1]
	}
	return b
}

func localName(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// nextAttr cuts the first attribute off attrs. ok is false when there is none.
// The value is raw; see unescape.
func nextAttr(attrs []byte) (name, value, rest []byte, ok bool) {
	attrs = cutSpaceBefore(attrs)
	eq := bytes.IndexByte(attrs, '=')
	if eq <= 0 {
		return nil, nil, nil, false
	}
	name = cutSpaceAfter(attrs[:eq])
	attrs = cutSpaceBefore(attrs[eq+1:])
	if len(attrs) == 0 || attrs[0] != '"' && attrs[0] != '\'' {
		return nil, nil, nil, false
	}
	end := bytes.IndexByte(attrs[1:], attrs[0])
	if end < 0 {
		return nil, nil, nil, false
	}
	return localName(name), attrs[1 : end+1], attrs[end+2:], true
}

// attr returns the unescaped value of an attribute of the last start tag.
func (x *xmlScanner) attr(want string) string {
	for name, value, rest, ok := nextAttr(x.attrs); ok; name, value, rest, ok = nextAttr(rest) {
		if string(name) == want {
			return string(unescape(nil, value))
		}
	}
	return ""
}

// skip passes over the element whose start tag was read last.
func (x *xmlScanner) skip() error {
	if x.empty {
		return nil
	}
	for depth := 1; depth > 0; {
		token, err := x.next()
		if err != nil {
			return unexpected(err)
		}
		switch {
		case token == xmlStart && !x.empty:
			depth++
		case token == xmlEnd:
			depth--
		}
	}
	return nil
}

// unexpected makes the end of a part inside an element an error.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return io.ErrUnexpectedEOF
	}
	return err
}
