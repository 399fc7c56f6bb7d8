/**
 * Runs async tasks one at a time, in order.
 *
 * @param failed called with each error, which the caller of the task gets in any case
 * @returns a function that takes a task and returns its result
 */
export function serialize(
  failed: (error: unknown) => void = () => undefined,
): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let turn: Promise<unknown> = Promise.resolve();
  return (work) => {
    const result = turn.then(work);
    turn = result.catch(failed);
    return result;
  };
}
