import type { ConsentEvent } from '../../api/consents';

type Said = Pick<ConsentEvent, 'state' | 'address' | 'case_type_id' | 'answered_by'>;

/** The numbers and addresses from which somebody has said no to a whole channel, and not taken it back. */
export function suppressedAddresses(events: readonly Said[]): ReadonlySet<string> {
  return new Set(
    events
      .filter(
        (event) =>
          event.state === 'out' &&
          event.address !== '' &&
          event.case_type_id === '' &&
          event.answered_by === '',
      )
      .map((event) => event.address),
  );
}
