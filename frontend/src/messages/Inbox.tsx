import { Button, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { SearchField } from '../ui/SearchField';
import { Confirmations } from './Confirmations';
import { channelChoices } from './channels';
import { MessageList } from './MessageList';
import classes from './Messages.module.css';

const readings = [
  { value: 'revoke', label: 'Opt-outs' },
  { value: 'review', label: 'Unclear' },
  { value: 'opt_in', label: 'Opt-ins' },
  { value: 'help', label: 'Asking for help' },
  { value: 'none', label: 'Everything else' },
];

/** What came in. */
export function Inbox({ onReceive }: { onReceive: () => void }) {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text, 200);
  const [channel, setChannel] = useState('');
  const [reading, setReading] = useState('');
  const narrowed = settled !== '' || channel !== '' || reading !== '';
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
          aria-label="Channel"
          placeholder="Every channel"
          clearable
          w={140}
          data={channelChoices}
          value={channel || null}
          onChange={(value) => setChannel(value ?? '')}
        />
        <Select
          aria-label="Read as"
          placeholder="Read as anything"
          clearable
          w={170}
          data={readings}
          value={reading || null}
          onChange={(value) => setReading(value ?? '')}
        />
      </div>
      <Confirmations />
      <MessageList
        of={{ direction: 'in', text: settled, channel, reading }}
        empty={
          narrowed
            ? { title: 'No message matches', message: 'Loosen the filter to see more.' }
            : {
                title: 'No messages yet',
                message:
                  'Replies belong here: entered by hand, or from your provider’s log. An opt-out takes effect as soon as it is in.',
                action: <Button onClick={onReceive}>Enter a Message</Button>,
              }
        }
      />
    </>
  );
}
