import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';

/** Width of the light margin that readers need, in modules */
const QUIET_ZONE = 4;

type Props = {
  text: string;
  /** The accessible name. */
  label: string;
};

/** A QR code, dark on light in every theme: many readers do not accept it inverted. */
export function QrCode({ text, label }: Props) {
  const { size, data } = useMemo(() => encode(text, { border: QUIET_ZONE }), [text]);
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={squares(data)} fill="#000" />
    </svg>
  );
}

/** The path of a square for each dark module. */
function squares(rows: readonly boolean[][]): string {
  return rows.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('');
}
