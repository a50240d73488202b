import { EventsOn } from '../../wailsjs/runtime/runtime';

/** What the Go side tells the page, and with what. */
export interface Events {
  /** Files wait to be taken with takeFiles. */
  'file:open': undefined;
  /** Contacts were added, changed or deleted: lists ask again. */
  'contacts:changed': undefined;
}

/** Calls back at every event of one name; returns the way to stop. */
export function onEvent<Name extends keyof Events>(
  name: Name,
  report: (payload: Events[Name]) => void,
): () => void {
  return EventsOn(name, report);
}
