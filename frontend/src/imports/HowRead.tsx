import { Button, NativeSelect, NumberInput, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { StagedFile } from '../api/imports';
import { readAgain, readByItself } from './flow';
import classes from './Options.module.css';

const separators = [
  { value: ',', label: 'Comma' },
  { value: ';', label: 'Semicolon' },
  { value: '\t', label: 'Tab' },
  { value: '|', label: 'Vertical bar' },
];

const encodings = [
  { value: 'utf-8', label: 'UTF-8' },
  { value: 'windows-1252', label: 'Windows (Western)' },
  { value: 'macintosh', label: 'Mac (Western)' },
  { value: 'utf-16le', label: 'UTF-16' },
  { value: 'utf-16be', label: 'UTF-16, big-endian' },
];

/** The choices with the one that is in force, also when it is an unusual one. */
const including = (choices: { value: string; label: string }[], value: string) =>
  choices.some((choice) => choice.value === value) ? choices : [...choices, { value, label: value }];

/** Whether anything was chosen about how the file is read, now or for the last one like it. */
const isChosen = ({ read }: StagedFile) =>
  read.header !== '' || read.header_row > 0 || read.delimiter !== '' || read.encoding !== '';

/** How the file is read, as it was found out: another choice shows at once. */
export function HowRead({ file }: { file: StagedFile }) {
  const text = file.format === 'csv' || file.format === 'tsv';
  return (
    <>
      {file.format !== 'vcard' && <HeaderRow key={`${file.has_header} ${file.header_row}`} file={file} />}
      {(text || file.format === 'vcard') && (
        <div className={classes.pair}>
          {text && (
            <NativeSelect
              size="xs"
              label="Separator"
              value={file.delimiter}
              data={including(separators, file.delimiter)}
              onChange={(event) => readAgain({ delimiter: event.currentTarget.value })}
            />
          )}
          <NativeSelect
            size="xs"
            label="Encoding"
            value={file.encoding}
            data={including(encodings, file.encoding)}
            onChange={(event) => readAgain({ encoding: event.currentTarget.value })}
          />
        </div>
      )}
      {isChosen(file) && (
        <div className={classes.source}>
          <span className="muted">
            {file.recalled ? 'Read as the last file like this.' : 'Read as you chose.'}
          </span>
          <Button size="compact-xs" variant="subtle" onClick={() => readByItself()}>
            Read Automatically
          </Button>
        </div>
      )}
    </>
  );
}

/** Which row names the columns, if one does. */
function HeaderRow({ file }: { file: StagedFile }) {
  const [row, setRow] = useState<number | string>(file.header_row);
  const keep = () => {
    const chosen = Number(row);
    if (chosen === file.header_row) {
      return;
    }
    if (Number.isInteger(chosen) && chosen > 0) {
      readAgain({ header: 'yes', header_row: chosen }).then((read) => !read && setRow(file.header_row));
    } else {
      setRow(file.header_row);
    }
  };
  return (
    <div className={classes.headerRow}>
      <div>
        <span className={classes.label} id="header-label">
          Column names
        </span>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-labelledby="header-label"
          value={file.has_header ? 'yes' : 'no'}
          data={[
            { value: 'yes', label: 'In a row' },
            { value: 'no', label: 'No header row' },
          ]}
          onChange={(header) => readAgain({ header, header_row: 0 })}
        />
      </div>
      {file.has_header && (
        <NumberInput
          size="xs"
          label="Row"
          aria-label="Row with the column names"
          min={1}
          max={400}
          allowDecimal={false}
          allowNegative={false}
          hideControls
          value={row}
          onChange={setRow}
          onBlur={keep}
          onKeyDown={(event) => event.key === 'Enter' && keep()}
        />
      )}
    </div>
  );
}
