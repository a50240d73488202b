import {
  DiagnosticReport,
  Info,
  KeepUIState,
  Print,
  SampleFile,
  Shown,
  TakeFiles,
} from '../../wailsjs/go/app/Shell';
import type { app } from '../../wailsjs/go/models';
import { BrowserOpenURL, ClipboardSetText, OnFileDrop } from '../../wailsjs/runtime/runtime';
import { call } from './call';

export type ProgramInfo = app.ProgramInfo;

/** Describes the running program. */
export const programInfo = (): Promise<ProgramInfo> => call(Info);

/** A text for whoever helps, which names no person, file or folder. */
export const fetchDiagnosticReport = (): Promise<string> => call(DiagnosticReport);

/** Absolute paths of the files that the program was asked to open and that no page has taken yet. */
export const takeFiles = (): Promise<string[]> => call(TakeFiles);

/** Writes the bundled sample spreadsheet and returns its absolute path. */
export const sampleFile = (): Promise<string> => call(SampleFile);

/** Puts text on the clipboard. */
export async function copyText(text: string): Promise<void> {
  if (!(await call(() => ClipboardSetText(text)))) {
    throw new Error('the clipboard refused the text');
  }
}

/** Shows an address in the user's browser. */
export const openInBrowser = (url: string): void => BrowserOpenURL(url);

/**
 * Has the web view hand dropped files to the Go side, which sends file:drop with their paths. On Windows only the
 * page can start that. It is never stopped: OnFileDropOff would take the Go side's own listener away too.
 */
export function acceptFileDrops(): void {
  OnFileDrop(() => undefined, false);
}

/** Offers to print what the window shows. */
export const printPage = (): Promise<void> => call(Print);

/** Keeps what the user has made of a list; the page gets it back when it starts. */
export const keepUiState = (name: string, value: string): Promise<void> =>
  call(() => KeepUIState(name, value));

/** Says, once it is painted, that the list has its first rows: how long the start took is in the program's log. */
export async function tellShown(): Promise<void> {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  await frame();
  call(Shown).catch(() => undefined); // only the log has no line then
}
