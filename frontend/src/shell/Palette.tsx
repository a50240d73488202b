import { Spotlight, type SpotlightActionData, type SpotlightActionGroupData } from '@mantine/spotlight';
import {
  IconBriefcase,
  IconBuilding,
  IconCopy,
  IconFileDownload,
  IconFileImport,
  IconHistory,
  IconKeyboard,
  IconMessages,
  IconPlus,
  IconSearch,
  IconSettings,
  IconShieldSearch,
  IconTrash,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { allCases, fetchCases } from '../api/cases';
import { allContacts, fetchContacts } from '../api/contacts';
import type { Icon } from '../ui/Choice';
import { signal } from '../ui/signals';

const places: readonly { label: string; path: string; icon: Icon }[] = [
  { label: 'Add Contact', path: '/contacts/new', icon: IconPlus },
  { label: 'New Case', path: '/cases/new', icon: IconPlus },
  { label: 'Import a File', path: '/settings/import', icon: IconFileImport },
  { label: 'Export Opt-Outs', path: '/contacts/export-opt-outs', icon: IconFileDownload },
  { label: 'Contacts', path: '/contacts', icon: IconUsers },
  { label: 'Cases', path: '/cases', icon: IconBriefcase },
  { label: 'Messages', path: '/messages', icon: IconMessages },
  { label: 'Activity', path: '/activity', icon: IconHistory },
  { label: 'Conflict check', path: '/conflicts', icon: IconShieldSearch },
  { label: 'Possible duplicates', path: '/duplicates', icon: IconCopy },
  { label: 'Bin', path: '/bin', icon: IconTrash },
  { label: 'Settings', path: '/settings', icon: IconSettings },
];

/** As many contacts, and as many cases, are offered. */
const few = 6;

const left = (Each: Icon) => <Each size={18} stroke={1.6} aria-hidden />;

/** Ctrl or Cmd+K: finds contacts, cases and actions by a few letters. */
export function Palette() {
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const asked = text.trim();
  const { data } = useQuery({
    queryKey: ['contacts', 'palette', asked],
    queryFn: async () => {
      const [contacts, cases] = await Promise.all([
        fetchContacts({ ...allContacts, text: asked, limit: few }),
        fetchCases({ ...allCases, text: asked, limit: few }),
      ]);
      return { contacts: contacts.rows, cases: cases.rows };
    },
    enabled: asked !== '',
    placeholderData: (before) => before,
  });

  const wanted = asked.toLowerCase();
  const found: SpotlightActionGroupData[] = [
    {
      group: 'Contacts',
      actions: (asked === '' ? [] : (data?.contacts ?? [])).map(
        (row): SpotlightActionData => ({
          id: `contact-${row.id}`,
          label: row.display_name,
          description: [row.phone, row.email].filter((part) => part !== '').join(' · '),
          leftSection: left(row.kind === 'business' ? IconBuilding : IconUser),
          onClick: () => navigate(`/contacts/${row.id}`),
        }),
      ),
    },
    {
      group: 'Cases',
      actions: (asked === '' ? [] : (data?.cases ?? [])).map(
        (row): SpotlightActionData => ({
          id: `case-${row.id}`,
          label: [row.number, row.title].filter((part) => part !== '').join(' · '),
          description: row.type,
          leftSection: left(IconBriefcase),
          onClick: () => navigate(`/cases/${row.id}`),
        }),
      ),
    },
    {
      group: 'Actions',
      actions: [
        ...places.map(({ label, path, icon }) => ({
          id: `go-${path}`,
          label,
          leftSection: left(icon),
          onClick: () => navigate(path),
        })),
        {
          id: 'shortcuts',
          label: 'Keyboard shortcuts',
          leftSection: left(IconKeyboard),
          onClick: () => signal('show-shortcuts'),
        },
      ].filter(({ label }) => label.toLowerCase().includes(wanted)),
    },
  ];

  return (
    <Spotlight
      actions={found.filter(({ actions }) => actions.length > 0)}
      // What is found is found by the Go side, which knows phones, accents and prefixes; nothing is filtered here.
      filter={(_query, actions) => actions}
      query={text}
      onQueryChange={setText}
      attributes={{ content: { 'aria-label': 'Command palette' } }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      transitionProps={{ duration: 80 }}
      shortcut="mod + K"
      nothingFound="Nothing found"
      scrollable
      maxHeight={420}
      searchProps={{
        'aria-label': 'Find a contact, a case or an action',
        placeholder: 'Find a contact, a case or an action …',
        leftSection: <IconSearch size={18} stroke={1.6} aria-hidden />,
      }}
    />
  );
}
