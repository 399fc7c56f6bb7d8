import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes a minute or more, slowest first. */
const SLOWEST = ['troubles', 'life', 'patience', 'options', 'gallery', 'death-walk', 'death', 'own-address', 'races'];

/** Has the slowest tests in browsers begin first, so that at the end nobody waits for one of them alone. */
export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((one, other) => rank(one) - rank(other));
  }
}

function rank({ moduleId }: TestSpecification): number {
  const place = SLOWEST.findIndex((name) => moduleId.endsWith(`/e2e/${name}.test.ts`));
  return place < 0 ? SLOWEST.length : place;
}
