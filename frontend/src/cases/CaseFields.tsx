import { NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { Case } from '../api/cases';
import type { GroupFields } from '../records';
import { caseStatuses } from '../ui/choices';
import { DateField } from '../ui/DateField';
import { useCaseTypes } from './caseTypes';

type Fields = GroupFields<Case> & { autoFocus?: boolean };

/** Number, title, type and dates of a case; a new one takes its status here too. */
export function CaseFields({ draft, errors, set, autoFocus, isNew }: Fields & { isNew?: boolean }) {
  const types = useCaseTypes().filter((type) => !type.archived || type.id === draft.type_id);
  return (
    <div>
      <SimpleGrid cols={2} spacing="sm">
        <TextInput
          label="Number"
          autoFocus={autoFocus}
          autoComplete="off"
          value={draft.number}
          error={errors.number}
          onChange={(event) => set({ number: event.currentTarget.value })}
        />
        <NativeSelect
          label="Type"
          data={[
            { value: '', label: 'No type' },
            ...types.map(({ id, name, archived }) => ({
              value: id,
              label: archived ? `${name} (archived)` : name,
            })),
          ]}
          value={draft.type_id}
          error={errors.type_id}
          onChange={(event) => set({ type_id: event.currentTarget.value })}
        />
      </SimpleGrid>
      <TextInput
        label="Title"
        mt="xs"
        autoComplete="off"
        value={draft.title}
        error={errors.title}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <SimpleGrid cols={isNew ? 3 : 2} spacing="sm" mt="xs">
        {isNew && (
          <NativeSelect
            label="Status"
            data={caseStatuses.map(({ value, label }) => ({ value, label }))}
            value={draft.status}
            error={errors.status}
            onChange={(event) => set({ status: event.currentTarget.value })}
          />
        )}
        <DateField
          label="Opened"
          placeholder="Not known"
          value={draft.opened_on}
          error={errors.opened_on}
          onChange={(opened_on) => set({ opened_on })}
        />
        <DateField
          label="Closed"
          placeholder="Not yet"
          value={draft.closed_on}
          error={errors.closed_on}
          onChange={(closed_on) => set({ closed_on })}
        />
      </SimpleGrid>
    </div>
  );
}

export function DescriptionField({ draft, errors, set, autoFocus }: Fields) {
  return (
    <Textarea
      aria-label="Description"
      autoFocus={autoFocus}
      autosize
      minRows={3}
      maxRows={14}
      value={draft.description}
      error={errors.description}
      onChange={(event) => set({ description: event.currentTarget.value })}
    />
  );
}
