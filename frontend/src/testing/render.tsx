import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { createQueryClient } from '../shell/queryClient';
import { cssVariablesResolver, theme } from '../theme';

/** Draws one element as the window would, at the given address. */
export function renderInWindow(element: ReactElement, path = '/') {
  const { hook } = memoryLocation({ path });
  return render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} env="test">
      <QueryClientProvider client={createQueryClient()}>
        <Router hook={hook}>{element}</Router>
      </QueryClientProvider>
    </MantineProvider>,
  );
}
