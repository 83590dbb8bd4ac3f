import fc from 'fast-check';

/**
 * fast-check for every property test. In CI the seed is fixed, so that a landing never depends on luck; elsewhere
 * each run tries other inputs, and a failure prints the seed to repeat it: `FC_SEED=… npx jest FILE`.
 */
const seed = process.env.FC_SEED ?? (process.env.CI ? '1' : undefined);
if (seed !== undefined) {
  fc.configureGlobal({ seed: Number(seed) });
}

export default fc;
