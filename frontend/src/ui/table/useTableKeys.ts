import type { KeyboardEvent } from 'react';

interface TableKeys {
  active: number;
  count: number;
  /** How many rows one page of the keyboard is. */
  page: number;
  onMove: (index: number) => void;
  onOpen: (index: number) => void;
  onSelect: (index: number, range: boolean) => void;
  onSelectAll: () => void;
  onClear: () => void;
}

/** Where a key moves the active row to, or undefined when it does not move it. */
export function moveTo(key: string, active: number, count: number, page: number): number | undefined {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, active + 1);
    case 'ArrowUp':
      return Math.max(0, active - 1);
    case 'PageDown':
      return Math.min(last, Math.max(0, active) + page);
    case 'PageUp':
      return Math.max(0, active - page);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** The keys of a list: they work while the list itself has the focus, not a control in it. */
export function useTableKeys(keys: TableKeys) {
  return (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || keys.count === 0) {
      return;
    }
    const to = moveTo(event.key, keys.active, keys.count, keys.page);
    if (to !== undefined) {
      event.preventDefault();
      keys.onMove(to);
      if (event.shiftKey) {
        keys.onSelect(to, true);
      }
      return;
    }
    if (event.key === 'Enter' && keys.active >= 0) {
      event.preventDefault();
      keys.onOpen(keys.active);
    } else if (event.key === ' ' && keys.active >= 0) {
      event.preventDefault();
      keys.onSelect(keys.active, event.shiftKey);
    } else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      keys.onSelectAll();
    } else if (event.key === 'Escape') {
      keys.onClear();
    }
  };
}
