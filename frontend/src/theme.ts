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
import { fontFamily, lineHeight, tokens } from './tokens';

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
  fontFamily,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  lineHeights: { xs: '1.35', sm: '1.4', md: lineHeight, lg: '1.5', xl: '1.4' },
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
        // Gone at once, before the focus goes back: WebKitGTK shows assistive programs the page again only then.
        transitionProps: { duration: 120, exitDuration: 0 },
      },
    }),
    // An empty element that takes the focus is nothing that belongs into a menu: the first item takes it.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 400, withArrow: false } }),
  },
});

/** Has Mantine set the house's own tokens, for light and dark. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: tokens.light,
  dark: tokens.dark,
});
