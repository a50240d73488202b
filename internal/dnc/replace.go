package dnc

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"casefolk/internal/fault"
)

// replace writes the lists from the spool and lets them take effect.
func (im *importing) replace(ctx context.Context) error {
	codes := im.codes()
	var areas []manifestArea
	for i, code := range codes {
		if err := ctx.Err(); err != nil {
			return err
		}
		im.progress(Progress{"writing", int64(i), int64(len(codes))})
		area, err := im.writeArea(code)
		if err != nil {
			return err
		}
		areas = append(areas, area)
		im.summary.AreaCodes = append(im.summary.AreaCodes, area.AreaCode)
		im.summary.Numbers += area.Numbers
		im.summary.Bytes += area.Bytes
	}
	old, err := readManifest(im.dir)
	if fault.Is(err, fault.CodeDamaged) {
		old = manifest{} // the import is the cure
	} else if err != nil {
		return err
	}
	if err := im.judgeAreas(old, areas); err != nil {
		return err
	}
	for _, area := range areas {
		if err := os.Rename(filepath.Join(im.work, area.File), filepath.Join(im.dir, area.File)); err != nil {
			return fmt.Errorf("place list: %w", err)
		}
	}
	if err := syncFolder(im.dir); err != nil {
		return err
	}
	next := old.with(areas)
	if err := next.write(im.dir, im.work); err != nil {
		im.takeBack(areas)
		return err
	}
	im.progress(Progress{"writing", int64(len(codes)), int64(len(codes))})
	removeSuperseded(im.dir, old, next)
	next.sweep(im.dir, im.opts.Now)
	return nil
}

// Remove takes the lists of the given area codes away, for a firm that has given
// up its subscription to them. They then count as missing.
func Remove(dir string, areaCodes []string) error {
	old, err := readManifest(dir)
	if err != nil {
		return err
	}
	next := old.without(func(a manifestArea) bool { return slices.Contains(areaCodes, a.AreaCode) })
	if len(next.Areas) == len(old.Areas) {
		return fault.NotFound("There is no do-not-call list of area code %s.", strings.Join(areaCodes, ", "))
	}
	work, err := os.MkdirTemp(dir, workPrefix)
	if err == nil {
		err = next.write(dir, work)
		_ = os.RemoveAll(work) // what stays is swept by a later import
	}
	if err != nil {
		return fault.Unavailable(err, "The do-not-call list could not be removed. The lists are as they were.")
	}
	removeSuperseded(dir, old, next)
	return nil
}

// writeArea writes one area code's list to the work folder.
func (im *importing) writeArea(code uint16) (manifestArea, error) {
	bitmap, err := im.spool.bits(code)
	if err != nil {
		return manifestArea{}, err
	}
	file, numbers := encodeArea(code, bitmap)
	area := manifestArea{
		AreaCode:   areaName(code),
		File:       areaName(code) + "-" + strings.TrimPrefix(filepath.Base(im.work), workPrefix) + areaFileExt,
		ListDate:   im.summary.ListDate,
		ImportedAt: im.opts.Now,
		Numbers:    int64(numbers),
		Bytes:      int64(len(file)),
		Source:     im.source,
	}
	return area, writeSynced(filepath.Join(im.work, area.File), file)
}

const (
	// A list that is to lose more than half of its numbers is no newer edition
	// of itself, unless it was small.
	shrinkable = 100
	// A file of so many numbers does not cover an area code of which it has
	// less than one in a strayShare.
	largeFile  = 100_000
	strayShare = 10_000
)

// judgeAreas refuses to take a few stray numbers for the whole list of their
// area code, when nobody said which area codes the file covers.
func (im *importing) judgeAreas(old manifest, areas []manifestArea) error {
	if im.wanted != nil {
		return nil
	}
	for _, area := range areas {
		for _, before := range old.Areas {
			if before.AreaCode == area.AreaCode && before.Numbers > shrinkable && area.Numbers < before.Numbers/2 {
				return fault.Conflict("The list of area code %s would shrink from %d numbers to %d. Name the area codes that %s covers, if that is right. The lists are as they were.",
					area.AreaCode, before.Numbers, area.Numbers, im.source)
			}
		}
		if im.summary.Numbers >= largeFile && area.Numbers*strayShare < im.summary.Numbers {
			return fault.Conflict("%s has only %d numbers of area code %s, too few for its full list. Name the area codes that the file covers. The lists are as they were.",
				im.source, area.Numbers, area.AreaCode)
		}
	}
	return nil
}

// takeBack removes files that no manifest came to name.
func (im *importing) takeBack(areas []manifestArea) {
	for _, area := range areas {
		_ = os.Remove(filepath.Join(im.dir, area.File)) // what stays is swept by a later import
	}
}

// removeSuperseded removes the files that old names and next does not. On
// Windows one that is open stays, for a later import to sweep.
func removeSuperseded(dir string, old, next manifest) {
	for _, area := range old.Areas {
		if !slices.ContainsFunc(next.Areas, func(a manifestArea) bool { return a.File == area.File }) {
			_ = os.Remove(filepath.Join(dir, area.File)) // see above
		}
	}
}
