package lookup

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zalando/go-keyring"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/provider"
	"casefolk/internal/provider/twiliofake"
	"casefolk/internal/sqlite"
)

// begin returns a store with contacts that have the numbers (212) 555-0100 and on,
// and a service on this machine that no settings know yet.
func begin(t *testing.T, numbers int) (*sqlite.Store, *twiliofake.Server) {
	t.Helper()
	keyring.MockInit()
	server := twiliofake.Start()
	t.Cleanup(server.Close)
	t.Setenv(EnvURL, server.URL)
	t.Setenv(EnvAccount, "")
	t.Setenv(EnvKey, "")
	store, err := sqlite.Open(t.Context(), sqlite.Options{Dir: t.TempDir(), Actor: "Test"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	for i := range numbers {
		_, err := store.CreateContact(t.Context(), contact.Contact{FamilyName: "Person", Phones: []contact.Phone{{Raw: numberAt(i), Label: contact.PhoneMobile}}})
		if err != nil {
			t.Fatal(err)
		}
	}
	return store, server
}

func numberAt(i int) string { return "+121255501" + string(rune('0'+i/10)) + string(rune('0'+i%10)) }

func turnOn(t *testing.T, store *sqlite.Store, key string) *Service {
	t.Helper()
	s, err := Save(t.Context(), store, Change{On: true, Account: twiliofake.Account, Key: key})
	if err != nil || !s.On || !s.KeyKept {
		t.Fatalf("%+v, %v", s, err)
	}
	service, err := Open(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	return service
}

func TestNothingIsAskedUntilItIsTurnedOn(t *testing.T) {
	store, server := begin(t, 1)
	if s, err := Load(t.Context(), store); err != nil || s.On || s.KeyKept || s.PriceMicros != provider.TwilioPriceMicros {
		t.Errorf("%+v, %v", s, err)
	}
	for name, open := range map[string]func(context.Context, *sqlite.Store) (*Service, error){"window": Open, "script": OpenForScript} {
		if _, err := open(t.Context(), store); !fault.Is(err, fault.CodeInvalid) || !strings.Contains(err.Error(), "turned off") {
			t.Errorf("%s: %v", name, err)
		}
	}
	turnOn(t, store, twiliofake.Key)
	if _, err := Save(t.Context(), store, Change{}); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), store); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("after turning it off: %v", err)
	}
	if asked := server.Asked(); len(asked) != 0 {
		t.Errorf("asked about %v", asked)
	}
}

