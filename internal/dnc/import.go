package dnc

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"casefolk/internal/fault"
)

// Options are what Import cannot see in the file.
type Options struct {
	// AreaCodes are the area codes that the lists cover. Numbers of others are
	// left out, and an area code without any number in the file is covered too.
	// Empty: the area codes that the file has numbers of.
	AreaCodes []string
	// ListDate is the day on which the registry made the lists. Zero: the date
	// of the file, or inside a zip file that of its newest list, but at the
	// latest Now.
	ListDate time.Time
	// Now is the moment of the import.
	Now time.Time
}

// Progress is how far an import is.
type Progress struct {
	Stage string `json:"stage"` // "reading", in bytes, then "writing", in area codes
	Done  int64  `json:"done"`
	Total int64  `json:"total"`
}

// Summary is what an import did, or, beside an error, what it found.
type Summary struct {
	AreaCodes []string   `json:"area_codes"` // whose lists are new
	ListDate  string     `json:"list_date"`  // YYYY-MM-DD
	Rows      int64      `json:"rows"`       // rows with a number of these area codes
	Numbers   int64      `json:"numbers"`    // different numbers among them
	LeftOut   int64      `json:"left_out"`   // rows of area codes that were not asked for
	BadRows   int64      `json:"bad_rows"`   // rows without a number
	Bad       []RowError `json:"bad"`        // the first hundred of these
	Bytes     int64      `json:"bytes"`      // size of the new lists on disk
}

// RowError is a row that holds no number. It does not repeat what the row says.
type RowError struct {
	File    string `json:"file"`
	Row     int64  `json:"row"` // from 1
	Message string `json:"message"`
}

const (
	keptRowErrors = 100
	// badShare: a file with more than one bad row in so many is refused.
	badShare = 100
	// hopeless is after how many bad rows a file that is mostly bad is given up.
	hopeless = 1000
)

// Import reads the registry's full lists from the file at path, zip or text,
// and puts them in the folder dir in the place of older lists of the same area
// codes. Until everything is read, written and on the disk, and after any error
// or crash, the old lists stand. Bad rows are left out and reported, unless they
// are more than one in a hundred: then the file is refused. Progress may be nil;
// it is called often and from this goroutine.
//
// One import may run at a time. A Lists that is open answers from the new lists
// as soon as Import returns.
func Import(ctx context.Context, dir, path string, opts Options, progress func(Progress)) (Summary, error) {
	if progress == nil {
		progress = func(Progress) {}
	}
	im := &importing{dir: dir, opts: opts, progress: progress}
	err := im.run(ctx, path)
	_, worded := errors.AsType[*fault.Error](err)
	switch {
	case err == nil || worded:
		return im.summary, err
	case ctx.Err() != nil:
		return im.summary, fault.Cancelled("The import of the do-not-call list was cancelled. The lists are as they were.")
	default:
		return im.summary, fault.Unavailable(err, "The do-not-call list could not be stored. Check that the disk is not full. The lists are as they were.")
	}
}

// importing is one import under way.
type importing struct {
	dir, work string
	opts      Options
	progress  func(Progress)
	wanted    map[uint16]bool // nil: all
	spool     *spool
	summary   Summary
	source    string
}

func (im *importing) run(ctx context.Context, path string) (err error) {
	if err := im.readOptions(); err != nil {
		return err
	}
	src, err := openSource(path)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, src.close()) }()
	im.source = filepath.Base(path)
	if err := im.setDate(src.date); err != nil {
		return err
	}
	if err := os.MkdirAll(im.dir, 0o700); err != nil {
		return fmt.Errorf("make folder: %w", err)
	}
	if im.work, err = os.MkdirTemp(im.dir, workPrefix); err != nil {
		return fmt.Errorf("make work folder: %w", err)
	}
	defer func() { _ = os.RemoveAll(im.work) }() // what stays is swept by a later import
	file, err := os.Create(filepath.Join(im.work, "spool"))
	if err != nil {
		return fmt.Errorf("make spool: %w", err)
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	im.spool = newSpool(file)
	err = src.read(ctx, func(done, total int64) { im.progress(Progress{"reading", done, total}) }, im.number, im.bad)
	if err == nil {
		err = im.judgeRows()
	}
	if err != nil {
		return err
	}
	return im.replace(ctx)
}

func (im *importing) readOptions() error {
	for _, code := range im.opts.AreaCodes {
		if !isAreaCode(code) {
			return fault.Invalid("area_codes", "%q is not an area code. Give three digits each, such as 201,202.", code)
		}
		if im.wanted == nil {
			im.wanted = map[uint16]bool{}
		}
		im.wanted[areaNumber(code)] = true
	}
	return nil
}

// setDate settles the date of the lists; fileDate is when they were made at the
// latest.
func (im *importing) setDate(fileDate time.Time) error {
	date := im.opts.ListDate
	if date.IsZero() {
		if date = fileDate.In(im.opts.Now.Location()); date.After(im.opts.Now) {
			date = im.opts.Now
		}
	}
	if civil(date).After(civil(im.opts.Now)) {
		return fault.Invalid("list_date", "The date of the list, %s, is in the future.", date.Format(dayFormat))
	}
	im.summary.ListDate = date.Format(dayFormat)
	return nil
}

func (im *importing) number(t telephone) error {
	if im.wanted != nil && !im.wanted[t.area] {
		im.summary.LeftOut++
		return nil
	}
	im.summary.Rows++
	return im.spool.add(t)
}

func (im *importing) bad(file string, line int64, why rowProblem) error {
	s := &im.summary
	s.BadRows++
	if len(s.Bad) < keptRowErrors {
		s.Bad = append(s.Bad, RowError{file, line, fmt.Sprintf("Row %d of %s %s.", line, file, why)})
	}
	if s.BadRows >= hopeless && s.BadRows > s.Rows+s.LeftOut {
		return im.refuse()
	}
	return nil
}

// judgeRows refuses a file that has too many bad rows, or nothing to import.
func (im *importing) judgeRows() error {
	s := &im.summary
	switch rows := s.Rows + s.LeftOut; {
	case s.BadRows*badShare > rows+s.BadRows:
		return im.refuse()
	case rows == 0 && im.wanted == nil:
		return fault.Invalid("file", "%s has no phone numbers in it. The lists are as they were.", im.source)
	case s.Rows == 0 && rows > 0:
		return fault.Invalid("area_codes", "%s has no numbers of the area codes %s. The lists are as they were.", im.source, strings.Join(im.opts.AreaCodes, ", "))
	}
	return nil
}

func (im *importing) refuse() error {
	more := ""
	if im.summary.BadRows > 1 {
		more = fmt.Sprintf(" (%d bad rows)", im.summary.BadRows)
	}
	return fault.Invalid("file", "%s This is not a full list of the registry, or it is damaged%s. The lists are as they were.", im.summary.Bad[0].Message, more)
}

// codes returns the area codes whose lists are to be replaced.
func (im *importing) codes() []uint16 {
	var codes []uint16
	for code := range im.wanted {
		codes = append(codes, code)
	}
	if im.wanted == nil {
		for code := range im.spool.areas {
			codes = append(codes, code)
		}
	}
	slices.Sort(codes)
	return codes
}

func areaNumber(code string) uint16 {
	return uint16(code[0]-'0')*100 + uint16(code[1]-'0')*10 + uint16(code[2]-'0')
}

func areaName(code uint16) string { return strconv.Itoa(int(code)) }
