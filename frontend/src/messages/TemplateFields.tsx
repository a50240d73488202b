import {
  Alert,
  Button,
  Group,
  Menu,
  NativeSelect,
  SegmentedControl,
  Textarea,
  TextInput,
} from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { ApiError } from '../api/ApiError';
import { fetchTemplateFields, type Template } from '../api/messages';
import { useCaseTypeChoices } from '../cases';
import { channelChoices } from './channels';
import { withField } from './composing';

interface TemplateFieldsProps {
  draft: Template;
  set: (change: Partial<Template>) => void;
  failure?: ApiError;
}

/** Channel, kind, case type and the text with its gaps. */
export function TemplateFields({ draft, set, failure }: TemplateFieldsProps) {
  const types = useCaseTypeChoices();
  const at = (field: string) => (failure?.field === field ? failure.message : undefined);
  const placed = failure && ['subject', 'body'].includes(failure.field);
  return (
    <>
      {failure && !placed && (
        <Alert color="red" role="alert">
          {failure.message}
        </Alert>
      )}
      <Group grow gap="sm" align="flex-end">
        <SegmentedControl
          aria-label="Channel"
          data={channelChoices}
          value={draft.channel}
          onChange={(channel) => set({ channel })}
        />
        <NativeSelect
          label="Kind"
          data={[
            { value: 'informational', label: 'Informational' },
            { value: 'solicitation', label: 'Solicitation' },
          ]}
          value={draft.kind}
          onChange={(event) => set({ kind: event.currentTarget.value })}
        />
        <NativeSelect
          label="About"
          data={[{ value: '', label: 'No case type in particular' }, ...types]}
          value={draft.case_type_id}
          onChange={(event) => set({ case_type_id: event.currentTarget.value })}
        />
      </Group>
      {draft.channel === 'email' && (
        <TextInput
          label="Subject"
          value={draft.subject}
          error={at('subject')}
          onChange={(event) => set({ subject: event.currentTarget.value })}
        />
      )}
      <BodyField draft={draft} set={set} error={at('body')} />
    </>
  );
}

function BodyField({ draft, set, error }: TemplateFieldsProps & { error?: string }) {
  const box = useRef<HTMLTextAreaElement>(null);
  const { data: fields = [] } = useQuery({
    queryKey: ['templates', 'fields'],
    queryFn: fetchTemplateFields,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const insert = (field: string) => {
    const start = box.current?.selectionStart ?? draft.body.length;
    const end = box.current?.selectionEnd ?? start;
    set({ body: withField(draft.body, start, end, field) });
    box.current?.focus();
  };
  return (
    <div>
      <Textarea
        ref={box}
        label="Text"
        description="{{first_name|there}} puts the first name in, or “there” where there is none."
        autosize
        minRows={4}
        value={draft.body}
        error={error}
        onChange={(event) => set({ body: event.currentTarget.value })}
      />
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="xs" variant="subtle" mt={4} rightSection={<IconChevronDown size={14} aria-hidden />}>
            Insert Field
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {fields.map(({ field, label }) => (
            <Menu.Item key={field} onClick={() => insert(field)}>
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
