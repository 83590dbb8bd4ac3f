/** Tones of an accent color in one theme, each `#rrggbb`. */
export interface Tones {
  /** Links, marks, and the background of primary buttons. */
  readonly accent: string;
  /** Accent under the pointer. */
  readonly strong: string;
  /** Text on both. */
  readonly text: string;
  /** Background that is tinted by the accent. */
  readonly wash: string;
}

/** Red, green and blue, from 0 to 255. */
type Color = readonly [number, number, number];

/** Contrast that WCAG 2.2 requires of text (criterion 1.4.3). */
const MIN_CONTRAST = 4.5;
const BLACK: Color = [0, 0, 0];
const WHITE: Color = [255, 255, 255];

/** Colors of a theme that accents lie on, as in styles/tokens.css: `--surface`, `--sunken` and `--bs-body-bg`. */
export const SURFACES = {
  light: ['#ffffff', '#f1f1ee', '#f8f8f6'],
  dark: ['#1b1e1d', '#131615', '#121514'],
} as const;

const THEMES = {
  light: { away: BLACK, washShare: 0.1, strongShare: 0.25 },
  dark: { away: WHITE, washShare: 0.14, strongShare: 0.35 },
} as const;

/**
 * Derives the tones of any color: it is moved towards black in the light theme, and towards white in the dark one, as
 * little as its contrast with all surfaces requires. Returns undefined unless `hex` is `#rrggbb`.
 */
export function tonesOf(hex: string, theme: 'light' | 'dark'): Tones | undefined {
  const color = parseColor(hex);
  if (color === undefined) {
    return undefined;
  }
  const { away, washShare, strongShare } = THEMES[theme];
  const surfaces = SURFACES[theme].map(surface => parseColor(surface)!);
  const wash = mix(surfaces[0], color, washShare);
  const accent = move(color, away, [...surfaces, wash]);
  const strong = mix(accent, away, strongShare);
  const text = theme === 'light' ? WHITE : move(mix(accent, BLACK, 0.85), BLACK, [accent, strong]);
  return { accent: format(accent), strong: format(strong), text: format(text), wash: format(wash) };
}

/** Moves a color towards a target until it is legible on all backgrounds. The target has to be. */
function move(color: Color, target: Color, backgrounds: readonly Color[]): Color {
  for (let percent = 0; percent < 100; percent++) {
    const moved = mix(color, target, percent / 100);
    if (backgrounds.every(background => contrast(moved, background) >= MIN_CONTRAST)) {
      return moved;
    }
  }
  return target;
}

function mix(from: Color, to: Color, share: number): Color {
  const channel = (index: number) => Math.round(from[index] + (to[index] - from[index]) * share);
  return [channel(0), channel(1), channel(2)];
}

/** Returns the contrast ratio of two colors, from 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(a: Color, b: Color): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

/** Returns the relative luminance of a color. https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(color: Color): number {
  const [red, green, blue] = color.map(channel => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function parseColor(hex: string): Color | undefined {
  const channels = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i
    .exec(hex)
    ?.slice(1)
    .map(digits => parseInt(digits, 16));
  return channels && [channels[0], channels[1], channels[2]];
}

function format(color: Color): string {
  return `#${color.map(channel => channel.toString(16).padStart(2, '0')).join('')}`;
}
