import { IconCheck } from '@tabler/icons-react';
import type { ImportState } from './state';
import classes from './Wizard.module.css';

const steps: readonly { step: ImportState['step']; label: string }[] = [
  { step: 'file', label: 'File' },
  { step: 'columns', label: 'Columns' },
  { step: 'review', label: 'Review' },
  { step: 'done', label: 'Done' },
];

/** ① File ② Columns ③ Review ④ Done, and where the import stands. */
export function Steps({ at }: { at: ImportState['step'] }) {
  const current = steps.findIndex(({ step }) => step === at);
  return (
    <ol className={classes.steps} aria-label="Steps">
      {steps.map(({ step, label }, index) => (
        <li key={step} className={classes.step} aria-current={step === at ? 'step' : undefined}>
          <span className={classes.stepNumber} data-done={index < current || undefined} aria-hidden>
            {index < current ? <IconCheck size={12} stroke={3} /> : index + 1}
          </span>
          {label}
        </li>
      ))}
    </ol>
  );
}
