import { ActionIcon, Button, Menu, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import type { ImportField } from '../api/imports';
import { useCaseTypes } from '../cases';
import type { Choice } from '../ui/Choice';
import { caseRoles, caseStatuses, contactKinds, contactStatuses, loginSources } from '../ui/choices';
import classes from './Options.module.css';
import type { Failure } from './state';

const closed: Readonly<Record<string, readonly Choice[]>> = {
  type: contactKinds,
  status: contactStatuses,
  login_source: loginSources,
  preferred_channel: [
    { value: 'sms', label: 'SMS' },
    { value: 'email', label: 'Email' },
    { value: 'voice', label: 'Voice call' },
    { value: 'mail', label: 'Letter' },
  ],
  'case.status': caseStatuses,
  'case.role': caseRoles,
};

interface ValuesProps {
  fields: readonly ImportField[];
  values: Readonly<Record<string, string>>;
  failure: Failure | undefined;
  onChange: (values: Record<string, string>) => void;
}

/** Values for rows whose file says nothing: a status, a source, a case type. */
export function Values({ fields, values, failure, onChange }: ValuesProps) {
  const types = useCaseTypes().filter((type) => !type.archived);
  const fillable = fields.filter(({ fills }) => fills);
  const used = fillable.filter(({ id }) => id in values);
  const unused = fillable.filter(({ id }) => !(id in values));
  const set = (id: string, value: string) => onChange({ ...values, [id]: value });
  const remove = (id: string) =>
    onChange(Object.fromEntries(Object.entries(values).filter(([other]) => other !== id)));
  return (
    <section className={classes.group} aria-label="Values for rows that say nothing">
      <span className={classes.label}>Where the file says nothing</span>
      {used.map(({ id, label }) => {
        const choices = closed[id];
        const common = {
          'aria-label': label,
          value: values[id] ?? '',
          error: failure && failure.field === id.replace('.', '_') ? failure.message : undefined,
          style: { flex: 1 },
        };
        return (
          <div key={id} className={classes.value}>
            <span className={classes.valueName}>{label}</span>
            {choices ? (
              <NativeSelect
                {...common}
                data={[
                  { value: '', label: 'Choose …' },
                  ...choices.map(({ value, label: l }) => ({ value, label: l })),
                ]}
                onChange={(event) => set(id, event.currentTarget.value)}
              />
            ) : (
              <TextInput
                {...common}
                list={id === 'case.type' ? 'import-case-types' : undefined}
                onChange={(event) => set(id, event.currentTarget.value)}
              />
            )}
            <ActionIcon size="sm" aria-label={`No value for ${label}`} onClick={() => remove(id)}>
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </div>
        );
      })}
      <datalist id="import-case-types">
        {types.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      {unused.length > 0 && (
        <Menu position="bottom-start" width={220} transitionProps={{ duration: 80 }}>
          <Menu.Target>
            <Button
              size="xs"
              variant="subtle"
              leftSection={<IconPlus size={14} aria-hidden />}
              style={{ alignSelf: 'flex-start' }}
            >
              Add a Value
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {unused.map(({ id, label }) => (
              <Menu.Item key={id} onClick={() => set(id, '')}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </section>
  );
}
