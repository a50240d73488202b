package lookup

import (
	"context"
	"os"
	"slices"

	"casefolk/internal/fault"
	"casefolk/internal/keychain"
	"casefolk/internal/provider"
	"casefolk/internal/sqlite"
)

// Service asks about numbers and keeps the answers in a store.
type Service struct {
	store *sqlite.Store
	line  provider.LineLookup
}

// Open returns the service that the firm turned on; Invalid when it has not, a
// fault of package keychain when the key cannot be read. It does not connect.
func Open(ctx context.Context, store *sqlite.Store) (*Service, error) {
	s, err := Load(ctx, store)
	if err != nil {
		return nil, err
	}
	if !s.On {
		return nil, fault.Invalid("lookup", "Looking numbers up on line is turned off. Turn it on in Settings, under Phone look-up.")
	}
	account, key, ok := fromEnv()
	if !ok {
		account = s.Account
		if key, err = keychain.Secret(account); err != nil {
			return nil, err
		}
	}
	return open(store, account, key, s.PriceMicros)
}

// OpenForScript is Open for a command that somebody gave: account and key of the
// environment are enough then.
func OpenForScript(ctx context.Context, store *sqlite.Store) (*Service, error) {
	account, key, ok := fromEnv()
	if !ok {
		service, err := Open(ctx, store)
		if fault.Is(err, fault.CodeInvalid) && fault.From(err).Field == "lookup" {
			err = fault.Invalid("lookup", "Looking numbers up on line is turned off. Turn it on in Settings, under Phone look-up, or set %s and %s.", EnvAccount, EnvKey)
		}
		return service, err
	}
	s, err := Load(ctx, store)
	if err != nil {
		return nil, err
	}
	return open(store, account, key, s.PriceMicros)
}

func open(store *sqlite.Store, account, key string, price int64) (*Service, error) {
	line, err := provider.NewTwilio(provider.TwilioConfig{User: account, Secret: key, URL: os.Getenv(EnvURL), PriceMicros: price})
	if err != nil {
		return nil, err
	}
	return &Service{store: store, line: line}, nil
}

// Plan says what a batch would ask, and what that costs.
type Plan struct {
	Numbers     []string // E.164, each once
	Before      int      // numbers of the same contacts that were looked up before
	PriceMicros int64    // of one number, in millionths of a US dollar
	Cents       int64    // of all, rounded up
}

// Plan returns the numbers of contacts that were never looked up; with again, all
// of them.
func (s *Service) Plan(ctx context.Context, sel sqlite.ContactSelection, again bool) (p Plan, err error) {
	p.Numbers, p.Before, err = s.store.NumbersToLookUp(ctx, sel, again)
	p.PriceMicros = s.line.PriceMicros()
	p.Cents = provider.Estimate(s.line, len(p.Numbers))
	return p, err
}

// PlanOf is Plan for some valid numbers in E.164, whether a contact has them or not.
func (s *Service) PlanOf(ctx context.Context, numbers []string, again bool) (p Plan, err error) {
	marks, err := s.store.NumberMarks(ctx, numbers)
	for e164, m := range marks {
		if !m.Line.LookedUpAt.IsZero() {
			p.Before++
		}
		if m.Line.LookedUpAt.IsZero() || again {
			p.Numbers = append(p.Numbers, e164)
		}
	}
	slices.Sort(p.Numbers)
	p.PriceMicros = s.line.PriceMicros()
	p.Cents = provider.Estimate(s.line, len(p.Numbers))
	return p, err
}

// Result says what came of a batch.
type Result struct {
	Numbers  int       // that were to be asked about
	Kept     int       // answers, all of which are stored
	Failed   int       // numbers that the service could not answer
	Failures []Failure // the first hundred of them
}

// Failure is a number without an answer.
type Failure struct {
	E164    string
	Message string // why, as a sentence
}

const maxTold = 100

// Run asks about numbers in turn and keeps every answer at once: what was paid
// for stays when a later one fails or ctx is done. An error says why it ended
// before the last number; the result counts what was done until then.
func (s *Service) Run(ctx context.Context, numbers []string, progress func(sqlite.Progress)) (Result, error) {
	r := Result{Numbers: len(numbers), Failures: []Failure{}}
	report := func() {
		if progress != nil {
			progress(sqlite.Progress{Stage: "looking up", Done: int64(r.Kept + r.Failed), Total: int64(len(numbers))})
		}
	}
	report()
	err := provider.Batch(ctx, s.line, numbers, func(e164 string, l provider.Line, err error) error {
		defer report()
		if err != nil {
			if r.Failed++; len(r.Failures) < maxTold {
				r.Failures = append(r.Failures, Failure{e164, fault.From(err).Message})
			}
			return nil
		}
		err = s.store.KeepLookUp(context.WithoutCancel(ctx), sqlite.LookedUp{
			E164: e164, Valid: l.Valid, Type: l.Type, Carrier: l.Carrier, Note: l.Note, Provider: "twilio",
		})
		if err == nil {
			r.Kept++
		}
		return err
	})
	return r, err
}
