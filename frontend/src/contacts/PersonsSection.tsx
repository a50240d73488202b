import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { messageOf } from '../api/ApiError';
import {
  type Contact,
  type ContactLink,
  fetchBusinesses,
  fetchPersons,
  linkPerson,
  unlinkPerson,
} from '../api/contacts';
import { Section } from '../ui/Section';
import { toastDone, toastFailure } from '../ui/toasts';
import { ContactPicker } from './ContactPicker';
import classes from './Persons.module.css';

/** A business's contact persons, or the businesses whose contact person somebody is. */
export function PersonsSection({ contact }: { contact: Contact }) {
  const business = contact.kind === 'business';
  const client = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [role, setRole] = useState('');
  const { data: links = [] } = useQuery({
    queryKey: ['contacts', 'links', contact.id, contact.kind],
    queryFn: () => (business ? fetchPersons(contact.id) : fetchBusinesses(contact.id)),
  });
  const refresh = () => client.invalidateQueries({ queryKey: ['contacts', 'links'] });
  const onError = (error: unknown) => toastFailure(messageOf(error));
  const sides = (other: string) =>
    business ? ([contact.id, other] as const) : ([other, contact.id] as const);
  const link = useMutation({
    mutationFn: (other: { id: string; role: string }) => linkPerson(...sides(other.id), other.role),
    onSuccess: refresh,
    onError,
  });
  const unlink = useMutation({
    mutationFn: (other: ContactLink) => unlinkPerson(...sides(other.contact_id)),
    onSuccess: (_nothing, other) => {
      toastDone(`${other.display_name} is no contact person any more`, () =>
        link.mutate({ id: other.contact_id, role: other.role }),
      );
      return refresh();
    },
    onError,
  });
  const stop = () => {
    setAdding(false);
    setRole('');
  };

  return (
    <Section
      title={business ? 'Contact persons' : 'Businesses'}
      action={
        !adding &&
        contact.deleted_at === '' && (
          <Button
            size="xs"
            variant="subtle"
            px={6}
            aria-label={business ? 'Add Contact Person' : 'Add Business'}
            onClick={() => setAdding(true)}
          >
            Add
          </Button>
        )
      }
    >
      {links.length === 0 && !adding && <p className={classes.none}>None.</p>}
      <ul className={classes.links}>
        {links.map((each) => (
          <li key={each.id} className={classes.link}>
            <Link href={`/contacts/${each.contact_id}`}>{each.display_name}</Link>
            <span className="muted">{each.role}</span>
            <ActionIcon
              size="sm"
              aria-label={`Unlink ${each.display_name}`}
              onClick={() => unlink.mutate(each)}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          </li>
        ))}
      </ul>
      {adding && (
        <div className={classes.add}>
          <TextInput
            label="Role"
            placeholder="Manager, adjuster, …"
            value={role}
            maxLength={300}
            onChange={(event) => setRole(event.currentTarget.value)}
          />
          <ContactPicker
            label={business ? 'Person' : 'Business'}
            kinds={[business ? 'individual' : 'business']}
            without={[contact.id, ...links.map((each) => each.contact_id)]}
            autoFocus
            onPick={(row) => {
              link.mutate({ id: row.id, role: role.trim() });
              stop();
            }}
          />
          <Group mt={20}>
            <Button variant="default" onClick={stop}>
              Cancel
            </Button>
          </Group>
        </div>
      )}
    </Section>
  );
}
