import { IconCheck, IconX } from '@tabler/icons-react';
import type { ConsentEvent } from '../../api/consents';
import { DateText } from '../../ui/DateText';
import classes from './Preferences.module.css';

/** "opted out of SMS about Injury for +1…": an answer in words. */
export function eventWords(event: ConsentEvent): string {
  const what =
    event.state === 'out' ? `Opted out of ${event.channel_label}` : `Opted in to ${event.channel_label}`;
  const about = event.case_type === '' ? '' : ` about ${event.case_type}`;
  const address = event.address === '' ? '' : ` at ${event.address}`;
  return what + about + address;
}

/** How it came to be recorded. */
export function eventSource(event: ConsentEvent): string {
  const source = event.source === '' ? event.method_label : `${event.method_label}, ${event.source}`;
  return event.recorded_by === '' ? source : `${source}, recorded by ${event.recorded_by}`;
}

/** All answers that count for a contact, newest first, with the words verbatim. */
export function History({ events }: { events: readonly ConsentEvent[] }) {
  if (events.length === 0) {
    return <p className={classes.none}>Nothing has been said yet.</p>;
  }
  return (
    <ol className={classes.history} aria-label="History of consent">
      {events.map((event) => {
        const Icon = event.state === 'out' ? IconX : IconCheck;
        return (
          <li key={event.id} className={classes.event}>
            <span className={classes.dot} data-state={event.state}>
              <Icon size={13} stroke={2.25} aria-hidden />
            </span>
            <div>
              <p className={classes.eventHead}>
                <strong>{eventWords(event)}</strong>
                <span className="muted">
                  <DateText value={event.effective_at} />
                </span>
              </p>
              {event.evidence !== '' && <blockquote className={classes.words}>{event.evidence}</blockquote>}
              {event.note !== '' && <p className={classes.note}>{event.note}</p>}
              <p className={classes.small}>
                {eventSource(event)}
                {event.of_others && ' · said by somebody else with this number or address'}
                {event.answered_by !== '' && ' · taken back since'}
                {event.withdrawn && ' · counts no more, since its import was undone'}
              </p>
            </div>
          </li>
        );
      })}
    </ol>
  );
}
