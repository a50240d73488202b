import { Button, SegmentedControl } from '@mantine/core';
import { IconExternalLink, IconSend } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { fetchPreviewRows, type OutboundTally } from '../api/messages';
import classes from './Compose.module.css';
import { tallyWords } from './composing';

const pageSize = 50;

interface PreviewProps {
  tally: OutboundTally;
  onSend: () => void;
  /** Hands a message to one contact to the desktop's own program. */
  onOpen: () => void;
}

/** How many go, how many are held back and why, name by name. */
export function Preview({ tally, onSend, onOpen }: PreviewProps) {
  const [state, setState] = useState(tally.go > 0 ? 'prepared' : 'held');
  const [shown, setShown] = useState(pageSize);
  const { data } = useQuery({
    queryKey: ['outbound', tally, state, shown],
    queryFn: () => fetchPreviewRows(state, 0, shown),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  return (
    <>
      <div className={classes.tally}>
        <strong role="status">{tallyWords(tally)}</strong>
        {tally.go === 1 && tally.held === 0 && (
          <Button leftSection={<IconExternalLink size={16} aria-hidden />} onClick={onOpen}>
            Open in My Program
          </Button>
        )}
        <Button
          variant={tally.go === 1 && tally.held === 0 ? 'default' : 'filled'}
          leftSection={<IconSend size={16} aria-hidden />}
          disabled={tally.go === 0}
          onClick={onSend}
        >
          {tally.go === 1 ? 'Write 1 Message to the Outbox' : `Write ${tally.go} Messages to the Outbox`}
        </Button>
      </div>
      {tally.reasons.length > 0 && (
        <ul className={classes.reasons} aria-label="Why messages are held back">
          {tally.reasons.map((reason) => (
            <li key={reason.code}>
              <b>{reason.count}</b>
              {reason.label}
            </li>
          ))}
        </ul>
      )}
      <SegmentedControl
        aria-label="Show"
        data={[
          { value: 'prepared', label: `Go (${tally.go})` },
          { value: 'held', label: `Held back (${tally.held})` },
        ]}
        value={state}
        onChange={(next) => {
          setState(next);
          setShown(pageSize);
        }}
      />
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" style={{ width: '24%' }}>
              Name
            </th>
            <th scope="col" style={{ width: '22%' }}>
              To
            </th>
            <th scope="col">{state === 'held' ? 'Why not' : 'Text'}</th>
          </tr>
        </thead>
        <tbody>
          {data?.rows.map((row) => (
            <tr key={row.contact_id}>
              <td>
                <Link href={`/contacts/${row.contact_id}/preferences`} className="row-link">
                  {row.name}
                </Link>
              </td>
              <td className="tabular" title={row.to}>
                {row.shown}
              </td>
              <td className={row.state === 'held' ? classes.held : undefined}>
                {row.state === 'held' ? row.reasons.map((reason) => reason.message).join('\n') : row.body}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {data && data.total > data.rows.length && (
        <Button variant="default" size="xs" onClick={() => setShown(shown + pageSize * 4)}>
          Show more
        </Button>
      )}
    </>
  );
}
