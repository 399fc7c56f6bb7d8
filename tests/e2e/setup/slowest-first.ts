import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes longest, slowest first; but `gallery`, which never waits, begins before `patience`, which only waits. */
const SLOWEST = ['troubles', 'gallery', 'patience', 'options', 'death-walk', 'death', 'own-address', 'life', 'races'];

/** Has the slowest tests in browsers begin first, so that at the end nobody waits for one of them alone. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = SLOWEST.findIndex((name) => moduleId.endsWith(`/tests/e2e/${name}.test.ts`));
  return place < 0 ? SLOWEST.length : place;
}
