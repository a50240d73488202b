import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { type Choice, choiceOf } from './Choice';
import { ChoiceText } from './ChoiceText';
import classes from './Marks.module.css';

interface StatusMenuProps {
  /** What is chosen: "Status". */
  label: string;
  choices: readonly Choice[];
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
}

/** The value as a button; a click opens the choice, and choosing saves at once. */
export function StatusMenu({ label, choices, value, onChange, disabled }: StatusMenuProps) {
  return (
    <Menu position="bottom-start" width={180} transitionProps={{ duration: 80 }}>
      <Menu.Target>
        <button
          type="button"
          className={classes.statusButton}
          disabled={disabled}
          aria-label={`${label}: ${choiceOf(choices, value).label}`}
        >
          <ChoiceText choices={choices} value={value} />
          <IconChevronDown size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Menu.Item
            key={choice.value}
            aria-current={choice.value === value ? 'true' : undefined}
            rightSection={choice.value === value ? <IconCheck size={14} aria-hidden /> : null}
            onClick={() => choice.value !== value && onChange(choice.value)}
          >
            <ChoiceText choices={choices} value={choice.value} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
