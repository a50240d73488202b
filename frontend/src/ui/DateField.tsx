import { DateInput } from '@mantine/dates';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat';
import classes from './DateField.module.css';

dayjs.extend(customParseFormat);

interface DateFieldProps {
  label: string;
  /** YYYY-MM-DD, or empty. */
  value: string;
  onChange: (value: string) => void;
  error?: string;
  disabled?: boolean;
  /** The latest day that can be chosen. */
  max?: string;
  /** What an empty field means. */
  placeholder?: string;
  /** The label stands before the field instead of above it. */
  inline?: boolean;
}

/** How people write days; "14 Mar 2026" is how the field itself does. */
const written = ['D MMM YYYY', 'YYYY-MM-DD', 'M/D/YYYY', 'M/D/YY', 'D MMM', 'MMM D, YYYY', 'MMM D'];

/** Reads a day as people write it; null when it is none. */
export function readDay(text: string): string | null {
  for (const format of written) {
    const day = dayjs(text.trim(), format, true);
    if (day.isValid()) {
      return day.format('YYYY-MM-DD');
    }
  }
  return null;
}

/** What the calendar's arrows do. */
const calendarLabels = {
  previousMonth: 'Month before',
  nextMonth: 'Month after',
  previousYear: 'Year before',
  nextYear: 'Year after',
  previousDecade: 'Ten years before',
  nextDecade: 'Ten years after',
};

/** A day, typed or chosen. */
export function DateField(props: DateFieldProps) {
  const { label, value, onChange, error, disabled, max, placeholder = 'Any day', inline } = props;
  const field = (
    <DateInput
      label={inline ? undefined : label}
      aria-label={inline ? label : undefined}
      value={value === '' ? null : value}
      onChange={(day) => onChange(day ?? '')}
      dateParser={readDay}
      valueFormat="D MMM YYYY"
      placeholder={placeholder}
      hideOutsideDates
      // No day is red: that says “no” here.
      weekendDays={[]}
      ariaLabels={calendarLabels}
      clearable
      clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
      maxDate={max}
      error={error}
      disabled={disabled}
      w={inline ? 132 : undefined}
    />
  );
  return inline ? (
    <span className={classes.inline}>
      <span className="muted" aria-hidden>
        {label}
      </span>
      {field}
    </span>
  ) : (
    field
  );
}
