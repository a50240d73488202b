package app

import (
	"context"

	"casefolk/internal/importer"
	"casefolk/internal/sqlite"
)

// SavedMapping is a mapping that was saved under a name.
type SavedMapping struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Fits  bool   `json:"fits"`  // it was made for a file with the same header
	Found int    `json:"found"` // of its columns, so many are in the file
	Total int    `json:"total"`
}

// recall gives a file that was just staged the mapping of the last file with the
// same header. A layout that is recognised needs none.
func recall(ctx context.Context, store *sqlite.Store, staged *sqlite.Staged) (bool, error) {
	if !staged.File.HasHeader {
		return false, nil
	}
	m, found, err := store.RememberedMapping(ctx, staged.Header)
	if err != nil || !found {
		return false, err
	}
	applied, _, _ := m.Apply(staged.Mapping)
	if sameFields(applied, staged.Mapping) {
		return false, nil
	}
	staged.Mapping = applied
	if staged.ID == "" { // it was only looked at
		return true, nil
	}
	return true, store.SetImportMapping(ctx, staged.ID, applied)
}

// remember keeps how a file that was imported was read and mapped, for the next one
// with the same header. What a date is in a list of opt-outs, it is not among contacts.
func remember(ctx context.Context, store *sqlite.Store, staged *sqlite.Staged, mode importer.Mode) error {
	if err := store.RememberReading(ctx, staged); err != nil {
		return err
	}
	if mode == importer.ModeOptOuts {
		return nil
	}
	return store.RememberMapping(ctx, staged.Header, staged.Mapping)
}

func sameFields(a, b importer.Mapping) bool {
	for i := range a.Columns {
		if a.Columns[i].Field != b.Columns[i].Field || a.Columns[i].Slot != b.Columns[i].Slot {
			return false
		}
	}
	return true
}

// Mappings lists the saved mappings, those first that were made for files like the
// staged one.
func (i *Imports) Mappings(id string) (_ []SavedMapping, err error) {
	defer caught(&err)
	store, ctx, err := i.session.use()
	if err != nil {
		return nil, err
	}
	staged, err := store.StagedImport(ctx, id)
	if err != nil {
		return nil, err
	}
	list, err := store.SavedMappings(ctx)
	if err != nil {
		return nil, err
	}
	key := importer.Signature(staged.Header)
	fitting, others := []SavedMapping{}, []SavedMapping{}
	for _, m := range list {
		shown := SavedMapping{ID: m.ID, Name: m.Name, Fits: m.HeaderKey == key}
		_, shown.Found, shown.Total = m.Mapping.Apply(staged.Mapping)
		if shown.Fits {
			fitting = append(fitting, shown)
		} else {
			others = append(others, shown)
		}
	}
	return append(fitting, others...), nil
}

// SaveMapping saves the mapping of a staged file under a name; one of the same name
// is replaced.
func (i *Imports) SaveMapping(id, name string) (_ SavedMapping, err error) {
	defer caught(&err)
	store, ctx, err := i.session.use()
	if err != nil {
		return SavedMapping{}, err
	}
	staged, err := store.StagedImport(ctx, id)
	if err != nil {
		return SavedMapping{}, err
	}
	saved, err := store.SaveMapping(ctx, name, staged.Header, staged.Mapping)
	return SavedMapping{ID: saved.ID, Name: saved.Name, Fits: true}, err
}

// UseMapping gives the columns of a staged file what they are in a saved mapping.
func (i *Imports) UseMapping(id, mappingID string) (_ StagedFile, err error) {
	defer caught(&err)
	store, ctx, err := i.session.use()
	if err != nil {
		return StagedFile{}, err
	}
	saved, err := store.SavedMapping(ctx, mappingID)
	if err != nil {
		return StagedFile{}, err
	}
	staged, err := store.StagedImport(ctx, id)
	if err != nil {
		return StagedFile{}, err
	}
	staged.Mapping, _, _ = saved.Mapping.Apply(staged.Mapping)
	if err := store.SetImportMapping(ctx, id, staged.Mapping); err != nil {
		return StagedFile{}, err
	}
	return i.show(ctx, store, &staged)
}

// DeleteMapping takes away a saved mapping.
func (i *Imports) DeleteMapping(mappingID string) (err error) {
	defer caught(&err)
	store, ctx, err := i.session.use()
	if err != nil {
		return err
	}
	return store.DeleteMapping(ctx, mappingID)
}
