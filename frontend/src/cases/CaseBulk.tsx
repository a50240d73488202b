import { type BulkAction, changeCases } from '../api/bulk';
import { exportCases } from '../api/exports';
import { BulkMenu, type ListQuestion, selectedOf, useBulk } from '../lists';
import { choiceOf } from '../ui/Choice';
import { caseStatuses } from '../ui/choices';
import { nothingSelected, type Selection, selectedCount } from '../ui/table/selection';
import { filterOf } from './listState';

interface CaseBulkProps {
  selection: Selection;
  onSelection: (selection: Selection) => void;
  question: ListQuestion;
  total: number;
}

/** What can be done with all selected cases at once, each with one Undo. */
export function CaseBulk({ selection, onSelection, question, total }: CaseBulkProps) {
  const { job, change, exportRows } = useBulk();
  const make = async (kind: BulkAction['kind'], status: string, say: (count: string) => string) => {
    const selected = selectedOf(selection, filterOf(question));
    if (selected) {
      await change((name) => changeCases(name, selected, { kind, status, case_type_id: '' }), say);
    }
  };
  return (
    <BulkMenu
      count={selectedCount(selection, total)}
      statuses={caseStatuses}
      onStatus={(status) =>
        make('status', status, (count) => `${count} are ${choiceOf(caseStatuses, status).label} now`)
      }
      onExport={() => {
        const selected = selectedOf(selection, filterOf(question));
        if (selected) {
          const { ids, query, except } = selected;
          const sorted = { ...query, ids, except, sort: question.sort.by, desc: question.sort.desc };
          exportRows('Export cases', 'cases.csv', (name, path) => exportCases(name, path, sorted));
        }
      }}
      onDelete={() =>
        make('delete', '', (count) => `${count} are in the bin`).then(() => onSelection(nothingSelected))
      }
      onClear={() => onSelection(nothingSelected)}
      job={job}
    />
  );
}
