import { createTheme } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core';

/** The calm green of the page; shade 8 on white has a contrast of 7.8. */
const padi: MantineColorsTuple = [
  '#eef6f3',
  '#d9eae4',
  '#b3d5ca',
  '#8abeae',
  '#66a996',
  '#4b9582',
  '#357f6d',
  '#276d5c',
  '#1d5c4d',
  '#12463a',
];

/** The smallest side of what a finger or a pointer has to hit. */
const TARGET = '2.75rem';

const inputHeight = { vars: () => ({ wrapper: { '--input-height': TARGET } }) };
const buttonHeight = { vars: () => ({ root: { '--button-height': TARGET } }) };

/** The one look of the page: calm colours, 44-pixel targets, inputs of 16 pixels, system fonts. */
export const theme = createTheme({
  colors: { padi },
  primaryColor: 'padi',
  primaryShade: 8,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif',
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.3' },
      h2: { fontSize: '1.125rem', lineHeight: '1.4' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  components: {
    Input: { defaultProps: { size: 'md' }, ...inputHeight },
    InputWrapper: { defaultProps: { size: 'md' } },
    Button: { defaultProps: { size: 'md' }, ...buttonHeight },
    ActionIcon: { defaultProps: { size: TARGET, variant: 'subtle' } },
    CloseButton: { defaultProps: { size: TARGET } },
    Checkbox: { defaultProps: { size: 'md' } },
    Switch: { defaultProps: { size: 'md' } },
    NativeSelect: {
      defaultProps: {
        rightSection: <IconChevronDown size={18} aria-hidden />,
        rightSectionPointerEvents: 'none',
      },
    },
    Anchor: { defaultProps: { underline: 'always' } },
    Modal: {
      defaultProps: { padding: 'lg', radius: 'md', transitionProps: { duration: 0 } },
      styles: { title: { fontSize: '1.125rem', fontWeight: 650 } },
    },
  },
});

/** The colours of the library that do not reach a contrast of 4.5 on white, made darker. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-text': '#1b2421',
    '--mantine-color-dimmed': '#4c5a55',
    '--mantine-color-placeholder': '#5f6d68',
    '--mantine-color-error': '#a3231c',
    '--mantine-color-anchor': '#1d5c4d',
    '--mantine-color-default-border': '#c4cfcb',
    '--mantine-color-padi-light': '#e3f1ec',
    '--mantine-color-padi-light-hover': '#d3e8e0',
  },
  dark: {},
});
