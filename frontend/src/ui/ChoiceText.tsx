import { type Choice, choiceOf } from './Choice';
import { contactStatuses, loginSources } from './choices';
import classes from './Marks.module.css';

/** A value as icon and word. */
export function ChoiceText({ choices, value }: { choices: readonly Choice[]; value: string }) {
  const choice = choiceOf(choices, value);
  return (
    <span className={classes.choice}>
      {choice.icon && <choice.icon size={15} stroke={1.75} style={{ color: choice.color }} aria-hidden />}
      {choice.label}
    </span>
  );
}

/** A contact's login source: icon and label. */
export function LoginSourceBadge({ value }: { value: string }) {
  return <ChoiceText choices={loginSources} value={value} />;
}

/** A contact's status: icon and label. */
export function StatusText({ value }: { value: string }) {
  return <ChoiceText choices={contactStatuses} value={value} />;
}
