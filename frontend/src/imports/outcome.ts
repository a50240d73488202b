import { useLocation } from 'wouter';
import { messageOf } from '../api/ApiError';
import { showInFolder } from '../api/exports';
import { chooseFailedFile, saveFailedRows } from '../api/imports';
import { showImportedContacts } from '../contacts';
import { toastDone, toastFailure } from '../ui/toasts';

/** Shows the contacts list with what an import created and updated. */
export function useShowImported() {
  const [, navigate] = useLocation();
  return (id: string) => {
    showImportedContacts(id);
    navigate('/contacts');
  };
}

/** Saves the rows that an import could not take, where the user says. */
export function useSaveFailed() {
  return async (id: string, file: string) => {
    try {
      const path = await chooseFailedFile(id, file);
      if (path !== '') {
        await saveFailedRows(id, path);
        toastDone(
          'The rows are saved, each with its reason. Mend them and drop the file again.',
          () => showInFolder(path).catch((error) => toastFailure(messageOf(error))),
          'Show in Folder',
        );
      }
    } catch (error) {
      toastFailure(messageOf(error));
    }
  };
}
