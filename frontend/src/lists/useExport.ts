import { messageOf, toApiError } from '../api/ApiError';
import { type Exported, showInFolder } from '../api/exports';
import { chooseSavePath } from '../api/files';
import type { Job } from '../api/jobs';
import { toastDone, toastFailure } from '../ui/toasts';

const number = new Intl.NumberFormat('en-US');

/** Says why a job failed; that it was cancelled, whoever cancelled it knows. */
export function tellFailure(error: unknown) {
  if (toApiError(error).code !== 'cancelled') {
    toastFailure(messageOf(error));
  }
}

/** What is exported: "contacts" names the file and the dialog that asks where to. */
export type ExportRows = (
  what: string,
  ending: string,
  start: (job: string, path: string) => Promise<Exported>,
) => Promise<void>;

/** Asks where to, writes a file there as the job, and offers to show it. */
export function useExport(job: Job): ExportRows {
  return async (what, ending, start) => {
    try {
      const path = await chooseSavePath(`Export ${what}`, `${what}.${ending}`);
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
}
