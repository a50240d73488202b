import { type BulkAction, changeCases } from '../api/bulk';
import { exportCases } from '../api/exports';
import { BulkMenu, type BulkProps, selectedOf, tableFormats, useBulk } from '../lists';
import { choiceOf } from '../ui/Choice';
import { caseStatuses } from '../ui/choices';
import { nothingSelected, selectedCount } from '../ui/table/selection';
import { filterOf, sortedQuery } from './listState';

/** What can be done with all selected cases at once, each with one Undo. */
export function CaseBulk({ selection, onSelection, question, total }: BulkProps) {
  const { job, change, exportRows } = useBulk();
  const make = async (kind: BulkAction['kind'], status: string, say: (soMany: string) => string) => {
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
        make('status', status, (soMany) => `${soMany} ${choiceOf(caseStatuses, status).label} now`)
      }
      formats={tableFormats}
      onExport={(ending) => {
        const selected = selectedOf(selection, sortedQuery(question));
        if (selected) {
          const { ids, query, except } = selected;
          exportRows('cases', ending, (name, path) => exportCases(name, path, { ...query, ids, except }));
        }
      }}
      onDelete={() =>
        make('delete', '', (soMany) => `${soMany} in the bin`).then(() => onSelection(nothingSelected))
      }
      onClear={() => onSelection(nothingSelected)}
      job={job}
    />
  );
}
