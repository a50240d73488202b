import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { SearchField } from '../ui/SearchField';
import { MessageList } from './MessageList';
import classes from './Messages.module.css';

const states = [
  { value: 'sent', label: 'Sent' },
  { value: 'held', label: 'Held back' },
  { value: 'failed', label: 'Failed' },
  { value: 'prepared', label: 'Prepared' },
];

/** What went out, and what was held back and why. */
export function Outgoing() {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text, 200);
  const [state, setState] = useState('');
  return (
    <>
      <div className={classes.filters}>
        <SearchField
          label="Search messages"
          placeholder="Words or a number"
          value={text}
          onChange={setText}
        />
        <Select
          aria-label="State"
          placeholder="Sent and held back"
          clearable
          w={180}
          data={states}
          value={state || null}
          onChange={(value) => setState(value ?? '')}
        />
      </div>
      <MessageList
        of={{ direction: 'out', text: settled, state }}
        empty={
          settled === '' && state === ''
            ? {
                title: 'Nothing went out yet',
                message: 'What you send belongs here, and what was held back, each with the reason.',
              }
            : { title: 'No message matches', message: 'Loosen the filter to see more.' }
        }
      />
    </>
  );
}
