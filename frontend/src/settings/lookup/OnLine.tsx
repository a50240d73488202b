import { Alert, Button, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { type ApiError, messageOf, toApiError } from '../../api/ApiError';
import { allNumbers, type LookUpChange, type LookUpSettings, saveLookUpSettings } from '../../api/lookups';
import { lookUpKey, offerLookUp, showLookUp, useLookUp, useLookUpSettings } from '../../lookups';
import { sayPrice } from '../../ui/phoneWords';
import { toastDone } from '../../ui/toasts';
import classes from '../Settings.module.css';
import { readPrice } from './price';

/** Looking numbers up on line by the firm's own account with Twilio: off until somebody turns it on. */
export function OnLine() {
  const { data, error } = useLookUpSettings();
  return (
    <section className={classes.part} aria-label="Look up on line">
      <h2 className={classes.title}>Look up on line</h2>
      <p className={classes.lead}>
        In North America a number does not show whether it is a mobile or a landline. Twilio can tell, for a
        price, and who its carrier is. Numbers go to Twilio only when you ask for it; names never do.
      </p>
      {error && (
        <Alert color="red" role="alert" mb="md">
          {messageOf(error)}
        </Alert>
      )}
      {data && <Account key={JSON.stringify(data)} stored={data} />}
      {data?.on && data.key_kept && <AllNumbers />}
    </section>
  );
}

function Account({ stored }: { stored: LookUpSettings }) {
  const client = useQueryClient();
  const [on, setOn] = useState(stored.on);
  const [account, setAccount] = useState(stored.account);
  const [key, setKey] = useState('');
  const [price, setPrice] = useState(stored.own_price ? sayPrice(stored.price).slice(1) : '');
  const save = useMutation<LookUpSettings, ApiError, LookUpChange>({
    mutationFn: saveLookUpSettings,
    onSuccess: (saved) => {
      client.setQueryData(lookUpKey, saved);
      toastDone(saved.on ? 'Looking up on line is turned on' : 'Looking up on line is turned off');
    },
  });
  const failure = save.error ? toApiError(save.error) : undefined;
  const at = (field: string) => (failure?.field === field ? failure.message : undefined);
  const placed = ['account', 'api_key', 'price'].includes(failure?.field ?? '');
  const micros = readPrice(price);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (micros !== undefined) {
      save.mutate({ on, account, key, price: micros });
    }
  };
  const changed = <T,>(set: (value: T) => void, value: T) => {
    save.reset();
    set(value);
  };
  return (
    <form onSubmit={submit} noValidate aria-label="Account for looking up on line">
      {stored.problem !== '' && (
        <Alert color="yellow" role="alert" mb="md">
          {stored.problem}
        </Alert>
      )}
      {failure && !placed && (
        <Alert color="red" role="alert" mb="md">
          {failure.message}
        </Alert>
      )}
      <div className={classes.fields}>
        <Switch
          label="Look numbers up with Twilio"
          description={
            on || !stored.on ? undefined : 'Saving this takes the key out of the system’s keychain.'
          }
          checked={on}
          onChange={(event) => changed(setOn, event.currentTarget.checked)}
        />
        {on && stored.from_env && (
          <span className="muted">Account and key are those of this machine’s environment.</span>
        )}
        {on && !stored.from_env && (
          <>
            <TextInput
              label="Account SID or API key SID"
              placeholder="AC… or SK…"
              autoComplete="off"
              spellCheck={false}
              value={account}
              error={at('account')}
              onChange={(event) => changed(setAccount, event.currentTarget.value)}
            />
            <TextInput
              type="password"
              label="Auth token or API key secret"
              description="Goes into this system’s keychain and nowhere else."
              placeholder={stored.key_kept ? 'In the keychain; type to replace it' : ''}
              autoComplete="off"
              value={key}
              error={at('api_key')}
              onChange={(event) => changed(setKey, event.currentTarget.value)}
            />
          </>
        )}
        {on && (
          <TextInput
            label="Your price of one number, in US dollars"
            description={`Empty: Twilio’s list price, ${sayPrice(stored.list_price)} as of ${stored.list_year}. Twilio’s console has yours.`}
            inputMode="decimal"
            placeholder={sayPrice(stored.list_price).slice(1)}
            value={price}
            error={at('price') ?? (micros === undefined ? 'Write a price such as 0.008.' : undefined)}
            onChange={(event) => changed(setPrice, event.currentTarget.value)}
          />
        )}
      </div>
      {(on || stored.on) && (
        <Button type="submit" loading={save.isPending} mb="md">
          Save
        </Button>
      )}
    </form>
  );
}

/** All numbers of the firm at once. */
function AllNumbers() {
  const look = useLookUp();
  return (
    <div className={classes.bar}>
      {look.step === 'running' ? (
        <Button variant="default" onClick={showLookUp}>
          Show What Is Being Looked Up
        </Button>
      ) : (
        <Button variant="default" onClick={() => offerLookUp(allNumbers)}>
          Look Up All Numbers…
        </Button>
      )}
      <span className="muted">Shows how many and what they cost before anything is asked.</span>
    </div>
  );
}