func TestTheKeyIsInTheKeychainAndNowhereElse(t *testing.T) {
	store, _ := begin(t, 1)
	turnOn(t, store, "very-secret-key")
	if err := filepath.WalkDir(store.Dir(), func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		if strings.Contains(string(text), "very-secret-key") {
			t.Errorf("%s holds the key", path)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	s, err := Save(t.Context(), store, Change{On: true, Account: twiliofake.Account, PriceMicros: 5000})
	if err != nil || !s.KeyKept || s.PriceMicros != 5000 || !s.OwnPrice {
		t.Errorf("a new price without the key: %+v, %v", s, err)
	}
	if _, err := Save(t.Context(), store, Change{}); err != nil {
		t.Fatal(err)
	}
	if _, err := Save(t.Context(), store, Change{On: true, Account: twiliofake.Account}); !fault.Is(err, fault.CodeInvalid) || fault.From(err).Field != "api_key" {
		t.Errorf("turning it off has kept the key: %v", err)
	}
}

func TestWithoutAKeychainNothingIsKept(t *testing.T) {
	store, _ := begin(t, 1)
	keyring.MockInitWithError(errors.New("no such bus name"))
	if _, err := Save(t.Context(), store, Change{On: true, Account: twiliofake.Account, Key: "very-secret-key"}); !fault.Is(err, fault.CodeUnavailable) {
		t.Errorf("%v", err)
	}
	if s, err := Load(t.Context(), store); err != nil || s.On || s.Account != "" {
		t.Errorf("%+v, %v", s, err)
	}
	keyring.MockInit()
	turnOn(t, store, twiliofake.Key)
	keyring.MockInitWithError(errors.New("locked"))
	if s, err := Load(t.Context(), store); err != nil || !s.On || s.KeyKept || !strings.Contains(s.Problem, "keychain") {
		t.Errorf("locked: %+v, %v", s, err)
	}
	if _, err := Open(t.Context(), store); !fault.Is(err, fault.CodeUnavailable) {
		t.Errorf("locked: %v", err)
	}
}

func TestSettingsThatCannotWorkAreRefused(t *testing.T) {
	store, _ := begin(t, 0)
	for field, c := range map[string]Change{
		"account": {On: true, Account: "me@example.com", Key: "x"},
		"api_key": {On: true, Account: "AC1"},
		"price":   {On: true, Account: "AC1", Key: "x", PriceMicros: 11_000_000},
	} {
		if _, err := Save(t.Context(), store, c); !fault.Is(err, fault.CodeInvalid) || fault.From(err).Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestTheEnvironmentIsEnoughForScripts(t *testing.T) {
	store, server := begin(t, 1)
	t.Setenv(EnvAccount, twiliofake.Account)
	t.Setenv(EnvKey, twiliofake.Key)
	if _, err := Open(t.Context(), store); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("the window asks without being turned on: %v", err)
	}
	service, err := OpenForScript(t.Context(), store)
	if err != nil {
		t.Fatal(err)
	}
	server.Line(numberAt(0), "mobile", "Example Wireless")
	if r, err := service.Run(t.Context(), []string{numberAt(0)}, nil); err != nil || r.Kept != 1 {
		t.Errorf("%+v, %v", r, err)
	}
}

func TestABatchKeepsWhatIsAnsweredAndTellsWhatIsNot(t *testing.T) {
	store, server := begin(t, 4)
	service := turnOn(t, store, twiliofake.Key)
	server.Line(numberAt(0), "mobile", "Example Wireless")
	server.Fail(numberAt(1), 429, "1")
	server.Line(numberAt(1), "landline", "Example Tel")
	server.Missing(numberAt(3))
	plan, err := service.Plan(t.Context(), sqlite.ContactSelection{}, false)
	if err != nil || len(plan.Numbers) != 4 || plan.Before != 0 || plan.Cents != 4 || plan.PriceMicros != provider.TwilioPriceMicros {
		t.Fatalf("%+v, %v", plan, err)
	}
	var last sqlite.Progress
	r, err := service.Run(t.Context(), plan.Numbers, func(p sqlite.Progress) { last = p })
	if err != nil || r.Numbers != 4 || r.Kept != 3 || r.Failed != 1 || len(r.Failures) != 1 || r.Failures[0].E164 != numberAt(2) || !strings.Contains(r.Failures[0].Message, "does not know") {
		t.Errorf("%+v, %v", r, err)
	}
	if last.Done != 4 || last.Total != 4 {
		t.Errorf("progress ends at %+v", last)
	}
	for filter, want := range map[string]int{"can text": 2, "bad": 1} {
		page, err := store.Contacts(t.Context(), contact.Filter{CanText: filter == "can text", BadPhone: filter == "bad"}, contact.Page{})
		if err != nil || page.Total != want {
			t.Errorf("%s: %d, %v", filter, page.Total, err)
		}
	}
	again, err := service.Plan(t.Context(), sqlite.ContactSelection{}, false)
	if err != nil || len(again.Numbers) != 1 || again.Before != 3 {
		t.Errorf("what is left: %+v, %v", again, err)
	}
}

func TestABatchThatEndsEarlySaysWhyAndKeepsWhatWasAnswered(t *testing.T) {
	store, server := begin(t, 3)
	for i := range 3 {
		server.Line(numberAt(i), "mobile", "")
	}
	numbers := []string{numberAt(0), numberAt(1), numberAt(2)}
	wrong := turnOn(t, store, "wrong-key")
	if r, err := wrong.Run(t.Context(), numbers, nil); !fault.Is(err, fault.CodeInvalid) || fault.From(err).Field != "api_key" || r.Kept+r.Failed != 0 {
		t.Errorf("a wrong key: %+v, %v", r, err)
	}
	service := turnOn(t, store, twiliofake.Key)
	ctx, cancel := context.WithCancel(t.Context())
	r, err := service.Run(ctx, numbers, func(p sqlite.Progress) {
		if p.Done == 1 {
			cancel()
		}
	})
	if !fault.Is(err, fault.CodeCancelled) || r.Kept != 1 || len(server.Asked()) != 1 {
		t.Errorf("cancelled: %+v, %v, asked %v", r, err, server.Asked())
	}
	if left, _, err := store.NumbersToLookUp(t.Context(), sqlite.ContactSelection{}, false); err != nil || len(left) != 2 {
		t.Errorf("left: %v, %v", left, err)
	}
}
