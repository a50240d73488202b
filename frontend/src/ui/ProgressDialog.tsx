import { Button, Group, Modal, Progress, Text } from '@mantine/core';

interface ProgressDialogProps {
  opened: boolean;
  title: string;
  /** What is being done now: "Checking rows". */
  step: string;
  done: number;
  /** 0 while it is not known yet. */
  total: number;
  /** The step says itself how much is done. */
  quiet?: boolean;
  onCancel?: () => void;
  /** Cancel was pressed and is being obeyed. */
  cancelling?: boolean;
}

const count = new Intl.NumberFormat('en-US');

/** Work that takes a while: what is done, how much is left, and Cancel. */
export function ProgressDialog(props: ProgressDialogProps) {
  const { opened, title, step, done, total, quiet, onCancel, cancelling } = props;
  const percent = total > 0 ? Math.min(100, (100 * done) / total) : 0;
  return (
    <Modal
      opened={opened}
      onClose={() => onCancel?.()}
      title={title}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={Boolean(onCancel)}
    >
      <Progress.Root size="lg">
        <Progress.Section value={total > 0 ? percent : 100} animated={total === 0} aria-label={step} />
      </Progress.Root>
      <Group justify="space-between" mt="sm">
        <Text size="sm" className="tabular" role="status">
          {cancelling ? 'Cancelling…' : step}
          {!quiet && total > 0 && ` · ${count.format(done)} of ${count.format(total)}`}
        </Text>
        {onCancel && (
          <Button variant="default" onClick={onCancel} disabled={cancelling}>
            Cancel
          </Button>
        )}
      </Group>
    </Modal>
  );
}
