/**
 * Facts or names in one line. Each is isolated: in right-to-left text, numbers and names would change places with their
 * neighbours otherwise.
 */
export function Facts({ facts }: { facts: readonly string[] }) {
  return facts.map((fact, index) => (
    // The same facts always come in the same order.
    <span key={index}>
      {index > 0 && ' · '}
      <bdi>{fact}</bdi>
    </span>
  ));
}
