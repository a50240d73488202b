import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconFileImport } from '@tabler/icons-react';
import { messageOf } from '../../api/ApiError';
import { chooseList, type NationalList } from '../../api/phones';
import { sayBytes } from '../../ui/bytes';
import { DateText } from '../../ui/DateText';
import { toastFailure } from '../../ui/toasts';
import classes from '../Settings.module.css';
import { ageWords, listsWarning } from './freshness';
import { ImportListDialog } from './ImportListDialog';
import { useLists, useRemoveLists } from './queries';
import { offerList, useOfferedList } from './waitingList';

const count = new Intl.NumberFormat('en-US');

/** The lists of the National Do Not Call Registry, by area code, with their ages. */
export function NationalLists() {
  const { data, error } = useLists();
  const offered = useOfferedList();
  const choose = () => chooseList().then(offerList, (failure) => toastFailure(messageOf(failure)));
  const lists = data?.national ?? [];
  const warning = listsWarning(lists);
  return (
    <section className={classes.part} aria-label="National lists">
      <h2 className={classes.title}>National Do Not Call Registry</h2>
      <p className={classes.lead}>
        Full lists as the registry gives them out, zip or text; a file can be dropped on the window. A list
        may be relied on for 31 days. Where one is missing or older, solicitations are held back.
      </p>
      {error && (
        <Alert color="red" role="alert" mb="md">
          {messageOf(error)}
        </Alert>
      )}
      {warning !== '' && (
        <Alert color="yellow" role="alert" mb="md" icon={<IconAlertTriangle size={16} aria-hidden />}>
          {warning}
        </Alert>
      )}
      <div className={classes.bar}>
        <Button leftSection={<IconFileImport size={16} aria-hidden />} onClick={choose}>
          Import List…
        </Button>
      </div>
      {lists.length > 0 && <ListTable lists={lists} />}
      {data && lists.length === 0 && <p className="muted">No list yet.</p>}
      {offered !== '' && <ImportListDialog path={offered} onClose={() => offerList('')} />}
    </section>
  );
}

function ListTable({ lists }: { lists: readonly NationalList[] }) {
  const remove = useRemoveLists();
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Area code</th>
          <th scope="col">As of</th>
          <th scope="col">Age</th>
          <th scope="col" className={classes.number}>
            Numbers
          </th>
          <th scope="col" className={classes.number}>
            On disk
          </th>
          <td aria-hidden="true" />
        </tr>
      </thead>
      <tbody>
        {lists.map((list) => (
          <tr key={list.area_code} title={list.source}>
            <td>{list.area_code}</td>
            <td>
              <DateText value={list.list_date} />
            </td>
            <td>
              <Age list={list} />
            </td>
            <td className={classes.number}>{count.format(list.numbers)}</td>
            <td className={classes.number}>{sayBytes(list.bytes)}</td>
            <td className={classes.number}>
              <Button
                size="xs"
                variant="subtle"
                aria-label={`Remove the list of area code ${list.area_code}`}
                onClick={() =>
                  remove.mutate([list.area_code], {
                    onError: (failure) => toastFailure(messageOf(failure)),
                  })
                }
              >
                Remove
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const tones: Readonly<Record<string, string | undefined>> = {
  fresh: classes.good,
  due: classes.warn,
  stale: classes.bad,
};

function Age({ list }: { list: NationalList }) {
  const Icon = list.freshness === 'fresh' ? IconCircleCheck : IconAlertTriangle;
  return (
    <span className={tones[list.freshness]}>
      <Icon size={15} aria-hidden />
      {ageWords(list)}
    </span>
  );
}
