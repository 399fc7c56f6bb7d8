/**
 * Runs async tasks one at a time, in order.
 *
 * @param failed called with each error, which also rejects the task's own promise
 * @returns a function that takes a task and returns its result
 */
export function serialize(
  failed: (error: unknown) => void = () => undefined,
): <Result>(task: () => Promise<Result>) => Promise<Result> {
  let turn: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = turn.then(task);
    turn = result.catch(failed);
    return result;
  };
}
