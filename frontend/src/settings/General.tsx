import { Alert, Button, Group, NativeSelect, Switch, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { type ApiError, messageOf, toApiError } from '../api/ApiError';
import {
  chooseOutboxFolder,
  fetchOutboundSettings,
  type OutboundSettings,
  saveOutboundSettings,
} from '../api/messages';
import {
  fetchGeneral,
  fetchRegions,
  type GeneralSettings,
  type PhoneRegion,
  saveGeneral,
} from '../api/settings';
import { ErrorState } from '../ui/ErrorState';
import { toastDone, toastFailure } from '../ui/toasts';
import classes from './Settings.module.css';

const generalKey = ['settings', 'general'] as const;
/** Both parts, edited and saved as one. */
type Draft = GeneralSettings & OutboundSettings;

async function fetchDraft(): Promise<Draft> {
  const [general, outbound] = await Promise.all([fetchGeneral(), fetchOutboundSettings()]);
  return { ...general, ...outbound };
}

async function saveDraft(draft: Draft): Promise<Draft> {
  const { actor, default_region, ...outbound } = draft;
  // One after the other: the firm's own numbers are read by the region that is being saved.
  const general = await saveGeneral({ actor, default_region });
  return { ...general, ...(await saveOutboundSettings(outbound)) };
}

const countries = new Intl.DisplayNames('en', { type: 'region' });

/** Regions by their names, the firm's most likely ones first. */
export function regionChoices(regions: readonly PhoneRegion[]): { value: string; label: string }[] {
  const first = ['US', 'CA'];
  const named = regions.map(({ code, calling_code }) => ({
    value: code,
    label: `${countries.of(code) ?? code} (+${calling_code})`,
  }));
  named.sort((a, b) => a.label.localeCompare(b.label, 'en'));
  return [
    ...first.flatMap((code) => named.filter(({ value }) => value === code)),
    ...named.filter(({ value }) => !first.includes(value)),
  ];
}

/** Who works here, for which firm, and what of the rules is the firm's to choose. */
export function General() {
  const { data, error, refetch } = useQuery({ queryKey: generalKey, queryFn: fetchDraft });
  if (error) {
    return (
      <ErrorState title="The settings cannot be read" message={messageOf(error)} onRetry={() => refetch()} />
    );
  }
  return data ? <GeneralForm key={JSON.stringify(data)} stored={data} /> : <div aria-busy="true" />;
}

function GeneralForm({ stored }: { stored: Draft }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(stored);
  const [own, setOwn] = useState(stored.own_numbers.join('\n'));
  const { data: regions = [] } = useQuery({
    queryKey: ['settings', 'regions'],
    queryFn: fetchRegions,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const save = useMutation<Draft, ApiError, Draft>({
    mutationFn: saveDraft,
    onSuccess: (saved) => {
      client.setQueryData(generalKey, saved);
      toastDone('The settings are saved');
    },
  });
  const set = (change: Partial<Draft>) => {
    save.reset();
    setDraft({ ...draft, ...change });
  };
  const failure = save.error ? toApiError(save.error) : undefined;
  const at = (field: string) => (failure?.field === field ? failure.message : undefined);
  const changed = own !== stored.own_numbers.join('\n') || JSON.stringify(draft) !== JSON.stringify(stored);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ ...draft, own_numbers: own.split(/[\n,;]/).map((number) => number.trim()) });
  };
  const chooseOutbox = () =>
    chooseOutboxFolder().then(
      (folder) => folder !== '' && set({ folder }),
      (error) => toastFailure(messageOf(error)),
    );

  return (
    <form className={classes.section} aria-label="General settings" onSubmit={submit} noValidate>
      <h2 className={classes.title}>General</h2>
      {failure && failure.field === '' && (
        <Alert color="red" role="alert" mb="md">
          {failure.message}
        </Alert>
      )}
      <div className={classes.fields}>
        <TextInput
          label="Your name"
          description="Stands beside everything that you change. Empty: the name that you are signed in with."
          value={draft.actor}
          error={at('actor')}
          onChange={(event) => set({ actor: event.currentTarget.value })}
        />
        <TextInput
          label="Firm’s name"
          description="Put into messages where a template asks for it, and into confirmations."
          value={draft.firm_name}
          error={at('firm_name')}
          onChange={(event) => set({ firm_name: event.currentTarget.value })}
        />
        <NativeSelect
          label="Country of phones without a country code"
          data={regionChoices(regions)}
          value={draft.default_region}
          error={at('region')}
          onChange={(event) => set({ default_region: event.currentTarget.value })}
        />
        {draft.default_region !== stored.default_region && (
          <p className={classes.hint}>
            Numbers that are stored already keep what was found about them until you check them again, under{' '}
            <Link href="/settings/do-not-call">Do not call</Link>.
          </p>
        )}
        <Textarea
          label="The firm’s own numbers"
          description="One a line. They tell what came in from what went out in a provider’s log."
          autosize
          minRows={2}
          value={own}
          error={at('own_numbers')}
          onChange={(event) => {
            save.reset();
            setOwn(event.currentTarget.value);
          }}
        />
        <Switch
          label="STOP also ends automated calls"
          description="A texted STOP opts out of voice too. The FCC has waived this until 31 January 2027; it is on until you turn it off."
          checked={draft.stop_ends_voice}
          onChange={(event) => set({ stop_ends_voice: event.currentTarget.checked })}
        />
        <Group align="flex-end" gap="sm" wrap="nowrap">
          <TextInput
            style={{ flex: 1 }}
            label="Outbox folder"
            description="Batches for your provider are written here. Empty: a folder beside the data."
            value={draft.folder}
            error={at('folder')}
            onChange={(event) => set({ folder: event.currentTarget.value })}
          />
          <Button variant="default" onClick={chooseOutbox}>
            Choose…
          </Button>
        </Group>
        <NativeSelect
          label="Form of outbox files"
          data={[
            { value: 'csv', label: 'CSV' },
            { value: 'jsonl', label: 'JSON Lines' },
          ]}
          value={draft.format}
          onChange={(event) => set({ format: event.currentTarget.value })}
        />
      </div>
      <Button type="submit" loading={save.isPending} disabled={!changed}>
        Save
      </Button>
    </form>
  );
}
