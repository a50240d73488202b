import classes from './DataTable.module.css';

/** Text in a cell: cut when there is no room, whole on hover. */
export function TextCell({ text }: { text: string }) {
  return (
    <span className={classes.text} title={text}>
      {text}
    </span>
  );
}
