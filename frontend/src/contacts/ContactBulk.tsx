import { useLocation } from 'wouter';
import { type BulkAction, changeContacts } from '../api/bulk';
import { exportContacts } from '../api/exports';
import { useCaseTypes } from '../cases';
import { BulkMenu, type BulkProps, contactFormats, selectedOf, useBulk } from '../lists';
import { offerLookUp, useLookUpOn } from '../lookups';
import { offerRecipients } from '../messages';
import { choiceOf } from '../ui/Choice';
import { contactStatuses } from '../ui/choices';
import { nothingSelected, selectedCount } from '../ui/table/selection';
import { filterOf, sortedQuery } from './listState';

/** As many contacts can be compared side by side. */
const mostMerged = 10;

/** What can be done with all selected contacts at once, each with one Undo. */
export function ContactBulk({ selection, onSelection, question, total }: BulkProps) {
  const [, navigate] = useLocation();
  const { job, change, exportRows } = useBulk();
  const lookUpOn = useLookUpOn();
  const types = useCaseTypes().filter((type) => !type.archived);
  const make = async (
    action: Partial<BulkAction> & Pick<BulkAction, 'kind'>,
    say: (soMany: string) => string,
    undone?: string,
  ) => {
    const selected = selectedOf(selection, filterOf(question));
    if (selected) {
      await change(
        (name) => changeContacts(name, selected, { status: '', case_type_id: '', ...action }),
        say,
        undone,
      );
    }
  };

  return (
    <BulkMenu
      count={selectedCount(selection, total)}
      statuses={contactStatuses}
      onStatus={(status) =>
        make(
          { kind: 'status', status },
          (soMany) => `${soMany} ${choiceOf(contactStatuses, status).label} now`,
        )
      }
      caseTypes={types.map(({ id, name }) => ({ value: id, label: name }))}
      onCaseTypeOptOut={(id) => {
        const name = types.find((type) => type.id === id)?.name ?? '';
        make(
          { kind: 'case_type_opt_out', case_type_id: id },
          (soMany) => `${soMany} opted out of ${name}`,
          // No answer is ever removed: an opt-in that answers the opt-out is all that can be recorded.
          `Their histories keep the opt-out and say that it was a mistake; for ${name} they count as opted in now.`,
        );
      }}
      onMerge={
        !selection.all && selection.ids.size >= 2 && selection.ids.size <= mostMerged
          ? () => navigate(`/duplicates/${[...selection.ids].join(',')}`)
          : undefined
      }
      onWrite={() => {
        const selected = selectedOf(selection, filterOf(question));
        if (selected) {
          offerRecipients({ ...selected, count: selectedCount(selection, total) });
          navigate('/messages/compose');
        }
      }}
      onLookUp={
        lookUpOn
          ? () => {
              const selected = selectedOf(selection, filterOf(question));
              if (selected) {
                offerLookUp({ ...selected, again: false });
              }
            }
          : undefined
      }
      formats={contactFormats}
      onExport={(ending) => {
        const selected = selectedOf(selection, sortedQuery(question));
        if (selected) {
          const { ids, query, except } = selected;
          exportRows('contacts', ending, (name, path) =>
            exportContacts(name, path, { ...query, ids, except }),
          );
        }
      }}
      onDelete={() =>
        make({ kind: 'delete' }, (soMany) => `${soMany} in the bin`).then(() => onSelection(nothingSelected))
      }
      onClear={() => onSelection(nothingSelected)}
      job={job}
    />
  );
}
