import { CloseButton, Kbd, TextInput } from '@mantine/core';
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSignal } from './signals';

interface SearchFieldProps {
  label: string;
  placeholder: string;
  value: string;
  /** Called while typing, at most every 80 ms. */
  onChange: (value: string) => void;
  /** Arrow down in the field: go to the list. */
  onLeave?: () => void;
}

/** Searches while typing; `/` focuses it from anywhere on the page, Escape empties it. */
export function SearchField({ label, placeholder, value, onChange, onLeave }: SearchFieldProps) {
  const [text, setText] = useState(value);
  const input = useRef<HTMLInputElement>(null);
  const report = useDebouncedCallback(onChange, 80);
  useEffect(() => setText(value), [value]);
  const focus = useCallback(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  useHotkeys([['/', focus]]);
  useSignal('focus-search', focus);
  const set = (next: string) => {
    setText(next);
    report(next);
  };
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label={label}
      placeholder={placeholder}
      maw={420}
      flex={1}
      value={text}
      maxLength={500}
      spellCheck={false}
      autoComplete="off"
      leftSection={<IconSearch size={15} stroke={1.75} aria-hidden />}
      rightSection={
        text === '' ? (
          <Kbd size="xs" aria-hidden>
            /
          </Kbd>
        ) : (
          <CloseButton size="sm" aria-label="Clear search" onClick={() => set('')} />
        )
      }
      onChange={(event) => set(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          if (text === '') {
            input.current?.blur();
          }
          set('');
        } else if (event.key === 'ArrowDown') {
          event.preventDefault();
          onLeave?.();
        }
      }}
    />
  );
}
