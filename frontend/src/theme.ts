import {
  ActionIcon,
  Alert,
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
  Modal,
  Tooltip,
} from '@mantine/core';

/** The one accent: for what can be acted on. Index 7 is #0F766E. */
const teal: MantineColorsTuple = [
  '#f0fdfa',
  '#d5f5ef',
  '#a7e8de',
  '#74d6ca',
  '#4cc2b5',
  '#2ba79b',
  '#178f84',
  '#0f766e',
  '#0d5f59',
  '#0b4a46',
];

/** Greys with a breath of the accent in them; index 6 keeps 4.5:1 on white and on index 0. */
const gray: MantineColorsTuple = [
  '#f7f9f9',
  '#eff2f2',
  '#e2e7e7',
  '#d2d9d9',
  '#b4bdbe',
  '#8d9899',
  '#5f6b6d',
  '#495456',
  '#333c3e',
  '#1c2324',
];

const dark: MantineColorsTuple = [
  '#d7dddd',
  '#bcc4c5',
  '#9aa5a6',
  '#6b7677',
  '#394244',
  '#2d3537',
  '#242b2c',
  '#1a1f20',
  '#151919',
  '#101313',
];

const controlHeight = { xs: '26px', sm: '32px', md: '36px' } as const;

function heightOf(size: unknown): string {
  return controlHeight[size as keyof typeof controlHeight] ?? controlHeight.sm;
}

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 7 },
  colors: { teal, gray, dark },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI Variable Text", "Segoe UI", Cantarell, "Noto Sans", Roboto, sans-serif',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: '1.45', lg: '1.5', xl: '1.4' },
  spacing: { xs: '4px', sm: '8px', md: '16px', lg: '24px', xl: '32px' },
  radius: { xs: '3px', sm: '5px', md: '6px', lg: '8px', xl: '12px' },
  defaultRadius: 'sm',
  breakpoints: { xs: '36em', sm: '48em', md: '68.75em', lg: '90em', xl: '120em' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm' },
      vars: (_, { size, variant, color }) => ({
        root: {
          '--button-height': heightOf(size),
          ...(variant === 'subtle' && color === undefined ? { '--button-color': 'var(--cf-accent)' } : {}),
        },
      }),
      styles: { label: { fontWeight: 550 } },
    }),
    InputWrapper: {
      styles: {
        label: { marginBottom: 2, fontSize: 12, fontWeight: 500, color: 'var(--cf-muted)' },
        error: { marginTop: 2, color: 'var(--cf-no)' },
      },
    },
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Input: Input.extend({
      vars: (_, props) => ({ wrapper: { '--input-height': heightOf(props.size) } }),
    }),
    // The light variant's own yellow is too pale to be read.
    Alert: Alert.extend({ styles: { label: { color: 'var(--mantine-color-text)' } } }),
    Modal: Modal.extend({
      defaultProps: {
        centered: true,
        closeButtonProps: { 'aria-label': 'Close' },
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { duration: 120 },
      },
    }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: false } }),
  },
});

/** What subtle and light buttons turn under the pointer: Mantine's own is so strong that their words fall below 4.5:1. */
const hovers = {
  '--mantine-color-teal-light-hover': 'var(--cf-selected)',
  '--mantine-color-gray-light-hover': 'var(--cf-hover)',
  '--mantine-color-red-light-hover': 'var(--cf-no-soft)',
  '--mantine-color-yellow-light-hover': 'var(--cf-look-soft)',
};

/**
 * The house's own tokens, for light and dark. CSS modules use only these and Mantine's.
 * yes, no and look are the three meanings that have a colour: may be contacted, refused or failed, needs a look.
 */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1c2324',
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
});
