import { createContext, useContext } from 'react';

/** Puts text on the clipboard; the window supplies it, since a web view has no clipboard of its own everywhere. */
export const CopyContext = createContext<(text: string) => Promise<void>>(async (text) => {
  await navigator.clipboard.writeText(text);
});

/** The function that puts text on the clipboard. */
export function useCopy() {
  return useContext(CopyContext);
}
