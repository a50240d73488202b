package sheet

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"strings"

	"casefolk/internal/fault"
)

// Bounds on workbooks. Parts are streamed, so these guard time, not memory.
const (
	maxParts     = 100_000   // files in the zip container
	maxPartBytes = 8 << 30   // of one part, unpacked
	bombBytes    = 100 << 20 // from this size on …
	bombRatio    = 250       // … a part that unpacks to more than this many times is refused
	maxSheets    = 10_000
	maxSmallPart = 64 << 20 // of the parts that list sheets and styles
)

// workbook is an open XLSX or XLSM file. Excel's own file format is ECMA-376,
// part 1, section 18; the container is part 2.
type workbook struct {
	name     string
	file     *os.File
	parts    map[string]*zip.File
	sheets   []worksheet // visible ones first
	date1904 bool        // days are counted from 1904, as old Macs did
	styles   []numberStyle
	shared   *sharedStrings
}

// worksheet is a sheet with cells, and where they are.
type worksheet struct {
	SheetInfo
	part *zip.File
}

// openWorkbook reads everything but the cells.
func openWorkbook(file *os.File, size int64, name string) (*workbook, error) {
	zr, err := zip.NewReader(file, size)
	if err != nil {
		return nil, damaged(err, name)
	}
	if len(zr.File) > maxParts {
		return nil, bomb(name)
	}
	w := &workbook{name: name, file: file, parts: make(map[string]*zip.File, len(zr.File))}
	for _, part := range zr.File {
		w.parts[partName(part.Name)] = part
	}
	main, err := w.mainPart()
	if err != nil {
		return nil, err
	}
	if err := w.readMain(main); err != nil {
		return nil, w.broken(err)
	}
	if len(w.sheets) == 0 {
		return nil, fault.Invalid("file", "“%s” has no sheet with cells. Put the list on a sheet and save it again.", name)
	}
	return w, nil
}

// partName is how parts are found: some programs write other case or slashes.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// broken gives an error from inside the workbook its sentence.
func (w *workbook) broken(err error) error {
	if e, ok := errors.AsType[*fault.Error](err); ok {
		return e
	}
	return damaged(err, w.name)
}

func bomb(name string) error {
	return fault.Invalid("file", "“%s” unpacks to far more than a list of people takes, as files made to do harm do. It was not read; export the list again.", name)
}

// open opens a part for reading. A part that is not there is io.EOF at once.
func (w *workbook) open(part *zip.File, limit uint64) (io.ReadCloser, error) {
	size, packed := part.UncompressedSize64, max(part.CompressedSize64, 1)
	if size > limit || size > bombBytes && size/packed > bombRatio {
		return nil, bomb(w.name)
	}
	if part.Flags&1 != 0 {
		return nil, fault.Invalid("file", "“%s” is protected by a password. Remove the password, save it, and import it again.", w.name)
	}
	r, err := part.Open()
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", part.Name, err)
	}
	return r, nil
}

// scan calls visit for each start tag of a small part.
func (w *workbook) scan(part *zip.File, visit func(x *xmlScanner) error) error {
	if part == nil {
		return nil
	}
	r, err := w.open(part, maxSmallPart)
	if err != nil {
		return err
	}
	defer r.Close()
	x := newXMLScanner(r)
	for {
		token, err := x.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if token == xmlStart {
			if err := visit(x); err != nil {
				return err
			}
		}
	}
}

// relation is where a relationship of the container leads.
type relation struct {
	kind   string // last word of its type: "worksheet", "styles", …
	target string // part name
}

// relations reads the relationships of the part called of ("" for the whole).
func (w *workbook) relations(of string) (map[string]relation, error) {
	dir, base := path.Split(of)
	out := map[string]relation{}
	err := w.scan(w.parts[dir+"_rels/"+base+".rels"], func(x *xmlScanner) error {
		if string(x.name) == "Relationship" && x.attr("TargetMode") != "External" {
			target := x.attr("Target")
			if !strings.HasPrefix(target, "/") {
				target = path.Join(dir, target)
			}
			out[x.attr("Id")] = relation{kind: path.Base(x.attr("Type")), target: partName(target)}
		}
		return nil
	})
	return out, err
}

