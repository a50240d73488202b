import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';

/** Says that something is done; with act, offers one thing more until the toast goes: to take it back, mostly. */
export function toastDone(message: string, act?: () => void, label = 'Undo') {
  const id = notifications.show({
    message: act ? (
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
    ) : (
      message
    ),
    icon: <IconCheck size={16} aria-hidden />,
    color: 'teal',
    autoClose: act ? 10_000 : 5_000,
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
