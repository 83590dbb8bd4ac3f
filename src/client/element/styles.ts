/**
 * Styles of `<image-upload>`. Pages change the colors by the custom properties, and everything else by the parts.
 * `light-dark()` follows the `color-scheme` of the page.
 */
export const STYLES = `
:host {
  --accent: var(--image-upload-accent, light-dark(#0b6e5f, #5cd1b9));
  --background: var(--image-upload-background, light-dark(#fff, #1b1e1d));
  --text: var(--image-upload-text, light-dark(#1c1f1e, #e8ebe9));
  --muted: var(--image-upload-muted, light-dark(#5a605d, #a3aaa6));
  --line: var(--image-upload-line, light-dark(#8b8f8c, #767d79));
  --problem: var(--image-upload-problem, light-dark(#a8321f, #ff9d8a));
  --radius: var(--image-upload-radius, .75rem);
  display: block;
  color: var(--text);
  font-family: inherit;
  line-height: 1.4;
}
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
p, ul { margin: 0; padding: 0; list-style: none; }
.drop {
  display: grid;
  justify-items: center;
  gap: .25rem;
  padding: 1.5rem 1rem;
  border: 2px dashed var(--line);
  border-radius: var(--radius);
  background: var(--background);
  text-align: center;
  cursor: pointer;
}
.drop:hover, .drop.over { border-color: var(--accent); }
.drop:has(:focus-visible), button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.disabled .drop { opacity: .6; cursor: not-allowed; }
.choose { color: var(--accent); text-decoration: underline; text-underline-offset: .2em; }
.hint, .status { color: var(--muted); font-size: .875em; }
.list { display: grid; gap: .5rem; margin-top: .75rem; }
.item {
  display: grid;
  grid-template-columns: auto minmax(0, 1fr) auto;
  align-items: center;
  gap: .25rem .75rem;
  padding: .5rem;
  border: 1px solid var(--line);
  border-radius: var(--radius);
  background: var(--background);
}
.preview { width: 3rem; height: 3rem; border-radius: calc(var(--radius) / 2); object-fit: cover; background: rgb(128 128 128 / 15%); }
.name { overflow: hidden; font-weight: 600; text-overflow: ellipsis; white-space: nowrap; }
.problem { color: var(--problem); }
.drop + .problem { margin-top: .75rem; }
.advice { grid-column: 1 / -1; font-size: .875em; }
.actions { display: flex; flex-wrap: wrap; align-items: center; justify-content: end; gap: .5rem; }
button {
  min-height: 2.25rem;
  padding: .25rem .75rem;
  border: 1px solid var(--line);
  border-radius: calc(var(--radius) * .75);
  background: transparent;
  color: inherit;
  font: inherit;
  cursor: pointer;
}
.send { margin-top: .75rem; border-color: var(--accent); background: var(--accent); }
.send { color: var(--image-upload-accent-text, light-dark(#fff, #06231e)); }
progress { grid-column: 1 / -1; width: 100%; height: .4rem; accent-color: var(--accent); }
.total { margin-top: .75rem; font-size: .875em; }
.total progress { display: block; margin-bottom: .25rem; }
.hidden {
  position: absolute;
  width: 1px;
  height: 1px;
  margin: -1px;
  overflow: hidden;
  clip-path: inset(50%);
  white-space: nowrap;
}
@media (max-width: 30rem) {
  .item { grid-template-columns: auto minmax(0, 1fr); }
  .actions { grid-column: 1 / -1; }
}
`;
