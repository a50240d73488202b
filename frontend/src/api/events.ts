import { EventsOn } from '../../wailsjs/runtime/runtime';

/** What of one kind changed; ids is empty when there are too many to name. */
export interface DataChange {
  kind: string;
  ids: string[];
}

/** How far a job has come. */
export interface JobProgress {
  /** The name that the page gave it. */
  job: string;
  /** "reading", "matching", "writing", … */
  stage: string;
  done: number;
  /** 0 while it is not known. */
  total: number;
  rows: number;
  /** Milliseconds since the job began. */
  elapsed: number;
}

/** What the Go side tells the page, and with what. */
export interface Events {
  /** Files wait to be taken with takeFiles. */
  'file:open': undefined;
  /** Files were dropped on the window: their absolute paths. */
  'file:drop': string[];
  /** Data changed, by whomever. */
  'data:changed': DataChange[];
  /** A job that runs has come further. */
  'job:progress': JobProgress;
  'menu:new-contact': undefined;
  'menu:new-case': undefined;
  'menu:import': undefined;
  'menu:export-opt-outs': undefined;
  'menu:contacts': undefined;
  'menu:cases': undefined;
  'menu:messages': undefined;
  'menu:settings': undefined;
  'menu:search': undefined;
  'menu:shortcuts': undefined;
  'menu:about': undefined;
  /** The data file was found damaged: a sentence. */
  'data:damaged': string;
  /** The data was closed and opened anew: all of it may be other. */
  'data:reopened': undefined;
  /** A backup failed: a sentence. */
  'backup:problem': string;
}

/** Calls back at every event of one name; returns the way to stop. */
export function onEvent<Name extends keyof Events>(
  name: Name,
  report: (payload: Events[Name]) => void,
): () => void {
  return EventsOn(name, report);
}
