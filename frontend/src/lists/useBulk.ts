import { messageOf, toApiError } from '../api/ApiError';
import { type BulkRun, type UndoneBulk, undoBulk } from '../api/bulk';
import { type Exported, showInFolder } from '../api/exports';
import { chooseSavePath } from '../api/files';
import { useJob } from '../api/jobs';
import { toastDone, toastFailure } from '../ui/toasts';

const number = new Intl.NumberFormat('en-US');

/** What is said of a bulk action that was taken back; more is what the one who took it back should know. */
export function undoneWords({ undone, kept }: UndoneBulk, more = ''): string {
  const back = `${number.format(undone)} taken back`;
  const stay = kept === 0 ? '' : `; ${number.format(kept)} were changed since and stay as they are`;
  return more === '' ? back + stay : `${back}${stay}. ${more}`;
}

/** Makes changes of many rows as one job, with one Undo in the toast. */
export function useBulk() {
  const job = useJob();
  const tellFailure = (error: unknown) => {
    if (toApiError(error).code !== 'cancelled') {
      toastFailure(messageOf(error));
    }
  };
  const undo = (id: string, more?: string) =>
    job.run((name) => undoBulk(name, id)).then((undone) => toastDone(undoneWords(undone, more)), tellFailure);

  /** say makes the toast of how many rows were changed; undone is said beside how many were taken back. */
  const change = async (
    start: (job: string) => Promise<BulkRun>,
    say: (count: string) => string,
    undone?: string,
  ) => {
    try {
      const { id, changed } = await job.run(start);
      toastDone(
        changed === 0 ? 'Nothing had to be changed' : say(number.format(changed)),
        id === '' ? undefined : () => undo(id, undone),
      );
    } catch (error) {
      tellFailure(error);
    }
  };
  /** Asks where to, and writes a file there. */
  const exportRows = async (
    title: string,
    fileName: string,
    start: (job: string, path: string) => Promise<Exported>,
  ) => {
    try {
      const path = await chooseSavePath(title, fileName);
      if (path !== '') {
        const { rows, path: saved } = await job.run((name) => start(name, path));
        toastDone(
          `${number.format(rows)} exported`,
          () => showInFolder(saved).catch((reason) => toastFailure(messageOf(reason))),
          'Show in Folder',
        );
      }
    } catch (error) {
      tellFailure(error);
    }
  };
  return { job, change, exportRows };
}
