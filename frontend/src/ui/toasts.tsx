import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck, IconClockPause } from '@tabler/icons-react';

/** A message with one thing to do; the toast goes when it is done. */
function offer(id: string, message: string, act: () => void, label: string) {
  return (
    <span style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 8 }}>
      {message}
      <Button
        size="xs"
        variant="subtle"
        style={{ flexShrink: 0 }}
        onClick={() => {
          notifications.hide(id);
          act();
        }}
      >
        {label}
      </Button>
    </span>
  );
}

let count = 0;

/** How many toasts that go by themselves are seen at once. */
const mostSeen = 3;
const seen: string[] = [];

/** Makes room for a toast: a new one waiting behind old ones could not be taken back in time. */
function makeRoomFor(id: string) {
  seen.push(id);
  while (seen.length > mostSeen) notifications.hide(seen.shift() ?? '');
}

/** Says that something is done; with act, offers one thing more until the toast goes: to take it back, mostly. */
export function toastDone(message: string, act?: () => void, label = 'Undo') {
  count += 1;
  const id = `done-${count}`;
  makeRoomFor(id);
  notifications.show({
    id,
    message: act ? offer(id, message, act, label) : message,
    icon: <IconCheck size={16} aria-hidden />,
    color: 'teal',
    autoClose: act ? 10_000 : 5_000,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}

/** Reminds of something that waits, and offers to go there. */
export function toastReminder(message: string, act: () => void, label: string) {
  count += 1;
  const id = `reminder-${count}`;
  makeRoomFor(id);
  notifications.show({
    id,
    message: offer(id, message, act, label),
    icon: <IconClockPause size={16} aria-hidden />,
    color: 'yellow',
    autoClose: 15_000,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}

/** Says that something failed. A failure stays until it is dismissed. */
export function toastFailure(message: string) {
  notifications.show({
    message,
    icon: <IconAlertTriangle size={16} aria-hidden />,
    color: 'red',
    autoClose: false,
    closeButtonProps: { 'aria-label': 'Dismiss' },
  });
}
