import { Autocomplete, NativeSelect, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import type { Choice } from '../../ui/Choice';
import { contactStatuses, languages, loginSources, preferredChannels } from '../../ui/choices';
import { type FieldProps, textField } from './fieldProps';

const options = (choices: readonly Choice[]) => choices.map(({ value, label }) => ({ value, label }));

/** Status and login source: for a contact that is new; later the header has the status. */
export function StandingFields(props: FieldProps) {
  return (
    <SimpleGrid cols={2} spacing="sm">
      <NativeSelect label="Status" data={options(contactStatuses)} {...textField(props, 'status')} />
      <NativeSelect label="Login source" data={options(loginSources)} {...textField(props, 'login_source')} />
    </SimpleGrid>
  );
}

/** How the contact likes to be reached. A wish, not a consent. */
export function PreferenceFields(props: FieldProps & { withLoginSource?: boolean }) {
  const { draft, errors, set, withLoginSource } = props;
  const language = languages.find((each) => each.value === draft.preferred_language);
  return (
    <SimpleGrid cols={withLoginSource ? 3 : 2} spacing="sm">
      <NativeSelect
        label="Preferred channel"
        data={options(preferredChannels)}
        {...textField(props, 'preferred_channel')}
      />
      <Autocomplete
        label="Preferred language"
        placeholder="English, Spanish, …"
        data={languages.map((each) => each.label)}
        value={language?.label ?? draft.preferred_language}
        error={errors.preferred_language}
        onChange={(text) =>
          set({ preferred_language: languages.find((each) => each.label === text)?.value ?? text })
        }
      />
      {withLoginSource && (
        <NativeSelect
          label="Login source"
          data={options(loginSources)}
          {...textField(props, 'login_source')}
        />
      )}
    </SimpleGrid>
  );
}

/** Where the contact came from. */
export function SourceFields(props: FieldProps) {
  return (
    <SimpleGrid cols={3} spacing="sm">
      <TextInput label="Source" placeholder="Referral, web form, …" {...textField(props, 'source')} />
      <TextInput label="External system" {...textField(props, 'external_system')} />
      <TextInput label="External ID" {...textField(props, 'external_id')} />
    </SimpleGrid>
  );
}

export function NotesField(props: FieldProps) {
  return <Textarea aria-label="Notes" autosize minRows={3} maxRows={14} {...textField(props, 'notes')} />;
}
