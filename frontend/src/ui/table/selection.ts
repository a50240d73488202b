/**
 * Which rows are selected: the named ones, or all that the list's filter takes save the named ones. So a list of a
 * million rows can be selected without reading it.
 */
export interface Selection {
  all: boolean;
  ids: ReadonlySet<string>;
}

export const nothingSelected: Selection = { all: false, ids: new Set() };

export function isSelected(selection: Selection, id: string): boolean {
  return selection.all !== selection.ids.has(id);
}

export function toggled(selection: Selection, id: string): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) {
    ids.add(id);
  }
  return { ...selection, ids };
}

/** With the given rows selected too. */
export function withSelected(selection: Selection, rows: readonly string[]): Selection {
  const ids = new Set(selection.ids);
  for (const id of rows) {
    if (selection.all) {
      ids.delete(id);
    } else {
      ids.add(id);
    }
  }
  return { ...selection, ids };
}

export function selectedCount(selection: Selection, total: number): number {
  return selection.all ? Math.max(0, total - selection.ids.size) : selection.ids.size;
}
