import { useLocation } from 'wouter';
import { type BulkAction, changeContacts } from '../api/bulk';
import { exportContacts } from '../api/exports';
import { useCaseTypes } from '../cases';
import { BulkMenu, type ListQuestion, selectedOf, useBulk } from '../lists';
import { offerLookUp, useLookUpOn } from '../lookups';
import { offerRecipients } from '../messages';
import { choiceOf } from '../ui/Choice';
import { contactStatuses } from '../ui/choices';
import { nothingSelected, type Selection, selectedCount } from '../ui/table/selection';
import { filterOf } from './listState';

interface ContactBulkProps {
  selection: Selection;
  onSelection: (selection: Selection) => void;
  question: ListQuestion;
  total: number;
}

/** What can be done with all selected contacts at once, each with one Undo. */
export function ContactBulk({ selection, onSelection, question, total }: ContactBulkProps) {
  const [, navigate] = useLocation();
  const { job, change, exportRows } = useBulk();
  const lookUpOn = useLookUpOn();
  const types = useCaseTypes().filter((type) => !type.archived);
  const make = async (
    action: Partial<BulkAction> & Pick<BulkAction, 'kind'>,
    say: (count: string) => string,
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
          (count) => `${count} are ${choiceOf(contactStatuses, status).label} now`,
        )
      }
      caseTypes={types.map(({ id, name }) => ({ value: id, label: name }))}
      onCaseTypeOptOut={(id) => {
        const name = types.find((type) => type.id === id)?.name ?? '';
        make(
          { kind: 'case_type_opt_out', case_type_id: id },
          (count) => `${count} are opted out of ${name}`,
          // No answer is ever removed: an opt-in that answers the opt-out is all that can be recorded.
          `Their histories keep the opt-out and say that it was a mistake; for ${name} they count as opted in now.`,
        );
      }}
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
      onExport={() => {
        const selected = selectedOf(selection, filterOf(question));
        if (selected) {
          const { ids, query, except } = selected;
          const sorted = { ...query, ids, except, sort: question.sort.by, desc: question.sort.desc };
          exportRows('Export contacts', 'contacts.csv', (name, path) => exportContacts(name, path, sorted));
        }
      }}
      onDelete={() =>
        make({ kind: 'delete' }, (count) => `${count} are in the bin`).then(() =>
          onSelection(nothingSelected),
        )
      }
      onClear={() => onSelection(nothingSelected)}
      job={job}
    />
  );
}
