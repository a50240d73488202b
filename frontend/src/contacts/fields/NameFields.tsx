import { SegmentedControl, SimpleGrid, TextInput } from '@mantine/core';
import { contactKinds } from '../../ui/choices';
import classes from './Fields.module.css';
import { type FieldProps, textField } from './fieldProps';

/** Type and names: a person's parts, or a company and its contact person. */
export function NameFields(props: FieldProps & { autoFocus?: boolean }) {
  const { draft, set, errors, autoFocus } = props;
  const business = draft.kind === 'business';
  const company = (
    <TextInput
      key="company"
      label={business ? 'Company name' : 'Company'}
      data-autofocus={business || undefined}
      {...textField(props, 'company')}
    />
  );
  return (
    <div className={classes.stack}>
      <SegmentedControl
        aria-label="Type"
        data={contactKinds.map(({ value, label }) => ({ value, label }))}
        value={draft.kind}
        onChange={(kind) => set({ kind })}
        size="sm"
        w="fit-content"
      />
      {business && company}
      {business && <p className={classes.hint}>Contact person</p>}
      <div className={classes.names}>
        <TextInput label="Title" {...textField(props, 'prefix')} />
        <TextInput label="First name" autoFocus={autoFocus} {...textField(props, 'given_name')} />
        <TextInput label="Middle name" {...textField(props, 'middle_name')} />
        <TextInput label="Last name" {...textField(props, 'family_name')} />
        <TextInput label="Suffix" {...textField(props, 'suffix')} />
      </div>
      <SimpleGrid cols={business ? 2 : 4} spacing="sm">
        {!business && <TextInput label="Nickname" {...textField(props, 'nickname')} />}
        {!business && company}
        <TextInput label="Job title" {...textField(props, 'job_title')} />
        <TextInput
          label="Display name"
          placeholder="Made from the names"
          {...textField(props, 'display_name')}
        />
      </SimpleGrid>
      {errors.name && (
        <p className={classes.error} role="alert">
          {errors.name}
        </p>
      )}
    </div>
  );
}
