package sqlite

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"time"

	"casefolk/internal/activity"
	"casefolk/internal/fault"
	"casefolk/internal/phone"
)

// CarrierFile is the file of number ranges and carriers that is in use. The zero
// CarrierFile is none.
type CarrierFile struct {
	Name       string    `json:"name"`
	Ranges     int       `json:"ranges"`
	ImportedAt time.Time `json:"imported_at"`
}

var carrierTable = newTable("carrier_range", `first, last, carrier`, "INSERT")

// ImportCarriers puts a file of number ranges and carriers, see
// [phone.ReadCarrierRanges], in the place of the one before, whole. A file with a
// mistake changes nothing.
func (s *Store) ImportCarriers(ctx context.Context, path string, progress func(Progress)) (file CarrierFile, err error) {
	region, err := s.Setting(ctx, SettingDefaultRegion)
	if err != nil {
		return file, err
	}
	ranges, err := readCarriers(ctx, path, region, progress)
	if err != nil {
		return file, err
	}
	err = s.Write(ctx, func(tx *Tx) error {
		if err := tx.writeCarriers(ranges, progress); err != nil {
			return err
		}
		file = CarrierFile{Name: filepath.Base(path), Ranges: len(ranges), ImportedAt: tx.now}
		text, err := json.Marshal(file)
		if err != nil {
			return err
		}
		if err := tx.setSetting(SettingCarrierFile, string(text)); err != nil {
			return err
		}
		tx.notify("settings")
		tx.notify("contacts")
		return tx.record(activity.Entry{Verb: activity.Imported, Field: "carrier_file", To: file.Name})
	})
	return file, err
}

func readCarriers(ctx context.Context, path, region string, progress func(Progress)) (_ []phone.CarrierRange, err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.Unavailable(err, "%s cannot be opened. Check that it is still there and that you may read it.", filepath.Base(path))
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	size := int64(0)
	if info, err := f.Stat(); err == nil {
		size = info.Size()
	}
	ranges, err := phone.ReadCarrierRanges(&watchedReader{ctx: ctx, from: f, size: size, progress: progress}, region)
	if ctx.Err() != nil {
		return nil, fault.Cancelled("The import was cancelled. The carriers are as they were.")
	}
	return ranges, err
}

func (t *Tx) writeCarriers(ranges []phone.CarrierRange, progress func(Progress)) error {
	t.changesOf(contactIndex) // its rows show the carriers
	if err := t.exec(`DELETE FROM carrier_range`); err != nil {
		return err
	}
	b := newBulks(t.ctx, t.tx)
	for i, r := range ranges {
		b.add(carrierTable, int64(r.First), int64(r.Last), r.Carrier)
		if i%carriersAtOnce == carriersAtOnce-1 {
			if err := b.flush(); err != nil {
				return err
			}
			tell(progress, "writing", int64(i), int64(len(ranges)))
		}
	}
	return b.flush()
}

// carriersAtOnce is how many ranges are gathered before they are written.
const carriersAtOnce = 64 * 100

// RemoveCarriers takes the carrier file away.
func (s *Store) RemoveCarriers(ctx context.Context) error {
	return s.Write(ctx, func(tx *Tx) error {
		file, err := carrierFile(ctx, tx.tx)
		if err != nil || file.Ranges == 0 {
			return err
		}
		tx.changesOf(contactIndex) // its rows show the carriers
		if err := tx.exec(`DELETE FROM carrier_range`); err != nil {
			return err
		}
		if err := tx.setSetting(SettingCarrierFile, ""); err != nil {
			return err
		}
		tx.notify("settings")
		tx.notify("contacts")
		return tx.record(activity.Entry{Verb: activity.Removed, Field: "carrier_file", From: file.Name})
	})
}

// CarrierFile returns what is known of the carrier file in use.
func (s *Store) CarrierFile(ctx context.Context) (CarrierFile, error) {
	file, err := carrierFile(ctx, s.reader)
	return file, mapError(err)
}

func carrierFile(ctx context.Context, q queryer) (file CarrierFile, err error) {
	text, err := setting(ctx, q, SettingCarrierFile)
	if err != nil || text == "" {
		return file, err
	}
	return file, json.Unmarshal([]byte(text), &file)
}

// watchedReader tells how far a file is read, and stops when ctx is done.
type watchedReader struct {
	ctx        context.Context
	from       io.Reader
	done, size int64
	progress   func(Progress)
}

func (w *watchedReader) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := w.from.Read(p)
	w.done += int64(n)
	tell(w.progress, "reading", w.done, w.size)
	return n, err
}
