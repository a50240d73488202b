package app

import (
	"context"

	"github.com/wailsapp/wails/v2/pkg/runtime"

	"casefolk/internal/fault"
	"casefolk/internal/lookup"
	"casefolk/internal/phone"
	"casefolk/internal/provider"
	"casefolk/internal/sqlite"
)

// LookUps is what the page asks about carriers and kinds of lines: on line, by the
// firm's own account with a service, and by files of number ranges.
type LookUps struct{ session *session }

// LookUpSettings say whether and how numbers are looked up on line. Prices are of
// one number, in millionths of a US dollar.
type LookUpSettings struct {
	On        bool   `json:"on"`
	Account   string `json:"account"`  // SID
	KeyKept   bool   `json:"key_kept"` // in the system's keychain, or the environment
	FromEnv   bool   `json:"from_env"` // account and key are those of the environment
	Price     int64  `json:"price"`
	OwnPrice  bool   `json:"own_price"` // the firm set it
	ListPrice int64  `json:"list_price"`
	ListYear  int    `json:"list_year"` // when the service's list had that price
	Problem   string `json:"problem"`   // why the key cannot be read, as a sentence, or empty
}

func lookUpSettingsOf(s lookup.Settings) LookUpSettings {
	return LookUpSettings{s.On, s.Account, s.KeyKept, s.FromEnv, s.PriceMicros, s.OwnPrice, provider.TwilioPriceMicros, provider.TwilioPriceYear, s.Problem}
}

// LookUpChange is what the settings are to be.
type LookUpChange struct {
	On      bool   `json:"on"`
	Account string `json:"account"`
	Key     string `json:"key"`   // empty: the one that is kept
	Price   int64  `json:"price"` // 0: the list price
}

// Settings returns whether and how numbers are looked up on line.
func (l *LookUps) Settings() (_ LookUpSettings, err error) {
	defer caught(&err)
	store, ctx, err := l.session.use()
	if err != nil {
		return LookUpSettings{}, err
	}
	s, err := lookup.Load(ctx, store)
	return lookUpSettingsOf(s), err
}

// Save turns look-ups on or off. The key goes into the system's keychain and
// nowhere else; turning them off takes it out again. It does not connect.
func (l *LookUps) Save(c LookUpChange) (_ LookUpSettings, err error) {
	defer caught(&err)
	store, ctx, err := l.session.use()
	if err != nil {
		return LookUpSettings{}, err
	}
	s, err := lookup.Save(ctx, store, lookup.Change{On: c.On, Account: c.Account, Key: c.Key, PriceMicros: c.Price})
	return lookUpSettingsOf(s), err
}

// LookUpOrder says which contacts' numbers are to be looked up: those of ids, or
// when there are none all that the query takes, without those of except.
type LookUpOrder struct {
	IDs    []string     `json:"ids"`
	Query  ContactQuery `json:"query"`
	Except []string     `json:"except"`
	Again  bool         `json:"again"` // also numbers that were looked up before
}

func (o LookUpOrder) selection() sqlite.ContactSelection {
	return sqlite.ContactSelection{IDs: o.IDs, Filter: o.Query.filter(), Except: o.Except}
}

// LookUpPlan says what an order would ask, and what that costs.
type LookUpPlan struct {
	Numbers int   `json:"numbers"`
	Before  int   `json:"before"` // numbers of the same contacts that were looked up before
	Price   int64 `json:"price"`  // of one number, in millionths of a US dollar
	Cents   int64 `json:"cents"`  // of all, rounded up
}

// Plan says what an order would ask and cost. It does not connect.
func (l *LookUps) Plan(order LookUpOrder) (_ LookUpPlan, err error) {
	defer caught(&err)
	store, ctx, err := l.session.use()
	if err != nil {
		return LookUpPlan{}, err
	}
	service, err := lookup.Open(ctx, store)
	if err != nil {
		return LookUpPlan{}, err
	}
	p, err := service.Plan(ctx, order.selection(), order.Again)
	return LookUpPlan{len(p.Numbers), p.Before, p.PriceMicros, p.Cents}, err
}

// LookUpResult says what came of an order.
type LookUpResult struct {
	Numbers  int             `json:"numbers"`
	Kept     int             `json:"kept"`
	Failed   int             `json:"failed"`
	Failures []LookUpFailure `json:"failures"` // the first hundred
	Stopped  string          `json:"stopped"`  // why it ended before the last number, as a sentence, or empty
}

