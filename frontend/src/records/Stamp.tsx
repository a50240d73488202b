import { DateText } from '../ui/DateText';

/** When something was done, and by whom where that is known. */
export function Stamp({ at, by }: { at: string; by: string }) {
  return (
    <>
      <DateText value={at} />
      {by !== '' && <span className="muted"> by {by}</span>}
    </>
  );
}
