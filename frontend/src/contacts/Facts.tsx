import type { ReactNode } from 'react';
import classes from './DetailGroup.module.css';

interface FactsProps {
  /** Label and value; what is empty is left out. */
  facts: readonly (readonly [label: string, value: ReactNode])[];
  /** Said when all are empty. */
  none?: string;
}

/** Labels and values under each other. */
export function Facts({ facts, none }: FactsProps) {
  const known = facts.filter(([, value]) => value !== '' && value !== null && value !== undefined);
  if (known.length === 0) {
    return <p className={classes.none}>{none}</p>;
  }
  return (
    <dl className={classes.facts}>
      {known.map(([label, value]) => (
        <FactPair key={label} label={label} value={value} />
      ))}
    </dl>
  );
}

function FactPair({ label, value }: { label: string; value: ReactNode }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
