import { IconFileImport } from '@tabler/icons-react';
import { EmptyState } from '../ui/EmptyState';
import { useWaitingFiles } from './waitingFiles';

/** Import: a spreadsheet or vCard becomes contacts. */
export function ImportPage() {
  const [first] = useWaitingFiles();
  return (
    <EmptyState
      icon={IconFileImport}
      title={first === undefined ? 'Drop a file on the window' : `${first.split(/[\\/]/).at(-1)} waits`}
      message="CSV, TSV, Excel and vCard files become contacts here."
    />
  );
}
