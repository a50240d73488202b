/** Settings → Import. */
export const startPath = '/settings/import';

/** The wizard: one file on its way in. */
export const wizardPath = '/settings/import/file';
