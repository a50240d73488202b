let day: Intl.DateTimeFormat | undefined;

/** A day as people write it; how is found out when it is needed first, since the first rows are drawn without it. */
function sayDay(at: string): string {
  day ??= new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
  return day.format(new Date(at));
}

const typeLabels: Readonly<Record<string, string>> = {
  mobile: 'Mobile',
  landline: 'Landline',
  mobile_or_landline: 'Mobile or landline',
  voip: 'Internet phone',
  toll_free: 'Toll-free',
  premium: 'Premium rate',
  shared_cost: 'Shared cost',
  personal: 'Personal number',
  uan: 'Company number',
  pager: 'Pager',
  voicemail: 'Voicemail',
  short_code: 'Short code',
};

/** What a phone.Type is called. */
export const phoneTypeLabel = (type: string): string => typeLabels[type] ?? 'Type unknown';

interface Line {
  label: string;
  carrier: string;
  /** RFC 3339, or empty when it was never looked up. */
  lookedUpAt: string;
}

/** What is known of a line: "Mobile · T-Mobile, looked up 14 Mar 2026". */
export function lineWords({ label, carrier, lookedUpAt }: Line): string {
  const line = carrier === '' ? label : `${label} · ${carrier}`;
  return lookedUpAt === '' ? line : `${line}, looked up ${sayDay(lookedUpAt)}`;
}

/** An amount in millionths of a US dollar, with as many digits as it needs: "$0.008", "$1.50". */
export function sayPrice(micros: number): string {
  const digits = micros % 10_000 === 0 ? 2 : 6;
  const text = (micros / 1_000_000).toFixed(digits);
  return `$${digits === 2 ? text : text.replace(/0+$/, '')}`;
}

/** What is known of a number, as every feature's numbers have it. */
interface KnownPhone {
  type: string;
  type_label: string;
  carrier: string;
  valid: boolean;
  problem: string;
  suppressed: boolean;
  looked_up_at: string;
}

/** The marks of a number, for PhoneBadges. */
export function marksOf(phone: KnownPhone) {
  return {
    type: phone.type,
    typeLabel: phone.type_label,
    carrier: phone.carrier,
    valid: phone.valid,
    problem: phone.problem,
    suppressed: phone.suppressed,
    lookedUpAt: phone.looked_up_at,
  };
}
