package app

import (
	"casefolk/internal/phone"
	"casefolk/internal/sqlite"
)

// Settings is what the page asks about who works here and where; how the firm
// sends is Outbound's.
type Settings struct{ session *session }

// GeneralSettings says who works on this machine, and where the firm is.
type GeneralSettings struct {
	Actor         string `json:"actor"`          // whose name stands beside each change; empty: the system's user
	DefaultRegion string `json:"default_region"` // ISO 3166-1 alpha-2, of phones without a country code
}

// PhoneRegion is a country whose numbers are known.
type PhoneRegion struct {
	Code        string `json:"code"`         // ISO 3166-1 alpha-2
	CallingCode int    `json:"calling_code"` // 1 for the USA
}

// General returns the settings.
func (s *Settings) General() (g GeneralSettings, err error) {
	defer caught(&err)
	store, ctx, err := s.session.use()
	if err != nil {
		return g, err
	}
	if g.Actor, err = store.Setting(ctx, sqlite.SettingActor); err != nil {
		return g, err
	}
	g.DefaultRegion, err = store.Setting(ctx, sqlite.SettingDefaultRegion)
	return g, err
}

// SaveGeneral stores the settings and returns them as stored.
func (s *Settings) SaveGeneral(g GeneralSettings) (_ GeneralSettings, err error) {
	defer caught(&err)
	store, ctx, err := s.session.use()
	if err != nil {
		return g, err
	}
	region, err := phone.ParseRegion(g.DefaultRegion)
	if err != nil {
		return g, err
	}
	if err := store.SetSetting(ctx, sqlite.SettingActor, g.Actor); err != nil {
		return g, err
	}
	if err := store.SetSetting(ctx, sqlite.SettingDefaultRegion, region); err != nil {
		return g, err
	}
	return s.General()
}

// Regions lists the countries whose numbers are known, by code.
func (s *Settings) Regions() []PhoneRegion {
	return each(phone.Regions(), func(r phone.Region) PhoneRegion { return PhoneRegion(r) })
}
