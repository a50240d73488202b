import { type BulkRun, type UndoneBulk, undoBulk } from '../api/bulk';
import { useJob } from '../api/jobs';
import { toastDone } from '../ui/toasts';
import { tellFailure, useExport } from './useExport';

const number = new Intl.NumberFormat('en-US');

/** What is said of a bulk action that was taken back; more is what the one who took it back should know. */
export function undoneWords({ undone, kept }: UndoneBulk, more = ''): string {
  const back = `${number.format(undone)} taken back`;
  const stays =
    kept === 1 ? 'was changed since and stays as it is' : 'were changed since and stay as they are';
  const stay = kept === 0 ? '' : `; ${number.format(kept)} ${stays}`;
  return more === '' ? back + stay : `${back}${stay}. ${more}`;
}

/** "1 is", "1,200 are": how many rows something is said of. */
export function soMany(count: number): string {
  return `${number.format(count)} ${count === 1 ? 'is' : 'are'}`;
}

/** Makes changes of many rows as one job, with one Undo in the toast. */
export function useBulk() {
  const job = useJob();
  const undo = (id: string, more?: string) =>
    job.run((name) => undoBulk(name, id)).then((undone) => toastDone(undoneWords(undone, more)), tellFailure);

  /** say makes the toast of how many rows were changed, given as "2 are"; undone is said beside how many were taken back. */
  const change = async (
    start: (job: string) => Promise<BulkRun>,
    say: (soMany: string) => string,
    undone?: string,
  ) => {
    try {
      const { id, changed } = await job.run(start);
      toastDone(
        changed === 0 ? 'Nothing had to be changed' : say(soMany(changed)),
        id === '' ? undefined : () => undo(id, undone),
      );
    } catch (error) {
      tellFailure(error);
    }
  };
  return { job, change, exportRows: useExport(job) };
}
