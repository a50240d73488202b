import { fireEvent, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { renderInWindow } from '../testing/render';
import { ErrorBoundary } from './ErrorBoundary';

let broken = true;

function Page() {
  if (broken) {
    throw new Error('secret detail');
  }
  return <p>The page</p>;
}

test('a page that cannot be drawn shows a plain message, and Retry draws it again', () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  renderInWindow(
    <ErrorBoundary>
      <Page />
    </ErrorBoundary>,
  );
  expect(screen.getByRole('alert').textContent).toContain('This page could not be shown');
  expect(screen.queryByText(/secret detail/)).toBeNull();

  broken = false;
  fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(screen.getByText('The page')).toBeTruthy();
});
