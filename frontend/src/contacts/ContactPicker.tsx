import { Combobox, Loader, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { allContacts, type ContactRow, fetchContacts } from '../api/contacts';
import classes from './ContactPicker.module.css';

interface ContactPickerProps {
  label: string;
  /** A contact was chosen; the field is empty again. */
  onPick: (row: ContactRow) => void;
  /** Offered last, with what was typed: add a contact in place. */
  onAddNew?: (typed: string) => void;
  /** Only contacts of these kinds. */
  kinds?: string[];
  /** Ids that are not offered. */
  without?: readonly string[];
  autoFocus?: boolean;
}

/** As many contacts are offered. */
const few = 8;
const addNew = 'add-new';

/** Finds a contact while typing its name, phone, e-mail or case number. */
export function ContactPicker(props: ContactPickerProps) {
  const { label, onPick, onAddNew, kinds = [], without = [], autoFocus } = props;
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 80);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data, isFetching, isPlaceholderData } = useQuery({
    queryKey: ['contacts', 'pick', asked, kinds],
    queryFn: () => fetchContacts({ ...allContacts, text: asked, kinds, limit: few + without.length }),
    enabled: asked !== '',
    placeholderData: (before) => before,
  });
  const rows =
    asked === '' ? [] : (data?.rows ?? []).filter((row) => !without.includes(row.id)).slice(0, few);

  // Enter takes the best match; before the answer is there it takes nothing.
  const answered = data && !isPlaceholderData ? rows.map((row) => row.id).join() : null;
  const { selectFirstOption, resetSelectedOption } = combobox;
  const settle = useEffectEvent((found: string | null) => {
    if (found === null) {
      resetSelectedOption();
    } else {
      selectFirstOption();
    }
  });
  useEffect(() => settle(answered), [answered]);

  const submit = (value: string) => {
    const row = rows.find((each) => each.id === value);
    combobox.closeDropdown();
    if (value === addNew) {
      onAddNew?.(text.trim());
    } else if (row) {
      onPick(row);
    }
    setText('');
  };

  return (
    <Combobox store={combobox} onOptionSubmit={submit} transitionProps={{ duration: 80 }}>
      <Combobox.Target>
        <TextInput
          label={label}
          placeholder="Name, phone, e-mail …"
          autoComplete="off"
          spellCheck={false}
          autoFocus={autoFocus}
          value={text}
          rightSection={isFetching ? <Loader size={14} /> : null}
          onChange={(event) => {
            setText(event.currentTarget.value);
            combobox.openDropdown();
          }}
          // A form around it is not sent by choosing.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          onFocus={() => text !== '' && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={asked === ''}>
        <Combobox.Options aria-label={label}>
          {rows.map((row) => (
            <Combobox.Option key={row.id} value={row.id} className={classes.option}>
              <span className={classes.name}>{row.display_name}</span>
              <span className={classes.more}>
                {[row.phone, row.email].filter((part) => part !== '').join(' · ')}
              </span>
            </Combobox.Option>
          ))}
          {rows.length === 0 && !onAddNew && <Combobox.Empty>No contact matches</Combobox.Empty>}
          {onAddNew && (
            <Combobox.Option value={addNew} className={`${classes.option} ${classes.add}`}>
              <IconPlus size={14} aria-hidden /> Add New Contact “{text.trim()}”
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
