package sqlite

import (
	"context"

	"casefolk/internal/activity"
	"casefolk/internal/consent"
)

// StateHours returns the stricter hours by state in which automated calls and
// texts may go; the program's own until the firm changes them.
func (s *Store) StateHours(ctx context.Context) (map[string]consent.WeekHours, error) {
	hours, err := stateHours(ctx, s.reader)
	return hours, mapError(err)
}

func stateHours(ctx context.Context, q queryer) (map[string]consent.WeekHours, error) {
	text, err := setting(ctx, q, SettingStateHours)
	if err != nil || text == "" {
		return consent.DefaultStateHours(), err
	}
	return consent.ParseStateHours(text)
}

// SetStateHours stores the hours by state. They can only narrow what the law
// allows everywhere.
func (s *Store) SetStateHours(ctx context.Context, hours map[string]consent.WeekHours) error {
	text := consent.FormatStateHours(hours)
	if _, err := consent.ParseStateHours(text); err != nil {
		return err
	}
	return s.Write(ctx, func(tx *Tx) error {
		tx.notify("settings")
		if err := tx.setSetting(SettingStateHours, text); err != nil {
			return err
		}
		return tx.record(activity.Entry{Verb: activity.Changed, Field: "calling_hours"})
	})
}
