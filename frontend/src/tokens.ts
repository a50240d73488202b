/** What subtle and light buttons turn under the pointer: Mantine's own is so strong that their words fall below 4.5:1. */
const hovers = {
  '--mantine-color-teal-light-hover': 'var(--cf-selected)',
  '--mantine-color-gray-light-hover': 'var(--cf-hover)',
  '--mantine-color-red-light-hover': 'var(--cf-no-soft)',
  '--mantine-color-yellow-light-hover': 'var(--cf-look-soft)',
};

/**
 * The house's own colours and those of Mantine's that it sets: by scheme, as CSS variables. CSS modules use only these
 * and Mantine's. yes, no and look are the three meanings that have a colour: may be contacted, refused or failed, needs
 * a look.
 */
export const tokens = {
  light: {
    '--mantine-color-text': '#1c2324',
    '--mantine-color-body': '#ffffff',
    '--mantine-color-placeholder': '#667375',
    '--mantine-color-error': '#b42318',
    '--cf-surface': '#ffffff',
    '--cf-sunken': '#f7f9f9',
    '--cf-line': '#e2e7e7',
    '--cf-hover': '#f2f6f6',
    '--cf-selected': '#e6f5f2',
    '--cf-muted': '#5a6668',
    '--cf-accent': '#0f766e',
    '--cf-yes': '#15713a',
    '--cf-no': '#b42318',
    '--cf-look': '#8f5100',
    '--cf-yes-soft': '#e7f5ec',
    '--cf-no-soft': '#fdecea',
    '--cf-look-soft': '#fdf2e0',
    ...hovers,
  },
  dark: {
    '--mantine-color-text': '#d7dddd',
    '--mantine-color-body': '#1a1f20',
    '--mantine-color-placeholder': '#8f9b9c',
    '--mantine-color-error': '#ff8f84',
    '--cf-surface': '#1a1f20',
    '--cf-sunken': '#151919',
    '--cf-line': '#2d3537',
    '--cf-hover': '#222829',
    '--cf-selected': '#17332f',
    '--cf-muted': '#a3aeaf',
    '--cf-accent': '#4cc2b5',
    '--cf-yes': '#6fcf8f',
    '--cf-no': '#ff8f84',
    '--cf-look': '#f0b35a',
    '--cf-yes-soft': '#17301f',
    '--cf-no-soft': '#3a1c19',
    '--cf-look-soft': '#352713',
    ...hovers,
  },
};

export const lineHeight = '1.45';

/**
 * The system's own font. On Linux both names mean what the user has chosen there, and WebKitGTK takes 3 ms to look one
 * up, for each size and weight again.
 */
export const fontFamily = navigator.userAgent.includes('Linux') ? 'sans-serif' : 'system-ui, sans-serif';
