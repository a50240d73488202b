import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { render, screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { toastDone, toastFailure } from './toasts';

test('the newest toast is seen at once, and failures stay beside it', async () => {
  render(
    <MantineProvider env="test">
      <Notifications limit={6} />
    </MantineProvider>,
  );
  toastFailure('It could not be saved.');
  for (const n of [1, 2, 3, 4, 5]) toastDone(`Change ${n} is done`, () => {});
  await screen.findByText('Change 5 is done');
  await waitFor(() => expect(screen.queryByText('Change 2 is done')).toBeNull());
  screen.getByText('Change 3 is done');
  screen.getByText('It could not be saved.');
});
