import type { ComponentType, CSSProperties } from 'react';

/** What an icon takes here; Tabler's icons fit. */
export type Icon = ComponentType<{
  size?: number | string;
  stroke?: number | string;
  className?: string;
  style?: CSSProperties;
  color?: string;
  'aria-hidden'?: boolean;
}>;

/** One value of a list of choices and what the user reads for it. */
export interface Choice {
  value: string;
  label: string;
  icon?: Icon;
  /** A colour token; the icon or the word says the same, since colour alone says nothing. */
  color?: string;
}

/** The choice for value; a value that is not known is its own label. */
export function choiceOf(choices: readonly Choice[], value: string): Choice {
  return choices.find((choice) => choice.value === value) ?? { value, label: value };
}