// LookUpFailure is a number without an answer.
type LookUpFailure struct {
	Number  string `json:"number"` // in national form
	Message string `json:"message"`
}

func lookUpResultOf(r lookup.Result, err error) (LookUpResult, error) {
	out := LookUpResult{Numbers: r.Numbers, Kept: r.Kept, Failed: r.Failed, Failures: each(r.Failures, func(f lookup.Failure) LookUpFailure {
		return LookUpFailure{phone.Check(f.E164, "").National, f.Message}
	})}
	switch {
	case err == nil:
	case fault.Is(err, fault.CodeInternal), fault.Is(err, fault.CodeInvalid) && r.Kept+r.Failed == 0:
		return out, err
	default:
		out.Stopped = fault.From(err).Message // and what was answered until then counts
	}
	return out, nil
}

// Run asks about the numbers of an order in turn and keeps every answer at once.
// It is a job; cancelled, it says what it has done.
func (l *LookUps) Run(job string, order LookUpOrder) (result LookUpResult, err error) {
	defer caught(&err)
	err = l.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) error {
		service, err := lookup.Open(ctx, store)
		if err != nil {
			return err
		}
		plan, err := service.Plan(ctx, order.selection(), order.Again)
		if err != nil {
			return err
		}
		result, err = lookUpResultOf(service.Run(ctx, plan.Numbers, progress))
		return err
	})
	return result, err
}

// One asks about one number, also when it was looked up before, and returns what
// is known of it then.
func (l *LookUps) One(e164 string) (c PhoneCheck, err error) {
	defer caught(&err)
	store, ctx, err := l.session.use()
	if err != nil {
		return c, err
	}
	service, err := lookup.Open(ctx, store)
	if err != nil {
		return c, err
	}
	r, err := service.Run(ctx, []string{e164}, nil)
	if err == nil && len(r.Failures) > 0 {
		err = fault.Unavailable(nil, "%s", r.Failures[0].Message)
	}
	if err != nil {
		return c, err
	}
	return (&Phones{l.session}).Check(e164, "")
}

// CarrierFile is the file of number ranges and carriers that is in use.
type CarrierFile struct {
	Name       string `json:"name"` // empty: none
	Ranges     int    `json:"ranges"`
	ImportedAt string `json:"imported_at"`
}

func carrierFileOf(f sqlite.CarrierFile) CarrierFile {
	return CarrierFile{f.Name, f.Ranges, stamp(f.ImportedAt)}
}

// Carriers returns the carrier file in use.
func (l *LookUps) Carriers() (_ CarrierFile, err error) {
	defer caught(&err)
	store, ctx, err := l.session.use()
	if err != nil {
		return CarrierFile{}, err
	}
	f, err := store.CarrierFile(ctx)
	return carrierFileOf(f), err
}

// ChooseCarriers shows the system's dialog for a carrier file, and returns its
// path, or "" when it was cancelled.
func (l *LookUps) ChooseCarriers() (_ string, err error) {
	defer caught(&err)
	ctx, err := l.session.context()
	if err != nil {
		return "", err
	}
	return runtime.OpenFileDialog(ctx, runtime.OpenDialogOptions{
		Title:   "Choose a file of number ranges and carriers",
		Filters: []runtime.FileFilter{{DisplayName: "CSV file", Pattern: "*.csv;*.txt"}, {DisplayName: "All files", Pattern: "*"}},
	})
}

// ImportCarriers puts a carrier file in the place of the one before, whole; a file
// with a mistake changes nothing. It is a job.
func (l *LookUps) ImportCarriers(job, path string) (f CarrierFile, err error) {
	defer caught(&err)
	err = l.session.job(job, func(ctx context.Context, store *sqlite.Store, progress func(sqlite.Progress)) error {
		made, err := store.ImportCarriers(ctx, path, progress)
		f = carrierFileOf(made)
		return err
	})
	return f, err
}

// RemoveCarriers takes the carrier file away.
func (l *LookUps) RemoveCarriers() (err error) {
	defer caught(&err)
	store, ctx, err := l.session.use()
	if err != nil {
		return err
	}
	return store.RemoveCarriers(ctx)
}
