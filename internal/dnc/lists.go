package dnc

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"casefolk/internal/fault"
)

// State is what the national lists say about a number.
type State string

// The states. Only NotListed lets a solicitation through.
const (
	Listed     State = "listed"      // on a list that may be relied on
	NotListed  State = "not_listed"  // on no list, and its area code's list may be relied on
	NotCovered State = "not_covered" // there is no list of its area code
	StaleList  State = "stale"       // its area code's list is too old and counts as missing
	Elsewhere  State = "elsewhere"   // not a number of country code 1; the registry has none such
)

// Answer is what the national lists say about a number at a moment.
type Answer struct {
	State    State  `json:"state"`
	OnList   bool   `json:"on_list"`   // it is on the list that there is, stale or not
	AreaCode string `json:"area_code"` // empty when Elsewhere
	ListDate string `json:"list_date"` // YYYY-MM-DD, empty without a list
	AgeDays  int    `json:"age_days"`  // of the list, at that moment
}

// National returns the answer as yes, no, or nil where no list can be relied
// on.
func (a Answer) National() *bool {
	switch a.State {
	case Listed:
		return new(true)
	case NotListed, Elsewhere:
		return new(false)
	default:
		return nil
	}
}

// AreaCode is the state of one area code's list.
type AreaCode struct {
	Code       string    `json:"area_code"`
	ListDate   string    `json:"list_date"` // YYYY-MM-DD
	ImportedAt time.Time `json:"imported_at"`
	Numbers    int64     `json:"numbers"`
	Bytes      int64     `json:"bytes"` // on disk
	Source     string    `json:"source"`
	AgeDays    int       `json:"age_days"`
	Freshness  Freshness `json:"freshness"`
}

// Lists are the national lists of a folder, those of an import by another
// process included. They are safe for concurrent use. A look-up reads at most
// 1250 bytes; some 12 KB an area code stay in memory once it was asked about.
type Lists struct {
	dir string

	mu    sync.Mutex
	seen  fs.FileInfo // the manifest that areas was read from, nil if there was none
	areas map[string]manifestArea
	open  map[string]*openArea
}

// openArea is a list with its file open.
type openArea struct {
	file  *os.File
	index *areaIndex
}

// maxOpen is how many files are held open. A Mac gives a program 256 at first.
const maxOpen = 64

// Open reads which lists there are in dir. A folder that does not exist has
// none. The caller closes the Lists.
func Open(dir string) (*Lists, error) {
	l := &Lists{dir: dir, open: map[string]*openArea{}}
	return l, l.refresh()
}

// refresh reads the manifest if it is another one than before.
func (l *Lists) refresh() error {
	now, err := os.Stat(filepath.Join(l.dir, manifestName))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		now = nil
	case err != nil:
		return fault.Unavailable(err, "The do-not-call lists cannot be read. Check that the data folder can be reached, and try again.")
	}
	if l.areas != nil && sameFile(l.seen, now) {
		return nil
	}
	m, err := readManifest(l.dir)
	if err != nil {
		return err
	}
	l.closeAll()
	l.seen, l.areas = now, make(map[string]manifestArea, len(m.Areas))
	for _, a := range m.Areas {
		l.areas[a.AreaCode] = a
	}
	return nil
}

// sameFile reports whether a and b, either of which may be nil, are one file in
// one state.
func sameFile(a, b fs.FileInfo) bool {
	if a == nil || b == nil {
		return a == nil && b == nil
	}
	return os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) && a.Size() == b.Size()
}

// Close closes the files.
func (l *Lists) Close() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closeAll()
	return nil
}

func (l *Lists) closeAll() {
	for code := range l.open {
		l.closeOne(code)
	}
}

func (l *Lists) closeOne(code string) {
	_ = l.open[code].file.Close() // it was only read
	delete(l.open, code)
}

// Lookup says whether the number e164 was on the national list at the moment
// at; the day in at's location decides how old the list is. An error means that
// the list cannot be read or is damaged; it then counts as missing.
func (l *Lists) Lookup(e164 string, at time.Time) (Answer, error) {
	digits := nationalDigits(e164)
	if digits == "" {
		return Answer{State: Elsewhere}, nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	answer := Answer{State: NotCovered, AreaCode: digits[:3]}
	if err := l.refresh(); err != nil {
		return answer, err
	}
	area, ok := l.areas[digits[:3]]
	if !ok {
		return answer, nil
	}
	found, err := l.has(area, digits[3:])
	if err != nil {
		return answer, explainDamage(err, area.AreaCode)
	}
	date := area.listDate()
	answer.OnList, answer.ListDate, answer.AgeDays = found, area.ListDate, Age(date, at)
	switch {
	case FreshnessOf(date, at) == Stale:
		answer.State = StaleList
	case found:
		answer.State = Listed
	default:
		answer.State = NotListed
	}
	return answer, nil
}

// has looks the seven digits up in area's file.
func (l *Lists) has(area manifestArea, seven string) (bool, error) {
	opened, ok := l.open[area.AreaCode]
	if !ok {
		if len(l.open) >= maxOpen {
			for code := range l.open {
				l.closeOne(code)
				break
			}
		}
		var err error
		if opened, err = openAreaFile(filepath.Join(l.dir, area.File), area); err != nil {
			return false, err
		}
		l.open[area.AreaCode] = opened
	}
	line := uint32(0)
	for i := range len(seven) {
		line = line*10 + uint32(seven[i]-'0')
	}
	return opened.index.has(opened.file, line)
}

// openAreaFile opens the file at path and checks that it is the one that area
// speaks of.
func openAreaFile(path string, area manifestArea) (_ *openArea, err error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("open list: %w", err)
	}
	defer func() {
		if err != nil {
			_ = file.Close() // it was only read
		}
	}()
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("open list: %w", err)
	}
	index, err := readIndex(file, info.Size())
	if err != nil {
		return nil, err
	}
	if areaName(index.area) != area.AreaCode || int64(index.numbers) != area.Numbers || info.Size() != area.Bytes {
		return nil, errDamaged
	}
	return &openArea{file, index}, nil
}

func explainDamage(err error, code string) error {
	if errors.Is(err, errDamaged) || errors.Is(err, fs.ErrNotExist) {
		return fault.Damaged(err, "The do-not-call list of area code %s is damaged or was removed. Import it again; until then it counts as missing.", code)
	}
	return fault.Unavailable(err, "The do-not-call list of area code %s cannot be read. Until it can be, it counts as missing.", code)
}

// Status returns every list and its age at the moment at, by area code.
func (l *Lists) Status(at time.Time) ([]AreaCode, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.refresh(); err != nil {
		return nil, err
	}
	all := make([]AreaCode, 0, len(l.areas))
	for _, a := range l.areas {
		date := a.listDate()
		all = append(all, AreaCode{
			Code: a.AreaCode, ListDate: a.ListDate, ImportedAt: a.ImportedAt, Numbers: a.Numbers, Bytes: a.Bytes,
			Source: a.Source, AgeDays: Age(date, at), Freshness: FreshnessOf(date, at),
		})
	}
	slices.SortFunc(all, func(a, b AreaCode) int { return strings.Compare(a.Code, b.Code) })
	return all, nil
}
