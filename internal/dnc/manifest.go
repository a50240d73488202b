package dnc

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"casefolk/internal/fault"
)

// The folder of the lists holds a file for each area code and manifest.json,
// which names the files that count. Import writes new files beside the old ones
// and then replaces the manifest, so that every reader sees all of an import or
// nothing of it.
const (
	manifestName    = "manifest.json"
	manifestVersion = 1
	areaFileExt     = ".dnc"
	workPrefix      = "import-"
	dayFormat       = time.DateOnly
)

type manifest struct {
	Version int            `json:"version"`
	Areas   []manifestArea `json:"areas"` // by area code
}

type manifestArea struct {
	AreaCode   string    `json:"area_code"`
	File       string    `json:"file"`
	ListDate   string    `json:"list_date"` // YYYY-MM-DD
	ImportedAt time.Time `json:"imported_at"`
	Numbers    int64     `json:"numbers"`
	Bytes      int64     `json:"bytes"`
	Source     string    `json:"source"` // name of the imported file
}

// listDate returns the day of the list. A manifest was checked when read, so
// that the text is a date.
func (a manifestArea) listDate() time.Time {
	day, err := time.Parse(dayFormat, a.ListDate)
	if err != nil {
		return time.Time{} // older than any list: stale
	}
	return day
}

// readManifest returns the manifest of dir; a folder without one has no lists.
func readManifest(dir string) (manifest, error) {
	m := manifest{Version: manifestVersion}
	text, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return m, nil
	}
	if err != nil {
		return m, fault.Unavailable(err, "The do-not-call lists cannot be read. Check that the data folder can be reached, and try again.")
	}
	if err := json.Unmarshal(text, &m); err != nil || m.Version < 1 {
		return m, fault.Damaged(err, "The index of the do-not-call lists is damaged. Import the lists again.")
	}
	if m.Version > manifestVersion {
		return m, fault.Conflict("The do-not-call lists were written by a newer Casefolk. Update Casefolk on this machine.")
	}
	for _, a := range m.Areas {
		if _, err := time.Parse(dayFormat, a.ListDate); err != nil || !isAreaCode(a.AreaCode) || a.File != filepath.Base(a.File) {
			return m, fault.Damaged(err, "The index of the do-not-call lists is damaged. Import the lists again.")
		}
	}
	return m, nil
}

// with returns m with areas put in the place of those of the same area code.
func (m manifest) with(areas []manifestArea) manifest {
	kept := m.without(func(a manifestArea) bool {
		return slices.ContainsFunc(areas, func(b manifestArea) bool { return a.AreaCode == b.AreaCode })
	})
	kept.Areas = append(kept.Areas, areas...)
	slices.SortFunc(kept.Areas, func(a, b manifestArea) int { return strings.Compare(a.AreaCode, b.AreaCode) })
	return kept
}

// without returns m less the areas that drop says.
func (m manifest) without(drop func(manifestArea) bool) manifest {
	return manifest{Version: manifestVersion, Areas: slices.DeleteFunc(slices.Clone(m.Areas), drop)}
}

// write replaces the manifest of dir; work is a folder on the same disk.
func (m manifest) write(dir, work string) error {
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return fmt.Errorf("encode manifest: %w", err)
	}
	if err := writeSynced(filepath.Join(work, manifestName), text); err != nil {
		return err
	}
	if err := os.Rename(filepath.Join(work, manifestName), filepath.Join(dir, manifestName)); err != nil {
		return fmt.Errorf("replace manifest: %w", err)
	}
	return syncFolder(dir)
}

// sweep removes from dir the files that neither m names nor a running import
// may still need: area files and work folders that are a day older than now.
func (m manifest) sweep(dir string, now time.Time) {
	found, err := os.ReadDir(dir)
	if err != nil {
		return // what cannot be listed now is swept next time
	}
	for _, f := range found {
		info, err := f.Info()
		named := slices.ContainsFunc(m.Areas, func(a manifestArea) bool { return a.File == f.Name() })
		ours := strings.HasSuffix(f.Name(), areaFileExt) || f.IsDir() && strings.HasPrefix(f.Name(), workPrefix)
		if err == nil && ours && !named && now.Sub(info.ModTime()) > 24*time.Hour {
			_ = os.RemoveAll(filepath.Join(dir, f.Name())) // as above
		}
	}
}

// writeSynced writes a new file and brings it to the disk.
func writeSynced(path string, content []byte) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return fmt.Errorf("create %s: %w", filepath.Base(path), err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if _, err := f.Write(content); err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	if err := f.Sync(); err != nil {
		return fmt.Errorf("sync %s: %w", filepath.Base(path), err)
	}
	return nil
}

// syncFolder brings the names in dir to the disk, where the system can do that.
func syncFolder(dir string) (err error) {
	if os.PathSeparator == '\\' {
		return nil // Windows keeps names without being asked and cannot sync a folder
	}
	f, err := os.Open(dir)
	if err != nil {
		return fmt.Errorf("open folder: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	if err := f.Sync(); err != nil {
		return fmt.Errorf("sync folder: %w", err)
	}
	return nil
}

// isAreaCode reports whether s has the form of a North American area code.
func isAreaCode(s string) bool {
	return len(s) == 3 && '2' <= s[0] && s[0] <= '9' && '0' <= s[1] && s[1] <= '9' && '0' <= s[2] && s[2] <= '9'
}
