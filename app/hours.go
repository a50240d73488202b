package app

import (
	"encoding/json"
	"slices"
	"strings"

	"casefolk/internal/consent"
	"casefolk/internal/fault"
)

// StateHours are the stricter hours of one US state in which automated calls and
// texts may go.
type StateHours struct {
	State string     `json:"state"` // two letters
	Days  []DayHours `json:"days"`  // seven, Sunday first
}

// DayHours are the hours of a day, from Open up to, but not including, Close; the
// same time twice: none.
type DayHours struct {
	Open  string `json:"open"`  // "08:00"
	Close string `json:"close"` // "20:00"
}

// Hours returns the stricter hours by state. Everywhere else automated calls and
// texts may go from 8:00 to 21:00 of the called party's time.
func (o *Outbound) Hours() (_ []StateHours, err error) {
	defer caught(&err)
	store, ctx, err := o.session.use()
	if err != nil {
		return nil, err
	}
	hours, err := store.StateHours(ctx)
	if err != nil {
		return nil, err
	}
	var plain map[string][7][2]string
	if err := json.Unmarshal([]byte(consent.FormatStateHours(hours)), &plain); err != nil {
		return nil, err
	}
	list := []StateHours{}
	for state, days := range plain {
		list = append(list, StateHours{state, each(days[:], func(d [2]string) DayHours { return DayHours{d[0], d[1]} })})
	}
	slices.SortFunc(list, func(a, b StateHours) int { return strings.Compare(a.State, b.State) })
	return list, nil
}

// SetHours stores the stricter hours by state.
func (o *Outbound) SetHours(list []StateHours) (err error) {
	defer caught(&err)
	store, ctx, err := o.session.use()
	if err != nil {
		return err
	}
	plain := map[string][7][2]string{}
	for _, s := range list {
		if len(s.Days) != 7 {
			return fault.Invalid("state_hours", "The hours of %s need seven days.", s.State)
		}
		var days [7][2]string
		for i, d := range s.Days {
			days[i] = [2]string{d.Open, d.Close}
		}
		plain[s.State] = days
	}
	text, err := json.Marshal(plain)
	if err != nil {
		return err
	}
	hours, err := consent.ParseStateHours(string(text))
	if err != nil {
		return err
	}
	return store.SetStateHours(ctx, hours)
}
