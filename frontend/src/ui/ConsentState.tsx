import { IconCheck, IconMinus, IconX } from '@tabler/icons-react';
import { ChoiceText } from './ChoiceText';

const states = [
  { value: 'in', label: 'Opted in', icon: IconCheck, color: 'var(--cf-yes)' },
  { value: 'out', label: 'Opted out', icon: IconX, color: 'var(--cf-no)' },
  { value: 'unknown', label: 'Unknown', icon: IconMinus, color: 'var(--cf-muted)' },
] as const;

/** Yes, no or unknown to a channel: icon and word. */
export function ConsentState({ state }: { state: string }) {
  return <ChoiceText choices={states} value={state || 'unknown'} />;
}
