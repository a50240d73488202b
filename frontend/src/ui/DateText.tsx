import { useEffect, useState } from 'react';

/** Writes dates in one way. What it needs is made with the first date: at the start of the program that would take long. */
function writer(options: Intl.DateTimeFormatOptions): (date: Date) => string {
  let format: Intl.DateTimeFormat | undefined;
  return (date) => {
    format ??= new Intl.DateTimeFormat('en-GB', options);
    return format.format(date);
  };
}

const clock = writer({ hour: '2-digit', minute: '2-digit' });
const dayMonth = writer({ day: 'numeric', month: 'short' });
const dayMonthYear = writer({ day: 'numeric', month: 'short', year: 'numeric' });
const full = writer({ dateStyle: 'full', timeStyle: 'long' });

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** A moment as people say it, seen from now: "today 14:05", "yesterday 09:12", "14 Mar", "14 Mar 2024". */
export function sayDate(at: Date, now: Date): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000);
  if (days === 0) {
    return `today ${clock(at)}`;
  }
  if (days === 1) {
    return `yesterday ${clock(at)}`;
  }
  return at.getFullYear() === now.getFullYear() ? dayMonth(at) : dayMonthYear(at);
}

/** Now, moving on every minute. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** A moment (RFC 3339) as people say it; the full one on hover. A day without a time (YYYY-MM-DD) is that local day. */
export function DateText({ value }: { value: string }) {
  return <StillDate value={value} now={useNow()} />;
}

/** The same seen from one moment. */
export function StillDate({ value, now = new Date() }: { value: string; now?: Date }) {
  if (value === '') {
    return null;
  }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    const day = new Date(`${value}T00:00:00`);
    const same = day.getFullYear() === now.getFullYear();
    return (
      <time dateTime={value} title={dayMonthYear(day)} className="tabular">
        {same ? dayMonth(day) : dayMonthYear(day)}
      </time>
    );
  }
  const at = new Date(value);
  if (Number.isNaN(at.getTime())) {
    return <span>{value}</span>;
  }
  return (
    <time dateTime={value} title={full(at)} className="tabular">
      {sayDate(at, now)}
    </time>
  );
}
