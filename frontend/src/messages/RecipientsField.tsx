import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Selected } from '../api/bulk';
import { allContacts, type ContactQuery, fetchContacts } from '../api/contacts';
import { useCaseTypeChoices } from '../cases';
import { contactStatuses, loginSources } from '../ui/choices';
import { FilterChips } from '../ui/filters/FilterChips';
import type { Filter } from '../ui/filters/filters';
import { SearchField } from '../ui/SearchField';
import classes from './Compose.module.css';
import { offeredRecipients, type Recipients } from './recipients';

interface RecipientsState {
  selected: Selected<ContactQuery>;
  /** Chosen in the contacts list; undefined when the filter here counts. */
  given: Recipients | undefined;
  forget: () => void;
  text: string;
  setText: (text: string) => void;
  chosen: Record<string, string[]>;
  setChosen: (chosen: Record<string, string[]>) => void;
}

/** To whom: the contacts that were selected in the list, or those that the filter takes. */
export function useRecipients(): RecipientsState {
  const [given, setGiven] = useState(offeredRecipients);
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<Record<string, string[]>>({ statuses: ['active'] });
  const query: ContactQuery = {
    ...allContacts,
    text,
    statuses: chosen.statuses ?? [],
    case_type_ids: chosen.case_type_ids ?? [],
    login_sources: chosen.login_sources ?? [],
  };
  const selected = given
    ? { ids: given.ids, query: given.query, except: given.except }
    : { ids: [], query, except: [] };
  return { selected, given, forget: () => setGiven(undefined), text, setText, chosen, setChosen };
}

const count = new Intl.NumberFormat('en-US');
const people = (total: number) => `${count.format(total)} ${total === 1 ? 'contact' : 'contacts'}`;

/** Shows to whom the message goes, and narrows it. */
export function RecipientsField({ recipients, error }: { recipients: RecipientsState; error?: string }) {
  const { given, forget, selected, text, setText, chosen, setChosen } = recipients;
  const types = useCaseTypeChoices();
  const filters = useMemo<Filter[]>(
    () => [
      { id: 'statuses', label: 'Status', choices: [...contactStatuses] },
      { id: 'case_type_ids', label: 'Case type', choices: [...types] },
      { id: 'login_sources', label: 'Login source', choices: [...loginSources] },
    ],
    [types],
  );
  const { data } = useQuery({
    queryKey: ['contacts', 'count', selected.query],
    queryFn: () => fetchContacts({ ...selected.query, limit: 1 }),
    enabled: !given,
    placeholderData: (before) => before,
  });
  return (
    <>
      {given ? (
        <div className={classes.row}>
          {given.name ? (
            <strong>{given.name}</strong>
          ) : (
            <>
              <strong>{people(given.count)}</strong> selected in the list
            </>
          )}
          <Button size="xs" variant="subtle" onClick={forget}>
            Choose by a filter instead
          </Button>
        </div>
      ) : (
        <>
          <div className={classes.row}>
            <SearchField
              label="Search contacts"
              placeholder="Name, phone, e-mail, case …"
              value={text}
              onChange={setText}
            />
            <strong role="status">{data && people(data.total)}</strong>
          </div>
          <div className={classes.row}>
            <FilterChips filters={filters} chosen={chosen} onChange={setChosen} />
          </div>
        </>
      )}
      {error && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </>
  );
}
