import {
  Alert,
  Button,
  Checkbox,
  Group,
  Modal,
  NativeSelect,
  SegmentedControl,
  Textarea,
} from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { messageOf } from '../../api/ApiError';
import type { Contact } from '../../api/contacts';
import { useCaseTypeChoices } from '../../cases';
import { DateField } from '../../ui/DateField';
import { dayOf } from '../../ui/days';
import { toastDone } from '../../ui/toasts';
import { answerProblem } from './answer';
import classes from './Preferences.module.css';
import { useRecordConsent } from './queries';

/** What the dialog begins with. */
export interface AnswerStart {
  channels: string[];
  state: 'in' | 'out';
  caseTypeId?: string;
  /** It is about one case type, which is chosen first. */
  aboutType?: boolean;
}

const channels = [
  { value: 'sms', label: 'SMS' },
  { value: 'email', label: 'Email' },
  { value: 'voice', label: 'Voice' },
];

const methods = [
  { value: 'manual', label: 'Told us' },
  { value: 'form', label: 'Signed a form' },
  { value: 'voicemail', label: 'Left a voicemail' },
  { value: 'letter', label: 'Wrote a letter' },
];

interface AnswerDialogProps {
  contact: Contact;
  start: AnswerStart;
  onClose: () => void;
}

/** Records what the contact said. It is added to the history; nothing in there is ever changed. */
export function AnswerDialog({ contact, start, onClose }: AnswerDialogProps) {
  const today = dayOf(new Date());
  const types = useCaseTypeChoices();
  const [chosen, setChosen] = useState(start.channels);
  const [state, setState] = useState<string>(start.state);
  const [caseTypeId, setCaseTypeId] = useState(start.caseTypeId ?? '');
  const [day, setDay] = useState(today);
  const [method, setMethod] = useState('manual');
  const [evidence, setEvidence] = useState('');
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState('');
  const record = useRecordConsent(contact.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = answerProblem({
      channels: chosen,
      evidence,
      note,
      needsType: start.aboutType === true,
      caseTypeId,
    });
    setProblem(found);
    if (found === '') {
      record.mutate(
        {
          contact_id: contact.id,
          channels: chosen,
          state,
          case_type_id: caseTypeId,
          at: day === today ? '' : day,
          method,
          source: '',
          evidence,
          note,
        },
        {
          onSuccess: () => {
            toastDone('Recorded');
            onClose();
          },
        },
      );
    }
  };
  const failure = problem || (record.error ? messageOf(record.error) : '');
  return (
    <Modal opened onClose={onClose} title={`What ${contact.name} said`}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <SegmentedControl
          aria-label="Answer"
          fullWidth
          data={[
            { value: 'out', label: 'Opted out' },
            { value: 'in', label: 'Opted in' },
          ]}
          value={state}
          onChange={setState}
        />
        <Checkbox.Group label="Channels" value={chosen} onChange={setChosen}>
          <Group gap="md" mt={4}>
            {channels.map((channel) => (
              <Checkbox key={channel.value} value={channel.value} label={channel.label} />
            ))}
          </Group>
        </Checkbox.Group>
        <NativeSelect
          label="About"
          value={caseTypeId}
          onChange={(event) => setCaseTypeId(event.currentTarget.value)}
          data={[
            { value: '', label: start.aboutType ? 'Choose a case type' : 'Everything' },
            ...types.map(({ value, label }) => ({ value, label: `Only messages about ${label}` })),
          ]}
        />
        <Group grow gap="sm" align="flex-start">
          <DateField label="Took effect" value={day} onChange={setDay} max={today} />
          <NativeSelect
            label="How"
            data={methods}
            value={method}
            onChange={(event) => setMethod(event.currentTarget.value)}
          />
        </Group>
        <Textarea
          label="Their words, as they were said"
          autosize
          minRows={2}
          value={evidence}
          onChange={(event) => setEvidence(event.currentTarget.value)}
        />
        <Textarea
          label="Reason, or what shows it"
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {failure !== '' && (
          <Alert color="red" role="alert">
            {failure}
          </Alert>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={record.isPending}>
            Record
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
