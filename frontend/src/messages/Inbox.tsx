import { Button } from '@mantine/core';
import { Confirmations } from './Confirmations';
import { channelChoices } from './channels';
import { FilteredList } from './FilteredList';
import classes from './Messages.module.css';
import { useDecide } from './queries';

const readings = [
  { value: 'revoke', label: 'Opt-outs' },
  { value: 'review', label: 'Unclear' },
  { value: 'opt_in', label: 'Opt-ins' },
  { value: 'help', label: 'Asking for help' },
  { value: 'none', label: 'Everything else' },
];

/** What came in. */
export function Inbox({ onReceive }: { onReceive: () => void }) {
  const decide = useDecide();
  return (
    <FilteredList
      direction="in"
      narrowings={[
        { by: 'channel', label: 'Channel', all: 'Every channel', width: 140, choices: channelChoices },
        { by: 'reading', label: 'Read as', all: 'Read as anything', width: 170, choices: readings },
      ]}
      empty={{
        title: 'No messages yet',
        message:
          'Replies belong here: entered by hand, or from your provider’s log. An opt-out takes effect as soon as it is in.',
        action: <Button onClick={onReceive}>Enter a Message</Button>,
      }}
      actionsOf={(message) =>
        message.ruling === 'keep' && (
          <div className={classes.actions}>
            <Button
              size="xs"
              variant="default"
              onClick={() => decide.mutate({ id: message.id, ruling: 'revoke' })}
            >
              It Was an Opt-out
            </Button>
          </div>
        )
      }
    >
      <Confirmations />
    </FilteredList>
  );
}
