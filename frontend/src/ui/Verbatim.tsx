import classes from './Verbatim.module.css';

interface VerbatimProps {
  text: string;
  /** In pixels; a longer text scrolls. */
  maxHeight: number;
}

/** A text exactly as it will be copied or kept. */
export function Verbatim({ text, maxHeight }: VerbatimProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reached by keyboard
    <pre className={classes.text} style={{ maxHeight }} tabIndex={0}>
      {text}
    </pre>
  );
}
