import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { checkPhone, type PhoneCheck } from '../../api/phones';
import { PhoneBadges } from '../../ui/PhoneBadges';
import classes from './Fields.module.css';

/** The check as the badges take it: both kinds of lists as one. */
function badgesOf(check: PhoneCheck) {
  return {
    type: check.type,
    typeLabel: check.type_label,
    carrier: check.carrier,
    valid: check.valid,
    problem: check.message,
    dnc: check.dnc,
    suppressed: check.suppressed,
    lookedUpAt: check.looked_up_at,
    missing: check.missing,
    note: check.lookup_note,
  };
}

/** What is known of a number while it is typed; why it is none, in words. */
export function PhoneHint({ raw }: { raw: string }) {
  const [settled] = useDebouncedValue(raw.trim(), 250);
  const { data } = useQuery({
    queryKey: ['dnc', 'check', settled],
    queryFn: () => checkPhone(settled),
    enabled: settled.length > 2,
    placeholderData: (before) => before,
    gcTime: 10_000,
  });
  if (!data || settled.length <= 2) {
    return null;
  }
  return (
    <span className={classes.check} role="status">
      {data.valid && <span className="tabular">{data.shown}</span>}
      <PhoneBadges {...badgesOf(data)} />
    </span>
  );
}
