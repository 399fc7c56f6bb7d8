import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** A busy machine may cost so many tests of a run their first try; more than that is no accident. */
const ALLOWED = 2;

/**
 * Names every test that passed only at its second try, with what went wrong at the first, and fails a run with more than
 * two of them. What must hold at each try (no token lost, none in a console) is not for this: see fresh-tally.ts.
 */
export default class SecondTries implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const flaky = modules.flatMap((module) => [...module.children.allTests()].filter(isFlaky));
    for (const test of flaky) process.stderr.write(`${describe(test)}\n`);
    if (flaky.length <= ALLOWED) return;
    process.stderr.write(`${flaky.length} tests needed a second try: at most ${ALLOWED} may.\n`);
    process.exitCode = 1;
  }
}

function isFlaky(test: TestCase): boolean {
  return test.diagnostic()?.flaky === true;
}

function describe(test: TestCase): string {
  const errors = test.result().errors ?? [];
  return `Passed at the second try: ${test.project.name}, ${test.fullName}\n${errors.map(({ stack, message }) => stack ?? message).join('\n')}`;
}
