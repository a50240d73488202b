import { Info, TakeFiles } from '../../wailsjs/go/app/Shell';
import type { app } from '../../wailsjs/go/models';
import { BrowserOpenURL, ClipboardSetText, OnFileDrop, OnFileDropOff } from '../../wailsjs/runtime/runtime';
import { call } from './call';

export type ProgramInfo = app.ProgramInfo;

/** Describes the running program. */
export const programInfo = (): Promise<ProgramInfo> => call(Info);

/** Absolute paths of the files that the program was asked to open and that no page has taken yet. */
export const takeFiles = (): Promise<string[]> => call(TakeFiles);

/** Puts text on the clipboard. */
export async function copyText(text: string): Promise<void> {
  if (!(await call(() => ClipboardSetText(text)))) {
    throw new Error('the clipboard refused the text');
  }
}

/** Shows an address in the user's browser. */
export const openInBrowser = (url: string): void => BrowserOpenURL(url);

/** Calls back with the absolute paths of the files dropped on the window; returns the way to stop. */
export function onFilesDropped(report: (paths: string[]) => void): () => void {
  OnFileDrop((_x, _y, paths) => report(paths), false);
  return OnFileDropOff;
}
