import { Autocomplete, Checkbox, Radio, Select, Stack } from '@mantine/core';
import type { ColumnMapping, ImportField } from '../api/imports';
import { FileKind } from './FileKind';
import { choose } from './flow';
import classes from './Options.module.css';
import { regions } from './regions';
import { type Choices, type Failure, optOutList, readsConsent } from './state';
import { Values } from './Values';
import { duplicateChoices, updateGroups } from './words';

const consentSources = [
  'Client intake form',
  'Website form',
  'Signed agreement',
  'Told by phone',
  'Paper form at the front desk',
  'Lead vendor',
];

const optOutSources = [
  'Report of our text message provider',
  'Report of our e-mail provider',
  'List of the former system',
  'Told by phone',
  'Lead vendor',
];

interface OptionsProps {
  columns: readonly ColumnMapping[];
  choices: Choices;
  fields: readonly ImportField[];
  failure: Failure | undefined;
  sourceError: string | undefined;
  /** Review was asked for already. */
  tried: boolean;
}

/** The choices for the whole file: what it is, known people, phones' country, where consents come from, values for all rows. */
export function Options({ columns, choices, fields, failure, sourceError, tried }: OptionsProps) {
  const list = choices.mode === optOutList;
  const onDuplicate = choices.one_by_one ? 'one_by_one' : choices.on_duplicate;
  const allGroups = updateGroups.map(({ value }) => value);
  return (
    <>
      <FileKind columns={columns} choices={choices} failure={failure} missing={tried} />
      {!list && (
        <section className={classes.group}>
          <Radio.Group
            label="People you already have"
            value={onDuplicate}
            onChange={(value) =>
              choose(
                value === 'one_by_one'
                  ? { on_duplicate: 'skip', one_by_one: true }
                  : { on_duplicate: value, one_by_one: false },
              )
            }
          >
            <Stack gap="sm" mt={4}>
              {duplicateChoices.map(({ value, label, hint }) => (
                <Radio
                  key={value}
                  size="xs"
                  value={value}
                  label={label}
                  description={hint}
                  styles={{ description: { fontSize: 12 } }}
                />
              ))}
            </Stack>
          </Radio.Group>
          {(onDuplicate === 'update' || onDuplicate === 'one_by_one') && (
            <Checkbox.Group
              label="An update may change"
              value={choices.groups.length === 0 ? allGroups : choices.groups}
              onChange={(groups) =>
                groups.length > 0 && choose({ groups: groups.length === allGroups.length ? [] : groups })
              }
            >
              <Stack gap={6} mt={4}>
                {updateGroups.map(({ value, label }) => (
                  <Checkbox key={value} size="xs" value={value} label={label} />
                ))}
              </Stack>
            </Checkbox.Group>
          )}
        </section>
      )}
      {(list || readsConsent(columns)) && (
        <section className={classes.group}>
          <Autocomplete
            id="consent-source"
            label={list ? 'Where did these people say no?' : 'Where did these people say yes or no?'}
            description={
              list
                ? 'Kept as proof with every opt-out.'
                : 'Kept as proof with every consent. A file can add opt-outs; it never clears one.'
            }
            placeholder={list ? 'Report of our text message provider, …' : 'Client intake form, …'}
            withAsterisk
            styles={{ description: { fontSize: 12, marginBottom: 4 } }}
            data={list ? optOutSources : consentSources}
            maxLength={300}
            value={choices.consent_source}
            error={sourceError ?? (failure?.field === 'consent_source' ? failure.message : undefined)}
            onChange={(source) => choose({ consent_source: source })}
          />
        </section>
      )}
      <section className={classes.group}>
        <Select
          label="Country of phones without a country code"
          comboboxProps={{ keepMounted: false }}
          placeholder="The firm’s own"
          data={regions}
          value={choices.region === '' ? null : choices.region}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'The firm’s own country' }}
          error={failure?.field === 'region' ? failure.message : undefined}
          onChange={(region) => choose({ region: region ?? '' })}
        />
      </section>
      {!list && (
        <Values
          fields={fields}
          values={choices.defaults}
          failure={failure}
          onChange={(defaults) => choose({ defaults })}
        />
      )}
    </>
  );
}
