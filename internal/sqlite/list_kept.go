package sqlite

import (
	"container/list"
	"context"
	"database/sql"
	"errors"
	"sync"
)

// keptBytes is how much of the lists' indexes is kept in memory. Tests lower it.
var keptBytes = 32 << 20

// kept is what was read of the lists' indexes, for those who ask next. Each thing
// is of one moment of its list, which is known by a stamp: a transaction that
// changes the index, of this process or another, gives the list another one. So
// nothing has to be told of a change, and who began before it goes on with what
// was.
type kept struct {
	mu     sync.Mutex
	stamps map[int]int64 // the newest that was seen, by listIndex.id
	things map[keptKey]*list.Element
	used   list.List // of *keptThing, what was used last is in front
	size   int
}

// keptKey names a thing: a set, the values of a mark, a part of an order, the rows of a page.
type keptKey struct {
	list              int
	stamp             int64
	what, name, value string
}

type keptThing struct {
	key   keptKey
	thing any
	size  int // in bytes, about
}

// snapshot is a read transaction that knows the moment that it is of.
type snapshot struct {
	*sql.Tx
	kept   *kept
	stamps map[int]int64 // by listIndex.id, 0 when nothing was ever written; those that were asked for
}

// readLists runs fn in a read transaction that uses and fills what is kept.
func (s *Store) readLists(ctx context.Context, fn func(*snapshot) error) error {
	return s.read(ctx, func(tx *sql.Tx) error { return fn(&snapshot{Tx: tx, kept: &s.kept, stamps: map[int]int64{}}) })
}

// stamp returns the stamp of a list at the snapshot's moment.
func (s *snapshot) stamp(ctx context.Context, l *listIndex) (stamp int64, err error) {
	if stamp, ok := s.stamps[l.id]; ok {
		return stamp, nil
	}
	err = s.QueryRowContext(ctx, `SELECT stamp FROM list_stamp WHERE list = ?`, l.id).Scan(&stamp)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return 0, err
	}
	s.stamps[l.id] = stamp
	s.kept.turn(l.id, stamp)
	return stamp, nil
}

// keep returns the thing of a key, which must not be changed, and loads it when it
// is not kept. load returns its size too. A transaction that writes keeps nothing.
func keep[T any](ctx context.Context, q queryer, l *listIndex, key keptKey, load func() (T, int, error)) (T, error) {
	s, ok := q.(*snapshot)
	if !ok {
		thing, _, err := load()
		return thing, err
	}
	var none T
	stamp, err := s.stamp(ctx, l)
	if err != nil {
		return none, err
	}
	key.list, key.stamp = l.id, stamp
	if thing, ok := s.kept.get(key).(T); ok {
		return thing, nil
	}
	thing, size, err := load()
	if err != nil {
		return none, err
	}
	if stamp != 0 {
		s.kept.put(key, thing, size)
	}
	return thing, nil
}

// turn forgets what is of a list at another moment than the newest.
func (k *kept) turn(id int, stamp int64) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.stamps == nil {
		k.stamps, k.things = map[int]int64{}, map[keptKey]*list.Element{}
	}
	if k.stamps[id] == stamp {
		return
	}
	k.stamps[id] = stamp
	for key, at := range k.things {
		if key.list == id {
			k.forget(at)
		}
	}
}

// get returns a thing, or nil.
func (k *kept) get(key keptKey) any {
	k.mu.Lock()
	defer k.mu.Unlock()
	at := k.things[key]
	if at == nil {
		return nil
	}
	k.used.MoveToFront(at)
	return thingAt(at).thing
}

// put keeps a thing, and forgets what was not used for the longest time when
// there is too much.
func (k *kept) put(key keptKey, thing any, size int) {
	size += 300 // for finding it
	k.mu.Lock()
	defer k.mu.Unlock()
	if at := k.things[key]; at != nil {
		k.forget(at) // another connection was as quick
	}
	k.things[key] = k.used.PushFront(&keptThing{key: key, thing: thing, size: size})
	k.size += size
	for k.size > keptBytes {
		k.forget(k.used.Back())
	}
}

func (k *kept) forget(at *list.Element) {
	t := thingAt(at)
	k.used.Remove(at)
	delete(k.things, t.key)
	k.size -= t.size
}

func thingAt(at *list.Element) *keptThing {
	t, _ := at.Value.(*keptThing) // there is nothing else in the list
	return t
}
