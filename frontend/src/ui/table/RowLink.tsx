interface RowLinkProps {
  /** The address of the record: "/contacts/ID". */
  to: string;
  text: string;
  tabular?: boolean;
}

/** The link in a list's row that opens it; the row itself has the keys. */
export function RowLink({ to, text, tabular = false }: RowLinkProps) {
  return (
    <a href={`#${to}`} tabIndex={-1} className={tabular ? 'row-link tabular' : 'row-link'} title={text}>
      {text}
    </a>
  );
}
