interface TrendProps {
  /** What it shows, in words: the picture is for the eye only. */
  label: string;
  /** Oldest first. */
  values: readonly number[];
  least: number;
  most: number;
}

const width = 96;
const height = 24;
const margin = 3;

/** How values went, as a small line. Fewer than two make no line. */
export function Trend({ label, values, least, most }: TrendProps) {
  if (values.length < 2) {
    return null;
  }
  const points = values.map((value, at) => ({
    x: margin + (at * (width - 2 * margin)) / (values.length - 1),
    y: height - margin - ((value - least) * (height - 2 * margin)) / (most - least),
  }));
  const last = points.at(-1);
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <polyline
        points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
        fill="none"
        stroke="var(--cf-accent)"
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
      {last && <circle cx={last.x} cy={last.y} r={2.5} fill="var(--cf-accent)" />}
    </svg>
  );
}
