// Package consent holds the rules about what people said yes and no to: the
// append-only history of consent events, the state that follows from it, the
// reading of replies, the deadlines, and the gate that every automated message
// has to pass. It is pure: no clock, no database; callers pass the facts in.
//
// # Which events count for a contact
//
// An opt-out holds for its contact, and for every contact that has its address:
// a STOP counts for the number it came from. An opt-in holds for its own
// contact only, or, when it names no contact, for everybody with its address.
// An opt-in that came with an import counts until that import is undone.
// So the events of a contact (its "view") are
//
//   - all events with its id, or the id of a contact that was merged into it;
//   - all events, whoever's, with one of its addresses;
//   - the opt-outs of deleted contacts that shared an address with it (the
//     store keeps those links as suppressions, see HeldAddresses).
//
// # What clears an opt-out
//
// Only an opt-in that lists it among its answers, of the same channel and the
// same case type (or both for all), that took effect strictly later, and that
// did not come out of a file. An opt-out that no such opt-in answers blocks,
// whenever it arrives and from whichever machine.
package consent
