/**
 * Has pieces of work done one after the other, as each begins with what the one before has left.
 *
 * @param failed told of each failure; whoever handed the work in is told in any case
 * @returns what a piece of work is handed to; it promises the result of that piece
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
