import { Button } from '@mantine/core';
import type { CaseTypeState } from '../../api/consents';
import { ConsentState } from '../../ui/ConsentState';
import { DateText } from '../../ui/DateText';
import classes from './Preferences.module.css';

interface CaseTypesOutProps {
  types: readonly CaseTypeState[];
  onChange?: (caseTypeId: string, channels: string[], state: 'in' | 'out') => void;
}

/** The case types that anything is recorded about, and on which channels. */
export function CaseTypesOut({ types, onChange }: CaseTypesOutProps) {
  if (types.length === 0) {
    return <p className={classes.none}>They have not said no to messages about any case type.</p>;
  }
  return (
    <ul className={classes.channels} aria-label="Case types">
      {types.map((type) => {
        const out = type.channels.filter((channel) => channel.state === 'out');
        const since = out.map((channel) => channel.since).sort()[0] ?? '';
        return (
          <li key={type.case_type_id} className={classes.channel} aria-label={type.name}>
            <span className={classes.channelName}>{type.name}</span>
            <span className={classes.state}>
              <ConsentState state={out.length > 0 ? 'out' : 'in'} />
            </span>
            <span className={classes.why}>
              {out.length > 0 && (
                <>
                  {type.all_out
                    ? 'on every channel'
                    : `of ${out.map((channel) => channel.label).join(' and ')}`}
                  {', since '}
                  <DateText value={since} />
                </>
              )}
            </span>
            {onChange && (
              <Button
                size="xs"
                variant="subtle"
                aria-label={`Change ${type.name}`}
                onClick={() =>
                  out.length > 0
                    ? onChange(
                        type.case_type_id,
                        out.map((channel) => channel.channel),
                        'in',
                      )
                    : onChange(type.case_type_id, ['sms', 'email', 'voice'], 'out')
                }
              >
                Change
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
