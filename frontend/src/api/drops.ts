import { onEvent } from './events';
import { acceptFileDrops } from './shell';

type Take = (paths: string[]) => void;

let waiting: string[][] = [];
let taker: Take | undefined;

/** Hears of files from now on that are dropped on the window; until somebody takes them, they wait. Once a page. */
export function hearDrops(): void {
  onEvent('file:drop', (paths) => {
    if (taker) {
      taker(paths);
    } else {
      waiting.push(paths);
    }
  });
  acceptFileDrops();
}

/** Takes the files that wait, and all that are dropped until the function that it returns is called. */
export function takeDrops(take: Take): () => void {
  taker = take;
  const early = waiting;
  waiting = [];
  early.forEach(take);
  return () => {
    taker = undefined;
  };
}
