import { Button } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useCopy } from '../ui/CopyText';
import { toastDone, toastFailure } from '../ui/toasts';
import { Verbatim } from '../ui/Verbatim';
import classes from './Settings.module.css';

/** A report as it will be copied, and the button that copies it. */
export function ReportText({ text }: { text: string }) {
  const copy = useCopy();
  return (
    <>
      <Verbatim text={text} maxHeight={320} />
      <div className={classes.bar} style={{ marginTop: 8 }}>
        <Button
          variant="default"
          leftSection={<IconCopy size={16} aria-hidden />}
          onClick={() =>
            copy(text).then(
              () => toastDone('The report is copied'),
              () => toastFailure('The report could not be copied.'),
            )
          }
        >
          Copy Diagnostic Report
        </Button>
      </div>
    </>
  );
}
