import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Maximum number of flaky tests in a run: a busy machine may cause that many, more point to a real problem. */
const MAX_FLAKY_TESTS = 4;

/**
 * Lists every test that failed at first and passed on its retry, with the first error, and fails the run if there are too
 * many. A retry never excuses a lost or leaked token: see token-leak-check.ts.
 */
export default class FlakyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const flaky = modules.flatMap((module) => [...module.children.allTests()].filter(isFlaky));
    for (const test of flaky) process.stderr.write(`${describe(test)}\n`);
    if (flaky.length <= MAX_FLAKY_TESTS) return;
    process.stderr.write(`${flaky.length} tests were flaky; the limit is ${MAX_FLAKY_TESTS}.\n`);
    process.exitCode = 1;
  }
}

function isFlaky(test: TestCase): boolean {
  return test.diagnostic()?.flaky === true;
}

function describe(test: TestCase): string {
  const errors = test.result().errors ?? [];
  const details = errors.map(({ stack, message }) => stack ?? message).join('\n');
  return `Flaky, passed on retry: ${test.project.name}, ${test.fullName}\n${details}`;
}
