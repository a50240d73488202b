import { IconMapOff } from '@tabler/icons-react';
import { Redirect, Route, Switch } from 'wouter';
import { CasesPage } from '../cases/CasesPage';
import { ContactsPage } from '../contacts/ContactsPage';
import { MessagesPage } from '../messages/MessagesPage';
import { SettingsPage } from '../settings/SettingsPage';
import { EmptyState } from '../ui/EmptyState';

/** Which page an address shows. A feature's page reads the rest of its address itself. */
export function Pages() {
  return (
    <Switch>
      <Route path="/">
        <Redirect to="/contacts" replace />
      </Route>
      <Route path="/contacts/*?" component={ContactsPage} />
      <Route path="/cases/*?" component={CasesPage} />
      <Route path="/messages/*?" component={MessagesPage} />
      <Route path="/settings/*?" component={SettingsPage} />
      <Route>
        <EmptyState icon={IconMapOff} title="There is no such page" message="Choose one at the left." />
      </Route>
    </Switch>
  );
}
