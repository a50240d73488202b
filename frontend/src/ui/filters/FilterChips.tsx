import { Button, Menu, Popover } from '@mantine/core';
import { IconFilter, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import classes from './FilterChips.module.css';
import { FilterChoices } from './FilterChoices';
import { type Chosen, chosenWords, type Filter, withValues } from './filters';

interface FilterChipsProps {
  filters: readonly Filter[];
  chosen: Chosen;
  onChange: (chosen: Record<string, string[]>) => void;
}

/** What narrows a list, as chips: a click changes one, × takes it away, Filter adds one. */
export function FilterChips({ filters, chosen, onChange }: FilterChipsProps) {
  const [open, setOpen] = useState<string | null>(null);
  const inUse = filters.filter((filter) => (chosen[filter.id]?.length ?? 0) > 0 || filter.id === open);
  const unused = filters.filter((filter) => !inUse.includes(filter));
  return (
    <fieldset className={classes.chips} aria-label="Filters">
      {inUse.map((filter) => (
        <Chip
          key={filter.id}
          filter={filter}
          chosen={chosen}
          opened={open === filter.id}
          onOpened={(opened) => setOpen(opened ? filter.id : null)}
          onChange={onChange}
        />
      ))}
      {unused.length > 0 && (
        <Menu position="bottom-start" width={200} transitionProps={{ duration: 80 }}>
          <Menu.Target>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              className={classes.add}
              leftSection={<IconFilter size={14} aria-hidden />}
            >
              Filter
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {unused.map((filter) => (
              <Menu.Item key={filter.id} onClick={() => setTimeout(() => setOpen(filter.id))}>
                {filter.label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {inUse.length > 1 && (
        <Button size="xs" variant="subtle" color="gray" className={classes.add} onClick={() => onChange({})}>
          Clear
        </Button>
      )}
    </fieldset>
  );
}

interface ChipProps {
  filter: Filter;
  chosen: Chosen;
  opened: boolean;
  onOpened: (opened: boolean) => void;
  onChange: (chosen: Record<string, string[]>) => void;
}

function Chip({ filter, chosen, opened, onOpened, onChange }: ChipProps) {
  const values = chosen[filter.id] ?? [];
  const words = values.length > 0 ? chosenWords(filter, values) : 'choose…';
  return (
    <span className={classes.chip}>
      <Popover
        opened={opened}
        onChange={onOpened}
        position="bottom-start"
        trapFocus
        transitionProps={{ duration: 80 }}
      >
        <Popover.Target>
          <button type="button" className={classes.text} onClick={() => onOpened(!opened)}>
            <span className="muted">{filter.label}:</span> {words}
          </button>
        </Popover.Target>
        <Popover.Dropdown p={4} aria-label={filter.label}>
          <FilterChoices filter={filter} chosen={chosen} onChange={onChange} />
        </Popover.Dropdown>
      </Popover>
      <button
        type="button"
        className={classes.remove}
        aria-label={`Remove filter ${filter.label}`}
        onClick={() => {
          onOpened(false);
          onChange(withValues(chosen, filter.id, []));
        }}
      >
        <IconX size={12} aria-hidden />
      </button>
    </span>
  );
}
