import type { Selected } from '../api/bulk';
import type { Selection } from '../ui/table/selection';

/** The selected rows as a bulk call takes them; null when there are none, since there no ids means all. */
export function selectedOf<Query>(selection: Selection, query: Query): Selected<Query> | null {
  const ids = [...selection.ids];
  if (selection.all) {
    return { ids: [], query, except: ids };
  }
  return ids.length === 0 ? null : { ids, query, except: [] };
}
