import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type ReactNode, useState } from 'react';
import type { Message, MessageQuery } from '../api/messages';
import { SearchField } from '../ui/SearchField';
import { MessageList } from './MessageList';
import classes from './Messages.module.css';

/** One thing that the list can be narrowed by. */
interface Narrowing {
  by: 'channel' | 'reading' | 'state';
  label: string;
  /** What stands there while it is not narrowed. */
  all: string;
  width: number;
  choices: { value: string; label: string }[];
}

interface FilteredListProps {
  direction: 'in' | 'out';
  narrowings: readonly Narrowing[];
  /** Shown when there is no message at all. */
  empty: { title: string; message: string; action?: ReactNode };
  /** What of all messages can be acted on. */
  actionsOf?: (message: Message) => ReactNode;
  /** Stands between the filter and the list. */
  children?: ReactNode;
}

/** Messages of one direction, narrowed by words and choices. */
export function FilteredList({ direction, narrowings, empty, actionsOf, children }: FilteredListProps) {
  const [text, setText] = useState('');
  const [settled] = useDebouncedValue(text, 200);
  const [chosen, setChosen] = useState<Partial<MessageQuery>>({});
  const narrowed = settled !== '' || Object.values(chosen).some((value) => value !== '');
  return (
    <>
      <div className={classes.filters}>
        <SearchField
          label="Search messages"
          placeholder="Words or a number"
          value={text}
          onChange={setText}
        />
        {narrowings.map(({ by, label, all, width, choices }) => (
          <Select
            key={by}
            aria-label={label}
            placeholder={all}
            clearable
            w={width}
            data={choices}
            value={chosen[by] || null}
            onChange={(value) => setChosen({ ...chosen, [by]: value ?? '' })}
          />
        ))}
      </div>
      {children}
      <MessageList
        of={{ direction, text: settled, ...chosen }}
        actionsOf={actionsOf}
        empty={narrowed ? { title: 'No message matches', message: 'Loosen the filter to see more.' } : empty}
      />
    </>
  );
}
