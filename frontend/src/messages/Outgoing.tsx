import { channelChoices } from './channels';
import { FilteredList } from './FilteredList';

const states = [
  { value: 'sent', label: 'Sent' },
  { value: 'held', label: 'Held back' },
  { value: 'failed', label: 'Failed' },
  { value: 'prepared', label: 'Ready' },
];

/** What went out, and what was held back and why. */
export function Outgoing() {
  return (
    <FilteredList
      direction="out"
      narrowings={[
        { by: 'channel', label: 'Channel', all: 'Every channel', width: 140, choices: channelChoices },
        { by: 'state', label: 'State', all: 'Sent and held back', width: 180, choices: states },
      ]}
      empty={{
        title: 'Nothing went out yet',
        message: 'What you send belongs here, and what was held back, each with the reason.',
      }}
    />
  );
}
