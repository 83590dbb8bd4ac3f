/** Answer to `--help`. */
export const HELP = `npm run bench [-- options]

Measures the whole job, one upload's bytes to three sizes in two formats, of this project's process code and of other ways, on photos of
every kind: CPU time, peak memory, bytes, and likeness to a picture made without short cuts. Each contender has a process of its own for
each photo; all take turns, so that a busy machine hits all alike. Ratios are medians over the rounds, with the least and the greatest.

The photos are made from one in the repository. Real ones in ../shared/corpus/photos take the place of made ones of their kind.
Pillow and pyvips are installed under .cache if there is Python; bimg is compiled if there is Go, the lower bound if there is a C compiler.
What cannot be run is named with the reason.

  --corpus DIR  the images in DIR and in the folders within it instead
  --runs N      rounds (5); where time is short some photos get less, two at least
  --quick       two photos, two rounds: less than two minutes of an idle machine
  --json FILE   writes all figures to FILE instead of .cache/bench/result.json
  --help        this text
`;
