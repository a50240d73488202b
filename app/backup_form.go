package app

import (
	"maps"
	"slices"

	"casefolk/internal/sqlite"
)

// BackupFile is one backup.
type BackupFile struct {
	Path        string `json:"path"`
	Name        string `json:"name"`
	Size        int64  `json:"size"`         // of the file, in bytes
	MadeAt      string `json:"made_at"`      // RFC 3339
	Reason      string `json:"reason"`       // manual, daily, migration, import, merge, bulk, restore, repair
	ReasonWords string `json:"reason_words"` // the same in words
	Contacts    int64  `json:"contacts"`
	Cases       int64  `json:"cases"`
	Readable    bool   `json:"readable"` // false: the beginning of the file is damaged, so nothing is known of it
}

// BackupFolder is what is there to restore.
type BackupFolder struct {
	Folder  string       `json:"folder"`  // where new backups go
	Chosen  bool         `json:"chosen"`  // whether somebody chose that folder
	Problem string       `json:"problem"` // sentence when the last backup failed, or empty
	Note    string       `json:"note"`    // what to know about the folder, or empty
	Backups []BackupFile `json:"backups"` // newest first
}

// BackupDifference counts how the things of one kind in a backup differ from now.
type BackupDifference struct {
	Now     int `json:"now"`
	Then    int `json:"then"`
	Gone    int `json:"gone"`    // a restore would take them away
	Back    int `json:"back"`    // they would come back
	Changed int `json:"changed"` // they would be as they were
}

// RestorePreview says what a restore would change.
type RestorePreview struct {
	Name        string           `json:"name"`
	MadeAt      string           `json:"made_at"` // RFC 3339, empty when the file does not say
	Contacts    BackupDifference `json:"contacts"`
	Cases       BackupDifference `json:"cases"`
	Messages    BackupDifference `json:"messages"`
	Consents    BackupDifference `json:"consents"`
	OptOutsKept int              `json:"opt_outs_kept"` // opt-outs given since, which stay in force
}

// Restored says what a restore did.
type Restored struct {
	MadeAt      string `json:"made_at"` // RFC 3339, empty when the file does not say
	Saved       string `json:"saved"`   // path of what was there before: a backup, or a folder with the damaged file
	WasDamaged  bool   `json:"was_damaged"`
	OptOutsKept int    `json:"opt_outs_kept"`
}

// Salvaged says what could be read of a damaged file.
type Salvaged struct {
	Saved        string         `json:"saved"`         // folder that keeps the damaged file
	Rows         int64          `json:"rows"`          // that could be read, of all kinds
	Gaps         []SalvagedPart `json:"gaps"`          // kinds of which some could not
	Placeholders int            `json:"placeholders"`  // contacts and cases that could not be read but that others point to
	OptOutsKept  int            `json:"opt_outs_kept"` // taken from the newest backup
}

// SalvagedPart says how many rows of one kind could be read.
type SalvagedPart struct {
	What string `json:"what"` // in words: "phone numbers"
	Rows int64  `json:"rows"`
	Gaps int    `json:"gaps"` // places at which rows could not be read
}

// DoctorReport says whether everything that is stored is sound.
type DoctorReport struct {
	OK           bool          `json:"ok"`
	Version      int64         `json:"version"`  // of the data
	Problems     []string      `json:"problems"` // sentences
	Counts       []DoctorCount `json:"counts"`
	NewestBackup string        `json:"newest_backup"` // RFC 3339, empty when there is none
}

// DoctorCount says how many things of one kind there are.
type DoctorCount struct {
	Kind  string `json:"kind"`
	Count int64  `json:"count"`
}

// Damage says what is wrong with a data file that cannot be used, and what can be done.
type Damage struct {
	Message  string       `json:"message"` // empty when nothing is damaged
	DataFile string       `json:"data_file"`
	Problems []string     `json:"problems"`
	Backups  []BackupFile `json:"backups"` // newest first; those that can be read
	Problem  string       `json:"problem"` // why backups cannot be listed, or empty
}

func backupOf(b sqlite.Backup) BackupFile {
	m := b.Manifest
	return BackupFile{
		Path: b.Path, Name: b.Name, Size: b.Size, MadeAt: stamp(m.MadeAt), Reason: string(m.Reason), ReasonWords: m.Reason.Words(),
		Contacts: m.Contacts, Cases: m.Cases, Readable: b.Readable,
	}
}

func restoredOf(r sqlite.RestoreResult) Restored {
	return Restored{MadeAt: stamp(r.MadeAt), Saved: r.Saved, WasDamaged: r.Damaged, OptOutsKept: r.Kept}
}

func salvagedOf(s sqlite.Salvaged) Salvaged {
	out := Salvaged{Saved: s.Saved, Placeholders: s.Placeholders, OptOutsKept: s.OptOutsKept, Gaps: []SalvagedPart{}}
	for _, table := range slices.Sorted(maps.Keys(s.Rows)) {
		out.Rows += s.Rows[table]
		if gaps := s.Gaps[table]; gaps > 0 {
			out.Gaps = append(out.Gaps, SalvagedPart{What: sqlite.TableWords(table), Rows: s.Rows[table], Gaps: gaps})
		}
	}
	return out
}

func reportOf(r sqlite.Report) DoctorReport {
	out := DoctorReport{OK: r.OK, Version: r.SchemaVersion, Problems: each(r.Problems, func(p string) string { return p }), Counts: []DoctorCount{}}
	for _, kind := range slices.Sorted(maps.Keys(r.Counts)) {
		out.Counts = append(out.Counts, DoctorCount{Kind: kind, Count: r.Counts[kind]})
	}
	if r.NewestBackup != nil {
		out.NewestBackup = r.NewestBackup.MadeAt
	}
	return out
}
