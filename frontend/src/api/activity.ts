import * as Activity from '../../wailsjs/go/app/Activity';
import type { app } from '../../wailsjs/go/models';
import { call } from './call';
import type { Plain } from './plain';

/** One change: who, when, what, from, to. */
export type ActivityRow = Plain<app.ActivityRow>;
export type ActivityPage = Plain<app.ActivityPage>;
export type ActivityVerb = Plain<app.ActivityVerb>;
/** One page of activity, newest first. Values within a field are alternatives; fields add up. */
export type ActivityQuery = Plain<app.ActivityQuery>;

/** The newest of everything that was done. */
export const allActivity: ActivityQuery = {
  actors: [],
  verbs: [],
  from: '',
  until: '',
  contact_id: '',
  case_id: '',
  batch_id: '',
  limit: 50,
  cursor: '',
};

export const fetchActivity = (query: ActivityQuery): Promise<ActivityPage> =>
  call(() => Activity.Page(query));
/** Who worked lately. */
export const fetchActors = (): Promise<string[]> => call(Activity.Actors);
/** The kinds of changes. */
export const fetchVerbs = (): Promise<ActivityVerb[]> => call(Activity.Verbs);
