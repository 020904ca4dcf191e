/** The colours of a theme, by the name of their variable. Heat runs from `h0`, few, to `h6`, many. */
export const PALETTES = {
  light: {
    paper: '#fdfcfa',
    raised: '#f5f3ef',
    ink: '#1a1d21',
    muted: '#5d636b',
    rule: '#e3e0da',
    accent: '#1c6aa4',
    other: '#b3490c',
    third: '#c08a00',
    quiet: '#c3c8ce',
    wash: '#e2edf5',
    h0: '#edf2f6',
    h1: '#d5e3ee',
    h2: '#b4cfe3',
    h3: '#8bb7d6',
    h4: '#5f9bc6',
    h5: '#2a71a5',
    h6: '#0e4c7c',
    'ink-low': '#16212b',
    'ink-mid': '#0d161e',
    'ink-high': '#ffffff',
  },
  dark: {
    paper: '#121518',
    raised: '#1b1f24',
    ink: '#e9ecef',
    muted: '#9ea6af',
    rule: '#2c3238',
    accent: '#6caee0',
    other: '#f09a5e',
    third: '#d8b04a',
    quiet: '#4a535c',
    wash: '#1a2c3b',
    h0: '#1a222a',
    h1: '#1b3042',
    h2: '#1d4260',
    h3: '#21567e',
    h4: '#2a6896',
    h5: '#63a3d0',
    h6: '#abd4f1',
    'ink-low': '#e9f0f5',
    'ink-mid': '#f4f9fc',
    'ink-high': '#0a1219',
  },
} as const;

/** Declarations of all variables of a theme. */
export function variables(theme: keyof typeof PALETTES): string {
  return Object.entries(PALETTES[theme])
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';');
}
