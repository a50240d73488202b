import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    return [...files].sort((a, b) => a.moduleId.localeCompare(b.moduleId));
  }
}

// The tests share one running program and its data: they run one after the other, in the order of their names.
export default defineConfig({
  root: import.meta.dirname,
  test: {
    environment: 'node',
    include: ['*.e2e.ts'],
    fileParallelism: false,
    sequence: { sequencer: ByName },
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    bail: 1,
  },
});
