import { Checkbox, SegmentedControl } from '@mantine/core';
import type { ColumnMapping } from '../api/imports';
import { choose } from './flow';
import classes from './Options.module.css';
import { type Choices, type Failure, optOutList, reachedChannels } from './state';

const channels = [
  { value: 'sms', label: 'SMS', needs: 'a phone' },
  { value: 'voice', label: 'Voice calls', needs: 'a phone' },
  { value: 'email', label: 'E-mail', needs: 'an e-mail' },
];

interface FileKindProps {
  columns: readonly ColumnMapping[];
  choices: Choices;
  failure: Failure | undefined;
  /** Review was asked for while nothing was chosen. */
  missing: boolean;
}

/** Whether the rows are people, or numbers and addresses that opted out, and of what. */
export function FileKind({ columns, choices, failure, missing }: FileKindProps) {
  const list = choices.mode === optOutList;
  const reached = reachedChannels(columns);
  return (
    <section className={classes.group}>
      <div>
        <span className={classes.label} id="kind-label">
          What is in this file?
        </span>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-labelledby="kind-label"
          value={list ? optOutList : 'contacts'}
          data={[
            { value: 'contacts', label: 'Contacts' },
            { value: optOutList, label: 'A list of opt-outs' },
          ]}
          onChange={(mode) => choose({ mode, channels: choices.channels.filter((c) => reached.includes(c)) })}
        />
      </div>
      {list && (
        <Checkbox.Group
          label="They opted out of"
          description="Every row counts as a no: whoever has the number or address is held back, also people you add later."
          withAsterisk
          styles={{ description: { fontSize: 12, marginBottom: 6 } }}
          value={choices.channels}
          error={
            failure?.field === 'channels'
              ? failure.message
              : missing && choices.channels.length === 0 && 'Choose at least one.'
          }
          onChange={(chosen) => choose({ channels: chosen })}
        >
          <div className={classes.ticks}>
            {channels.map(({ value, label, needs }) => (
              <Checkbox
                key={value}
                size="xs"
                value={value}
                label={label}
                disabled={!reached.includes(value) && !choices.channels.includes(value)}
                description={reached.includes(value) ? undefined : `no column is mapped to ${needs}`}
              />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </section>
  );
}
