import { NativeSelect } from '@mantine/core';
import type { StagedFile } from '../api/imports';
import { readAgain } from './flow';
import { HowRead } from './HowRead';
import { MappingMenu } from './MappingMenu';
import classes from './Options.module.css';
import { rowsOf } from './words';

const formats: Readonly<Record<string, string>> = {
  csv: 'CSV',
  tsv: 'Tab-separated text',
  xlsx: 'Excel workbook',
  vcard: 'vCard',
};

/** What the file is, which sheet of it is read, and how. */
export function FileFacts({ file }: { file: StagedFile }) {
  return (
    <section className={classes.group} aria-label="File">
      <div className={classes.headline}>
        <h2 className={classes.title}>{formats[file.format] ?? file.format}</h2>
        <span className="muted tabular">{file.whole ? rowsOf(file.rows) : ''}</span>
        {file.id !== '' && <MappingMenu file={file} />}
      </div>
      {file.sheets.length > 1 && (
        <NativeSelect
          label="Sheet"
          value={file.sheet}
          data={[...file.sheets]
            .sort((a, b) => Number(a.hidden) - Number(b.hidden))
            .map(({ name, hidden }) => ({ value: name, label: hidden ? `${name} (hidden)` : name }))}
          onChange={(event) => readAgain({ sheet: event.currentTarget.value, header: '', header_row: 0 })}
        />
      )}
      <HowRead file={file} />
    </section>
  );
}