// mainPart finds the workbook's main part, or says what the container is.
func (w *workbook) mainPart() (string, error) {
	relations, err := w.relations("")
	if err != nil {
		return "", w.broken(err)
	}
	for _, rel := range relations {
		if rel.kind == "officeDocument" && strings.HasPrefix(path.Base(rel.target), "workbook") && path.Ext(rel.target) == ".xml" && w.parts[rel.target] != nil {
			return rel.target, nil
		}
	}
	if w.parts["xl/workbook.xml"] != nil {
		return "xl/workbook.xml", nil
	}
	return "", w.otherContainer()
}

// otherContainer says what a zip file is that is no workbook.
func (w *workbook) otherContainer() error {
	for _, kind := range []struct{ part, sentence string }{
		{"xl/workbook.bin", "“%s” is a binary Excel file (.xlsb). Open it in Excel and save it as .xlsx."},
		{"index/document.iwa", "“%s” is a Numbers file. In Numbers, choose File → Export To → Excel and import that."},
		{"index.zip", "“%s” is a Numbers file. In Numbers, choose File → Export To → Excel and import that."},
		{"word/document.xml", "“%s” is a Word document. Copy the table into a spreadsheet and save it as CSV or XLSX."},
		{"ppt/presentation.xml", "“%s” is a presentation. Copy the table into a spreadsheet and save it as CSV or XLSX."},
		{"content.xml", "“%s” is an OpenDocument file. Open it in LibreOffice or Excel and save it as .xlsx."},
	} {
		if w.parts[kind.part] != nil {
			return fault.Invalid("file", kind.sentence, w.name)
		}
	}
	switch ext := strings.ToLower(path.Ext(w.name)); {
	case w.parts["[content_types].xml"] != nil || w.parts["_rels/.rels"] != nil || w.hasUnder("xl/"):
		return damaged(errors.New("no workbook part"), w.name)
	case len(w.parts) == 0:
		return fault.Invalid("file", "“%s” is an archive with nothing in it. Get the list again from where it comes from.", w.name)
	case ext == ".xlsx" || ext == ".xlsm":
		return fault.Invalid("file", "“%s” is no Excel workbook, though its name says so: it is an archive of other files. Rename it to end in .zip, unpack it, and choose the list inside.", w.name)
	}
	return fault.Invalid("file", "“%s” is compressed. Unpack it and choose the file inside.", w.name)
}

// hasUnder reports whether a part lies in a folder of the container.
func (w *workbook) hasUnder(folder string) bool {
	for name := range w.parts {
		if strings.HasPrefix(name, folder) {
			return true
		}
	}
	return false
}

// readMain reads the list of sheets, the styles, and where the strings are.
func (w *workbook) readMain(main string) error {
	relations, err := w.relations(main)
	if err != nil {
		return err
	}
	var hidden []worksheet
	err = w.scan(w.parts[main], func(x *xmlScanner) error {
		switch string(x.name) {
		case "workbookPr":
			v := x.attr("date1904")
			w.date1904 = v == "1" || v == "true" || v == "on"
		case "sheet":
			rel := relations[x.attr("id")]
			sheet := worksheet{SheetInfo{Name: x.attr("name"), Hidden: strings.Contains(strings.ToLower(x.attr("state")), "hidden")}, w.parts[rel.target]}
			switch {
			case rel.kind != "worksheet" || sheet.part == nil:
			case len(w.sheets)+len(hidden) == maxSheets:
				return bomb(w.name)
			case sheet.Hidden:
				hidden = append(hidden, sheet)
			default:
				w.sheets = append(w.sheets, sheet)
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	w.sheets = append(w.sheets, hidden...)
	var styles, shared *zip.File
	for _, rel := range relations {
		switch rel.kind {
		case "styles":
			styles = w.parts[rel.target]
		case "sharedStrings":
			shared = w.parts[rel.target]
		}
	}
	w.shared = newSharedStrings(w, shared)
	w.styles, err = w.readStyles(styles)
	return err
}

func (w *workbook) close() error {
	if w.shared != nil {
		w.shared.close()
	}
	return w.file.Close()
}
