// Benchmarks measure the built package, which is what users run. Tests of the harness run it on the
// sources instead, through tsx, so that they need no build.
const onSources = process.env.CLIENTELE_BENCH_SOURCES === '1';

export const loadCore = () => (onSources ? import('../../src/index.ts') : import('clientele'));
