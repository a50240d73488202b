import { ActionIcon, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { blankAddress, withEntry } from '../draft';
import { addressLabels } from './choices';
import classes from './Fields.module.css';
import type { FieldProps } from './fieldProps';
import { AddButton } from './ReachFields';

const parts = [
  { part: 'city', label: 'City' },
  { part: 'state', label: 'State' },
  { part: 'postal_code', label: 'ZIP' },
  { part: 'country', label: 'Country' },
] as const;

/** Any number of mailing addresses. */
export function AddressFields({ draft, errors, set }: FieldProps) {
  const addresses = draft.addresses;
  return (
    <div className={classes.stack}>
      {addresses.map((address, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry that is new has nothing else, and they are not reordered
        <fieldset key={at} className={classes.address} aria-label={`Address ${at + 1}`}>
          <NativeSelect
            aria-label={`Address ${at + 1} label`}
            data={addressLabels.map(({ value, label }) => ({ value, label }))}
            value={address.label}
            onChange={(event) =>
              set({ addresses: withEntry(addresses, at, { label: event.currentTarget.value }) })
            }
          />
          <Textarea
            aria-label={`Address ${at + 1} street`}
            placeholder="Street"
            autosize
            minRows={1}
            value={address.street}
            error={errors[`addresses.${at}.street`]}
            onChange={(event) =>
              set({ addresses: withEntry(addresses, at, { street: event.currentTarget.value }) })
            }
          />
          <ActionIcon
            aria-label={`Remove address ${at + 1}`}
            onClick={() => set({ addresses: addresses.filter((_, index) => index !== at) })}
          >
            <IconTrash size={16} stroke={1.6} aria-hidden />
          </ActionIcon>
          <div className={classes.addressParts}>
            {parts.map(({ part, label }) => (
              <TextInput
                key={part}
                aria-label={`Address ${at + 1} ${label}`}
                placeholder={label}
                autoComplete="off"
                value={address[part]}
                error={errors[`addresses.${at}.${part}`]}
                onChange={(event) =>
                  set({ addresses: withEntry(addresses, at, { [part]: event.currentTarget.value }) })
                }
              />
            ))}
          </div>
        </fieldset>
      ))}
      {errors.addresses && (
        <p className={classes.error} role="alert">
          {errors.addresses}
        </p>
      )}
      <AddButton label="Add Address" onClick={() => set({ addresses: [...addresses, blankAddress()] })} />
    </div>
  );
}
