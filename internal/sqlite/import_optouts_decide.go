package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"casefolk/internal/consent"
	"casefolk/internal/importer"
)

// heldNow is what stands for the targets of some rows of a list of opt-outs.
type heldNow struct {
	out      map[importer.OptOutTarget]bool // the number or address itself said no
	holders  map[string][]holder            // by address, those in the bin too
	optedOut map[contactChannel]bool        // contacts that are opted out
}

// holder is a contact that has an address.
type holder struct {
	id, name string
	inBin    bool
}

// decide says what becomes of some rows.
func (l *optOutList) decide(ctx context.Context, firm queryer, staged []stagedRow) ([]optOutRow, error) {
	rows := make([]optOutRow, len(staged))
	var addresses []string
	for i := range staged {
		r := &rows[i]
		r.staged, r.entry = staged[i], importer.Entry{Row: staged[i].no}
		if staged[i].err != "" {
			r.row.Row = staged[i].no
			r.entry.Problems = []importer.Problem{importer.Unreadable(staged[i].no, staged[i].err)}
			continue
		}
		r.row, r.entry.Problems = l.reader.Read(staged[i].no, staged[i].cells)
		for _, t := range r.row.Targets {
			addresses = append(addresses, t.Address)
		}
	}
	now, err := l.heldNow(ctx, firm, addresses)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		l.decideRow(&rows[i], now)
	}
	return rows, nil
}

func (l *optOutList) decideRow(r *optOutRow, now *heldNow) {
	switch {
	case importer.Failed(r.entry.Problems):
		r.entry.Action = importer.ActionFail
		for _, p := range r.entry.Problems {
			if p.Severity == importer.SeverityFailed {
				r.entry.Why = p.Message
			}
		}
		return
	case r.staged.leftOut:
		r.entry.Action, r.entry.Why = importer.ActionSkip, "left out in the review"
		return
	}
	var living, opted []holder
	earlier := 0
	for _, t := range r.row.Targets {
		if first, ok := l.first[t]; ok {
			earlier = first
			continue
		}
		l.first[t] = r.staged.no
		before := len(r.events)
		if !now.out[t] {
			r.events = append(r.events, consent.Event{Channel: t.Channel, Address: t.Address, State: consent.Out})
		}
		for _, h := range now.holders[t.Address] {
			if h.inBin {
				continue
			}
			living = append(living, h)
			if key := (contactChannel{h.id, t.Channel}); !now.optedOut[key] && !l.heard[key] {
				l.heard[key] = true
				opted = append(opted, h)
				r.events = append(r.events, consent.Event{ContactID: h.id, Channel: t.Channel, Address: t.Address, State: consent.Out})
			}
		}
		if len(r.events) > before {
			for _, h := range now.holders[t.Address] {
				r.touched = append(r.touched, h.id)
			}
		}
	}
	if len(living) > 0 {
		r.contactID = living[0].id
	}
	r.settle(living, opted, earlier)
}

// settle says in words what becomes of a row. A row that is about somebody of the
// firm updates them; one about nobody known creates what holds the number back.
func (r *optOutRow) settle(living, opted []holder, earlier int) {
	e := &r.entry
	switch {
	case len(opted) > 0:
		e.Action, e.Why = importer.ActionUpdate, "opts out "+namesOf(opted)
	case len(r.events) > 0 && len(living) > 0:
		e.Action, e.Why = importer.ActionUpdate, namesOf(living)+" said no before; the number or address is held back by itself from now on"
	case len(r.events) > 0:
		e.Action, e.Why = importer.ActionCreate, "nobody you have yet; held back from now on"
	case earlier > 0 && earlier != r.staged.no:
		e.Action, e.Why = importer.ActionSkip, fmt.Sprintf("the same as row %d", earlier)
	default:
		e.Action, e.Why = importer.ActionSkip, "held back already"
	}
}

// namesOf names one or two people, and counts more.
func namesOf(list []holder) string {
	var names []string
	for _, h := range list {
		if !slices.Contains(names, h.name) {
			names = append(names, h.name)
		}
	}
	switch len(names) {
	case 1:
		return names[0]
	case 2:
		return names[0] + " and " + names[1]
	}
	return fmt.Sprintf("%s and %d more", names[0], len(names)-1)
}

// note says where in the file the opt-out stands.
func (r *optOutRow) note(file string) string {
	return fmt.Sprintf("Row %d of the list of opt-outs “%s”", r.staged.no, file)
}

// heldNow reads what stands for some addresses, with few queries for all of them.
func (l *optOutList) heldNow(ctx context.Context, firm queryer, addresses []string) (*heldNow, error) {
	now := &heldNow{holders: map[string][]holder{}, optedOut: map[contactChannel]bool{}}
	if len(addresses) == 0 {
		return now, nil
	}
	var err error
	if now.out, err = l.store.saidNo(ctx, firm, addresses); err != nil {
		return nil, err
	}
	list, err := json.Marshal(addresses)
	if err != nil {
		return nil, err
	}
	ids := map[string]bool{}
	_, err = collect(ctx, firm, func(rows *sql.Rows) (struct{}, error) {
		var address string
		var h holder
		err := rows.Scan(&address, &h.id, &h.name, &h.inBin)
		if !slices.Contains(now.holders[address], h) {
			now.holders[address] = append(now.holders[address], h)
		}
		ids[h.id] = true
		return struct{}{}, err
	}, `SELECT p.e164, p.contact_id, c.display_name, c.deleted <> 0 FROM json_each(?1) j
			CROSS JOIN phone p ON p.e164 = j.value AND p.e164 <> '' AND p.deleted_at IS NULL CROSS JOIN contact_list c ON c.id = p.contact_id
		UNION SELECT m.normal, m.contact_id, c.display_name, c.deleted <> 0 FROM json_each(?1) j
			CROSS JOIN email m ON m.normal = j.value AND m.normal <> '' AND m.deleted_at IS NULL CROSS JOIN contact_list c ON c.id = m.contact_id
		ORDER BY 3, 2`, string(list))
	if err != nil {
		return nil, err
	}
	if list, err = json.Marshal(keys(ids)); err != nil {
		return nil, err
	}
	_, err = collect(ctx, firm, func(rows *sql.Rows) (struct{}, error) {
		var h contactChannel
		err := rows.Scan(&h.contactID, &h.channel)
		now.optedOut[h] = true
		return struct{}{}, err
	}, `SELECT s.contact_id, s.channel FROM json_each(?) j CROSS JOIN consent_state s ON s.contact_id = j.value AND s.case_type_id = '' AND s.state = 'out'`, string(list))
	return now, err
}
