import { act, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { renderInWindow } from '../testing/render';
import { DropOverlay } from './DropOverlay';

function drag(type: string, transfer: { types: string[]; items?: { kind: string }[] }) {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: transfer, relatedTarget: null });
  act(() => {
    window.dispatchEvent(event);
  });
}

test('files dragged over the window show the drop target with their count until they are dropped', () => {
  renderInWindow(<DropOverlay />);
  drag('dragover', { types: ['Files'], items: [{ kind: 'file' }, { kind: 'file' }] });
  expect(screen.getByRole('status').textContent).toContain('Drop to import 2 files');
  drag('drop', { types: ['Files'] });
  expect(screen.queryByRole('status')).toBeNull();
});

test('a web view that does not say how many files counts as one', () => {
  renderInWindow(<DropOverlay />);
  drag('dragover', { types: ['Files'] });
  expect(screen.getByText('Drop to import 1 file')).toBeTruthy();
});

test('dragged text is no file', () => {
  renderInWindow(<DropOverlay />);
  drag('dragover', { types: ['text/plain'] });
  expect(screen.queryByRole('status')).toBeNull();
});
