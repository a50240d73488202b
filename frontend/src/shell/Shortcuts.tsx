import { Kbd, Modal } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { useSignal } from '../ui/signals';
import classes from './Shortcuts.module.css';

const mod = /mac/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';

/** Every key that does something, by where it does it. */
const groups: readonly {
  title: string;
  keys: readonly (readonly [keys: readonly string[], what: string])[];
}[] = [
  {
    title: 'Anywhere',
    keys: [
      [[mod, 'K'], 'Find a contact, a case or an action'],
      [['/'], 'Search the list'],
      [[mod, 'N'], 'New contact'],
      [[mod, 'Shift', 'N'], 'New case'],
      [[mod, 'I'], 'Import'],
      [[mod, 'E'], 'Export opt-outs'],
      [[mod, '1'], 'Contacts'],
      [[mod, '2'], 'Cases'],
      [[mod, '3'], 'Messages'],
      [[mod, ','], 'Settings'],
      [['?'], 'This list'],
    ],
  },
  {
    title: 'In a list',
    keys: [
      [['↑', '↓'], 'Move'],
      [['Home', 'End'], 'First, last row'],
      [['Enter'], 'Open'],
      [['Space'], 'Select'],
      [[mod, 'A'], 'Select all'],
      [['Esc'], 'Select none'],
      [['Shift', '←', '→'], 'On a column’s name: narrower, wider'],
    ],
  },
  {
    title: 'While editing',
    keys: [
      [['Enter'], 'Save'],
      [['Esc'], 'Leave everything as it was'],
    ],
  },
];

/** The list of shortcuts: `?`, F1 or the menu bar opens it. */
export function Shortcuts() {
  const [opened, { open, close }] = useDisclosure();
  useHotkeys([
    ['?', open],
    ['shift+?', open],
    ['F1', open],
  ]);
  useSignal('show-shortcuts', open);
  return (
    <Modal
      opened={opened}
      onClose={close}
      title="Keyboard shortcuts"
      size="lg"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes.groups}>
        {groups.map(({ title, keys }) => (
          <section key={title} aria-label={title}>
            <h3 className={classes.title}>{title}</h3>
            <dl className={classes.keys}>
              {keys.map(([combination, what]) => (
                <div key={what} className={classes.pair}>
                  <dt>{what}</dt>
                  <dd>
                    {combination.map((key) => (
                      <Kbd key={key} size="xs">
                        {key}
                      </Kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
