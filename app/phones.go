package app

import (
	"context"
	"time"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"casefolk/internal/dnc"
	"casefolk/internal/fault"
	"casefolk/internal/phone"
	"casefolk/internal/sqlite"
)

// Phones is what the page asks about phone numbers and do-not-call lists.
type Phones struct{ session *session }

// Check says what is known of a number while it is typed. region is where it
// belongs when it has no country code; empty for the firm's.
func (p *Phones) Check(number, region string) (_ PhoneCheck, err error) {
	defer caught(&err)
	store, ctx, err := p.session.use()
	if err != nil {
		return PhoneCheck{}, err
	}
	if region == "" {
		if region, err = store.Setting(ctx, sqlite.SettingDefaultRegion); err != nil {
			return PhoneCheck{}, err
		}
	}
	n := phone.Check(number, region)
	marks, err := store.NumberMarks(ctx, []string{n.E164})
	return phoneCheckOf(n, marks[n.E164]), err
}

// Recheck reads every number again by what the program knows today. It is a job.
func (p *Phones) Recheck(job string) (r PhoneRecheck, err error) {
	defer caught(&err)
	err = p.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) error {
		found, err := store.RecheckPhones(ctx, progress)
		r = PhoneRecheck(found)
		return err
	})
	return r, err
}

// Lists returns the national do-not-call lists with their ages, and the size of
// the firm's own.
func (p *Phones) Lists() (_ DoNotCallLists, err error) {
	defer caught(&err)
	store, ctx, err := p.session.use()
	if err != nil {
		return DoNotCallLists{}, err
	}
	status, err := store.DNCStatus(ctx)
	return DoNotCallLists{Internal: status.Internal, National: each(status.Areas, listOf)}, err
}

// ChooseList shows the system's dialog for a file of the registry, and returns its
// path, or "" when it was cancelled.
func (p *Phones) ChooseList() (_ string, err error) {
	defer caught(&err)
	ctx, err := p.session.context()
	if err != nil {
		return "", err
	}
	return runtime.OpenFileDialog(ctx, runtime.OpenDialogOptions{
		Title:   "Choose a list of the National Do Not Call Registry",
		Filters: []runtime.FileFilter{{DisplayName: "Full list (zip, text)", Pattern: "*.zip;*.txt;*.csv"}, {DisplayName: "All files", Pattern: "*"}},
	})
}

// IsList reports whether a dropped file looks like a list of the registry, and not
// like contacts.
func (p *Phones) IsList(path string) bool {
	ctx, err := p.session.context()
	return err == nil && dnc.LooksLikeList(ctx, path)
}

// ImportList puts the lists of a file in the place of older ones of the same area
// codes. areaCodes are those that the file covers; none: those that it has numbers
// of. date is the day on which the registry made it, YYYY-MM-DD; empty: the
// file's. It is a job.
func (p *Phones) ImportList(job, path string, areaCodes []string, date string) (_ ImportedLists, err error) {
	defer caught(&err)
	opts := dnc.Options{AreaCodes: areaCodes}
	if opts.ListDate, err = optionalDay("date", date); err != nil {
		return ImportedLists{}, err
	}
	var sum dnc.Summary
	err = p.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) (err error) {
		sum, err = store.ImportDNC(ctx, path, opts, progress)
		return err
	})
	return importedListsOf(&sum), err
}

// optionalDay reads a local day; empty is the zero time.
func optionalDay(field, text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	day, err := time.ParseInLocation(time.DateOnly, text, time.Local)
	if err != nil {
		return day, fault.Invalid(field, "“%s” is no date. Choose the day.", text)
	}
	return day, nil
}

// RemoveLists takes the national lists of some area codes away.
func (p *Phones) RemoveLists(areaCodes []string) (err error) {
	defer caught(&err)
	store, ctx, err := p.session.use()
	if err != nil {
		return err
	}
	return store.RemoveDNC(ctx, areaCodes)
}

// Internal lists the firm's own do-not-call list, the newest first.
func (p *Phones) Internal() (_ []DoNotCallEntry, err error) {
	defer caught(&err)
	store, ctx, err := p.session.use()
	if err != nil {
		return nil, err
	}
	list, err := store.DNCEntries(ctx)
	return each(list, entryOf), err
}

// AddInternal puts a number on the firm's own list, where it stays.
func (p *Phones) AddInternal(number, reason string) (_ DoNotCallEntry, err error) {
	defer caught(&err)
	store, ctx, err := p.session.use()
	if err != nil {
		return DoNotCallEntry{}, err
	}
	e, err := store.AddDNC(ctx, number, "", reason)
	return entryOf(e), err
}

// Exceptions lists why numbers on the national list may be called, the newest
// first, also those that have ended.
func (p *Phones) Exceptions() (_ []DoNotCallException, err error) {
	defer caught(&err)
	store, ctx, err := p.session.use()
	if err != nil {
		return nil, err
	}
	list, err := store.DNCExceptions(ctx)
	now := time.Now()
	return each(list, func(e dnc.Exception) DoNotCallException { return exceptionOf(&e, now) }), err
}

// ExceptionKinds lists the kinds of exception as they are offered.
func (p *Phones) ExceptionKinds() []ExceptionKind {
	return each(dnc.ExceptionKinds(), func(k dnc.ExceptionKind) ExceptionKind { return ExceptionKind{string(k), k.Label()} })
}

// AddException records why a number on the national list may be called.
func (p *Phones) AddException(draft ExceptionDraft) (_ DoNotCallException, err error) {
	defer caught(&err)
	store, ctx, err := p.session.use()
	if err != nil {
		return DoNotCallException{}, err
	}
	since, err := optionalDay("since", draft.Since)
	if err != nil {
		return DoNotCallException{}, err
	}
	e, err := store.AddDNCException(ctx, dnc.Exception{
		E164: draft.Number, Kind: dnc.ExceptionKind(draft.Kind), Since: since, Proof: draft.Proof, Note: draft.Note,
	})
	return exceptionOf(&e, time.Now()), err
}

// EndException takes an exception back; its record stays.
func (p *Phones) EndException(id string) (err error) {
	defer caught(&err)
	store, ctx, err := p.session.use()
	if err != nil {
		return err
	}
	return store.EndDNCException(ctx, id)
}
