package app

import (
	"strings"
	"testing"

	"github.com/zalando/go-keyring"

	"casefolk/internal/contact"
	"casefolk/internal/fault"
	"casefolk/internal/lookup"
	"casefolk/internal/provider/twiliofake"
)

func TestTheWindowLooksNumbersUpOnceTurnedOn(t *testing.T) {
	keyring.MockInit()
	server := twiliofake.Start()
	t.Cleanup(server.Close)
	t.Setenv(lookup.EnvURL, server.URL)
	t.Setenv(lookup.EnvAccount, "")
	s, store, ada := desk(t)
	if _, err := store.CreateContact(t.Context(), contact.Contact{FamilyName: "Brown", Phones: []contact.Phone{{Raw: "212-555-0143", Label: contact.PhoneMobile}}}); err != nil {
		t.Fatal(err)
	}
	l := &LookUps{s}
	if _, err := l.Plan(LookUpOrder{}); !fault.Is(err, fault.CodeInvalid) {
		t.Errorf("turned off: %v", err)
	}
	set, err := l.Save(LookUpChange{On: true, Account: twiliofake.Account, Key: twiliofake.Key})
	if err != nil || !set.On || !set.KeyKept || set.Price != set.ListPrice || set.OwnPrice {
		t.Fatalf("%+v, %v", set, err)
	}
	plan, err := l.Plan(LookUpOrder{})
	if err != nil || plan.Numbers != 2 || plan.Cents != 2 || len(server.Asked()) != 0 {
		t.Errorf("%+v, %v, asked %v", plan, err, server.Asked())
	}
	server.Line("+12125550142", "landline", "Example Tel")
	if _, err := l.One("+12125550143"); err == nil || !strings.Contains(err.Error(), "does not know") {
		t.Errorf("a number that the service does not know: %v", err)
	}
	check, err := l.One("+12125550142")
	if err != nil || check.Type != "landline" || check.Carrier != "Example Tel" || check.CarrierSource != "lookup" || check.CanText || check.LookedUpAt == "" {
		t.Errorf("%+v, %v", check, err)
	}
	got, err := (&Contacts{s}).Get(ada.ID)
	if err != nil || got.Phones[0].TypeLabel != "Landline" || got.Phones[0].Carrier != "Example Tel" || got.Phones[0].LookedUpAt == "" {
		t.Errorf("%+v, %v", got.Phones, err)
	}
	page, err := (&Contacts{s}).Page(ContactQuery{CanText: true})
	if err != nil || page.Total != 1 || page.Rows[0].DisplayName != "Brown" {
		t.Errorf("can be texted: %+v, %v", page, err)
	}
}

func TestWhatABatchDidIsToldWhenItEndsEarly(t *testing.T) {
	some := lookup.Result{Numbers: 3, Kept: 1}
	for name, tt := range map[string]struct {
		result lookup.Result
		err    error
		told   bool
	}{
		"cancelled":        {some, fault.Cancelled("Stopped."), true},
		"out of order":     {some, fault.Unavailable(nil, "Out of order."), true},
		"refused later":    {some, fault.Invalid("api_key", "Refused."), true},
		"refused at first": {lookup.Result{Numbers: 3}, fault.Invalid("api_key", "Refused."), false},
	} {
		got, err := lookUpResultOf(tt.result, tt.err)
		if (err == nil) != tt.told || (got.Stopped != "") != tt.told || got.Kept != tt.result.Kept || got.Failures == nil {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}
