/** Colors of the drawing by the names that its source gives them. */
export type Theme = Readonly<Record<string, string>>;

/** Colors of lines, which cross the page itself: visible on a white and on a dark one. */
const LINES: Theme = { blueLine: '#2f81f7', purpleLine: '#986ee2', greenLine: '#2c974b', orangeLine: '#d0661b' };

/**
 * Themes of the drawing, on GitHub's backgrounds. Text is on a fill of the drawing, never on the page itself: npm and
 * PyPI are white where the reader's system is dark.
 */
export const THEMES: Readonly<Record<'light' | 'dark', Theme>> = {
  light: {
    ...LINES,
    ink: '#1f2328',
    border: '#afb8c1',
    box: '#ffffff',
    plate: '#ffffff',
    blue: '#ddf4ff',
    blueInk: '#0550ae',
    purple: '#f3e8ff',
    purpleInk: '#6639ba',
    green: '#dafbe1',
    greenInk: '#116329',
    orange: '#fff1e5',
    orangeInk: '#953800',
  },
  dark: {
    ...LINES,
    ink: '#f0f6fc',
    border: '#57606a',
    box: '#161b22',
    plate: '#161b22',
    blue: '#12294a',
    blueInk: '#a5d6ff',
    purple: '#2c1f4a',
    purpleInk: '#d2a8ff',
    green: '#0f2f1c',
    greenInk: '#7ee787',
    orange: '#3d2410',
    orangeInk: '#ffc680',
  },
};
