import { Alert, Button, Checkbox, Group, Modal, Progress, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { messageOf } from '../api/ApiError';
import type { LookUpOrder, LookUpPlan, LookUpResult } from '../api/lookups';
import { sayPrice } from '../ui/phoneWords';
import classes from './LookUp.module.css';
import { cancelLookUp, closeLookUp, type LookUp, startLookUp, useLookUp } from './lookUpJob';
import { useLookUpPlan, useLookUpSettings } from './queries';
import { resultWords, sayNumbers } from './words';

const count = new Intl.NumberFormat('en-US');

/** Looking many numbers up: first how many and what it costs, then how far it is, then what came of it. */
export function LookUpDialog() {
  const look = useLookUp();
  const opened = look.step !== 'none' && !(look.step === 'running' && look.hidden);
  return (
    <Modal
      opened={opened}
      onClose={closeLookUp}
      title="Look up phone numbers"
      size="md"
      closeOnClickOutside={look.step !== 'running'}
      withCloseButton={look.step !== 'running'}
    >
      {look.step === 'offered' && <Offer order={look.order} />}
      {look.step === 'running' && <Running look={look} />}
      {look.step === 'done' && <Done result={look.result} />}
    </Modal>
  );
}

function Offer({ order: offered }: { order: LookUpOrder }) {
  const [again, setAgain] = useState(false);
  const order = { ...offered, again };
  const { data: plan, error } = useLookUpPlan(order);
  return (
    <>
      {error && (
        <Alert color="yellow" role="alert" mb="md">
          {messageOf(error)}{' '}
          <Link href="/settings/phone-look-up" onClick={closeLookUp}>
            Open the settings
          </Link>
        </Alert>
      )}
      {!error && !plan && <div aria-busy="true" className={classes.waiting} />}
      {!error && plan && <Price plan={plan} />}
      {!error && plan && plan.before > 0 && (
        <Checkbox
          mb="md"
          label={`Also look up again what was looked up before (${sayNumbers(plan.before)})`}
          checked={again}
          onChange={(event) => setAgain(event.currentTarget.checked)}
        />
      )}
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={closeLookUp}>
          Cancel
        </Button>
        <Button disabled={Boolean(error) || !plan || plan.numbers === 0} onClick={() => startLookUp(order)}>
          {plan && plan.numbers > 0
            ? `Look Up ${count.format(plan.numbers)} ${plan.numbers === 1 ? 'Number' : 'Numbers'}`
            : 'Look Up'}
        </Button>
      </Group>
    </>
  );
}

/** How many numbers, at which price, and what that makes. */
function Price({ plan }: { plan: LookUpPlan }) {
  const { data: settings } = useLookUpSettings();
  if (plan.numbers === 0) {
    return (
      <p className={classes.lead}>
        {plan.before === 0
          ? 'There is no valid number to look up.'
          : 'All numbers here were looked up before.'}
      </p>
    );
  }
  return (
    <>
      <dl className={classes.price}>
        <dt>Numbers</dt>
        <dd>{count.format(plan.numbers)}</dd>
        <dt>Each</dt>
        <dd>{sayPrice(plan.price)}</dd>
        <dt>Together, at most</dt>
        <dd className={classes.total}>{sayPrice(plan.cents * 10_000)}</dd>
      </dl>
      <p className={classes.lead}>
        {settings?.own_price
          ? 'By the price that is in your settings. '
          : `By Twilio’s list price, as of ${settings?.list_year ?? ''}. `}
        Twilio bills your firm’s account. Each number is sent to Twilio; names are not.
      </p>
    </>
  );
}

function Running({ look }: { look: Extract<LookUp, { step: 'running' }> }) {
  const done = look.progress?.done ?? 0;
  const total = look.progress?.total ?? 0;
  return (
    <>
      <Progress.Root size="lg">
        <Progress.Section
          value={total > 0 ? (100 * done) / total : 100}
          animated={total === 0}
          aria-label="Looking numbers up"
        />
      </Progress.Root>
      <Group justify="space-between" mt="md" wrap="nowrap">
        <Text size="sm" className="tabular" role="status">
          {look.cancelling
            ? 'Cancelling…'
            : total > 0
              ? `${count.format(done)} of ${count.format(total)}`
              : 'Starting'}
        </Text>
        <Group gap="sm" wrap="nowrap">
          <Button variant="default" onClick={closeLookUp}>
            Go on Behind
          </Button>
          <Button variant="default" onClick={cancelLookUp} disabled={look.cancelling}>
            Cancel
          </Button>
        </Group>
      </Group>
    </>
  );
}

function Done({ result }: { result: LookUpResult }) {
  return (
    <>
      <p className={classes.result} role="status">
        {resultWords(result)}.
      </p>
      {result.stopped !== '' && (
        <Alert color="yellow" role="alert" mb="md">
          {result.stopped}
        </Alert>
      )}
      {result.failures.length > 0 && (
        <ul className={classes.failures} aria-label="Numbers without an answer">
          {result.failures.map(({ number, message }) => (
            <li key={number}>
              <span className="tabular">{number}</span> <span className="muted">{message}</span>
            </li>
          ))}
        </ul>
      )}
      <Group justify="flex-end">
        <Button onClick={closeLookUp}>Done</Button>
      </Group>
    </>
  );
}
