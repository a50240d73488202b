import { Alert, Button, NativeSelect } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { type ApiError, toApiError } from '../api/ApiError';
import { useJob } from '../api/jobs';
import {
  fetchPreviewRows,
  type OutboundDraft,
  type OutboundTally,
  previewOutbound,
  type SentBatch,
  sendOne,
  sendOutbound,
  type Template,
} from '../api/messages';
import { BackLink } from '../ui/BackLink';
import { PageHeader } from '../ui/PageHeader';
import { ProgressDialog } from '../ui/ProgressDialog';
import { Section } from '../ui/Section';
import { toastDone, toastFailure } from '../ui/toasts';
import classes from './Compose.module.css';
import { blankTemplate } from './composing';
import { Preview } from './Preview';
import { useTemplates } from './queries';
import { RecipientsField, useRecipients } from './RecipientsField';
import { SentReport } from './SentReport';
import { TemplateFields } from './TemplateFields';

/** A preview and what it was of: it stands only as long as nothing is changed. */
interface Previewed {
  of: string;
  tally: OutboundTally;
}

/** A message to a list: written, looked at name by name, and only then sent. */
export function Compose({ templateId }: { templateId: string }) {
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const job = useJob();
  const { data: templates = [] } = useTemplates();
  const [draft, setDraft] = useState<Template>(blankTemplate);
  const recipients = useRecipients();
  const [previewed, setPreviewed] = useState<Previewed>();
  const [sent, setSent] = useState<SentBatch>();
  const [failure, setFailure] = useState<ApiError>();
  const start = templates.find((template) => template.id === templateId);
  useEffect(() => {
    if (start) {
      setDraft((before) => (before.body === '' ? start : before));
    }
  }, [start]);

  const outbound: OutboundDraft = { template: draft, ...recipients.selected, case_id: '' };
  const now = JSON.stringify(outbound);
  const work = async <T,>(run: (name: string) => Promise<T>, done: (result: T) => void) => {
    setFailure(undefined);
    try {
      done(await job.run(run));
    } catch (error) {
      const told = toApiError(error);
      if (told.code !== 'cancelled') {
        setFailure(told);
      }
    }
  };
  const preview = () =>
    work(
      (name) => previewOutbound(name, outbound),
      (tally) => setPreviewed({ of: now, tally }),
    );
  const send = () =>
    work(
      (name) => sendOutbound(name, outbound),
      (result) => {
        setSent(result);
        client.invalidateQueries({ queryKey: ['messages'] });
      },
    );
  // The desktop's programs take one message at a time; the person there presses Send.
  const open = async () => {
    setFailure(undefined);
    try {
      const { rows } = await fetchPreviewRows('prepared', 0, 1);
      const { message } = await sendOne({ ...outbound, ids: rows.map((row) => row.contact_id), except: [] });
      client.invalidateQueries({ queryKey: ['messages'] });
      if (message.state === 'sent') {
        toastDone('Opened in your own program');
      } else {
        toastFailure(message.reasons[0]?.message ?? 'The message did not go.');
      }
      navigate(`/contacts/${message.contact_id}/messages`);
    } catch (error) {
      setFailure(toApiError(error));
    }
  };
  const current = previewed?.of === now ? previewed : undefined;
  const atRecipients = failure?.field === 'to' ? failure.message : undefined;

  return (
    <>
      <PageHeader
        title={
          <>
            <BackLink href="/messages" label="Messages" icon={IconArrowLeft} />
            Compose
          </>
        }
        actions={
          !sent && (
            <Button variant={current ? 'default' : 'filled'} onClick={preview}>
              Preview
            </Button>
          )
        }
      />
      <div className={classes.scroll}>
        {sent ? (
          <SentReport sent={sent} />
        ) : (
          <div className={classes.sections}>
            <Section title="To">
              <RecipientsField recipients={recipients} error={atRecipients} />
            </Section>
            <Section title="Message">
              <div className={classes.form}>
                {templates.length > 0 && (
                  <NativeSelect
                    label="Template"
                    value={draft.id}
                    data={[
                      { value: '', label: 'None: written here' },
                      ...templates.map(({ id, name }) => ({ value: id, label: name })),
                    ]}
                    onChange={(event) => {
                      const id = event.currentTarget.value;
                      setDraft(templates.find((template) => template.id === id) ?? blankTemplate);
                    }}
                  />
                )}
                <TemplateFields
                  draft={draft}
                  set={(change) => setDraft({ ...draft, ...change })}
                  failure={atRecipients ? undefined : failure}
                />
              </div>
            </Section>
            <Section title="Preview">
              {current ? (
                <Preview tally={current.tally} onSend={send} onOpen={open} />
              ) : (
                <p className={classes.lead}>
                  {previewed
                    ? 'The message or the list was changed: preview it again.'
                    : 'Says how many messages go, how many are held back and why, name by name. Nothing is sent.'}
                </p>
              )}
            </Section>
            {failure && failure.field === '' && current && (
              <Alert color="red" role="alert">
                {failure.message}
              </Alert>
            )}
          </div>
        )}
      </div>
      <ProgressDialog
        opened={job.running && (job.progress?.elapsed ?? 0) > 300}
        title="Looking at every contact"
        step="Asking the gate"
        done={job.progress?.done ?? 0}
        total={job.progress?.total ?? 0}
        onCancel={job.cancel}
        cancelling={job.cancelling}
      />
    </>
  );
}
