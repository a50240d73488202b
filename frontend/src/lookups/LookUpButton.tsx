import { Button } from '@mantine/core';
import { sayPrice } from '../ui/phoneWords';
import { useLookUpOne, useLookUpSettings } from './queries';

interface LookUpButtonProps {
  e164: string;
  shown: string;
  /** It was looked up before. */
  again: boolean;
}

/** Looks one number up on line, and says what that costs; not there until the firm has turned it on. */
export function LookUpButton({ e164, shown, again }: LookUpButtonProps) {
  const { data: settings } = useLookUpSettings();
  const look = useLookUpOne();
  if (!settings?.on) {
    return null;
  }
  const words = again ? 'Look up again' : 'Look up';
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      loading={look.isPending}
      title={`Asks Twilio about this number, for ${sayPrice(settings.price)}`}
      aria-label={`${words} ${shown}`}
      onClick={() => look.mutate(e164)}
    >
      {words}
    </Button>
  );
}
