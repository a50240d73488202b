import { defineConfig } from 'vitest/config';

// The tests share one running program and its data: they run one after the other, in the order of their names.
export default defineConfig({
  root: import.meta.dirname,
  test: {
    environment: 'node',
    include: ['*.e2e.ts'],
    fileParallelism: false,
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    bail: 1,
  },
});
