import { ChoiceText } from '../ChoiceText';
import classes from './FilterChips.module.css';
import { type Chosen, type Filter, toggleValue } from './filters';

interface FilterChoicesProps {
  filter: Filter;
  chosen: Chosen;
  onChange: (chosen: Record<string, string[]>) => void;
}

const count = new Intl.NumberFormat('en-US');

/** The values of one filter, each a box to tick, with how many rows it has. */
export function FilterChoices({ filter, chosen, onChange }: FilterChoicesProps) {
  const values = chosen[filter.id] ?? [];
  return (
    <fieldset className={classes.choices}>
      <legend className={classes.legend}>{filter.label}</legend>
      {filter.choices.length === 0 && <p className={classes.none}>There is nothing to choose yet.</p>}
      {filter.choices.map((choice) => (
        <label key={choice.value} className={classes.choice}>
          <input
            type="checkbox"
            checked={values.includes(choice.value)}
            onChange={() => onChange(toggleValue(chosen, filter.id, choice.value))}
          />
          <ChoiceText choices={filter.choices} value={choice.value} />
          {filter.counts?.[choice.value] !== undefined && (
            <span className={classes.count}>{count.format(filter.counts[choice.value] ?? 0)}</span>
          )}
        </label>
      ))}
    </fieldset>
  );
}
