import type { Reporter } from 'vitest/node';

/** Ends a run with one plain line that any CI can read: `500 passed, 0 failed`. */
export const closingLine: Reporter = {
  onTestRunEnd(modules) {
    let passed = 0;
    let failed = 0;
    for (const module of modules) {
      const states = [...module.children.allTests()].map((test) => test.result().state);
      passed += states.filter((state) => state === 'passed').length;
      failed += states.filter((state) => state === 'failed').length;
      // a file that could not even be loaded has no tests to fail
      if (module.errors().length > 0) failed++;
    }
    console.log(`${passed} passed, ${failed} failed`);
  },
};
