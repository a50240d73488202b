import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { ChoiceText } from '../ChoiceText';
import classes from './FilterChips.module.css';
import { type Chosen, type Filter, offered, toggleValue } from './filters';

interface FilterChoicesProps {
  filter: Filter;
  chosen: Chosen;
  onChange: (chosen: Record<string, string[]>) => void;
}

/** More choices than these can be searched. */
const many = 12;
const count = new Intl.NumberFormat('en-US');

/** The values of one filter, each a box to tick, with how many rows it has. */
export function FilterChoices({ filter, chosen, onChange }: FilterChoicesProps) {
  const [wanted, setWanted] = useState('');
  const values = chosen[filter.id] ?? [];
  const choices = offered(filter, values, wanted);
  return (
    <fieldset className={classes.choices}>
      <legend className={classes.legend}>{filter.label}</legend>
      {filter.choices.length > many && (
        <TextInput
          size="xs"
          m={4}
          aria-label={`Find in ${filter.label}`}
          placeholder="Find …"
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
      )}
      {choices.length === 0 && (
        <p className={classes.none}>
          {wanted === '' ? 'There is nothing to choose yet.' : 'Nothing is called that.'}
        </p>
      )}
      {choices.map((choice) => (
        <label key={choice.value} className={classes.choice}>
          <input
            type="checkbox"
            checked={values.includes(choice.value)}
            onChange={() => onChange(toggleValue(chosen, filter.id, choice.value))}
          />
          <ChoiceText choices={choices} value={choice.value} />
          {filter.counts?.[choice.value] !== undefined && (
            <span className={classes.count}>{count.format(filter.counts[choice.value] ?? 0)}</span>
          )}
        </label>
      ))}
    </fieldset>
  );
}
