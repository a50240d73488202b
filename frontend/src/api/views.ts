import * as Views from '../../wailsjs/go/app/Views';
import type { app } from '../../wailsjs/go/models';
import { call } from './call';
import type { Plain } from './plain';

/** A list's filters, sort and columns, saved under a name; definition is the page's own JSON. */
export type SavedView = Plain<app.SavedView>;
/** The lists that have saved views. */
export type ViewPage = 'contacts' | 'cases' | 'activity';

export const fetchViews = (page: ViewPage): Promise<SavedView[]> => call(() => Views.List(page));
/** Stores a new view, when its id is empty, or replaces the one with its id. */
export const saveView = (view: SavedView): Promise<SavedView> => call(() => Views.Save(view));
export const deleteView = (id: string): Promise<void> => call(() => Views.Delete(id));
export const restoreView = (id: string): Promise<void> => call(() => Views.Restore(id));
