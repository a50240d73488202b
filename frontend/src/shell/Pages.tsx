import { IconMapOff } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { ContactsPage } from '../contacts/ContactsPage';
import { EmptyState } from '../ui/EmptyState';
import { PageHeader } from '../ui/PageHeader';

// The window opens on the contacts: what they do not need is read when it is gone to.
const ActivityPage = lazy(() =>
  import('../activity/ActivityPage').then((m) => ({ default: m.ActivityPage })),
);
const BinPage = lazy(() => import('../bin/BinPage').then((m) => ({ default: m.BinPage })));
const CasesPage = lazy(() => import('../cases/CasesPage').then((m) => ({ default: m.CasesPage })));
const ImportWizard = lazy(() => import('../imports/Wizard').then((m) => ({ default: m.Wizard })));
const ConflictsPage = lazy(() =>
  import('../conflicts/ConflictsPage').then((m) => ({ default: m.ConflictsPage })),
);
const DuplicatesRoutes = lazy(() =>
  import('../duplicates/DuplicatesRoutes').then((m) => ({ default: m.DuplicatesRoutes })),
);
const MessagesPage = lazy(() =>
  import('../messages/MessagesPage').then((m) => ({ default: m.MessagesPage })),
);
const SettingsPage = lazy(() =>
  import('../settings/SettingsPage').then((m) => ({ default: m.SettingsPage })),
);

/** Which page an address shows. A feature's page reads the rest of its address itself. */
export function Pages() {
  return (
    <Suspense fallback={<div aria-busy="true" />}>
      <Switch>
        <Route path="/">
          <Redirect to="/contacts" replace />
        </Route>
        <Route path="/contacts/*?" component={ContactsPage} />
        <Route path="/cases/*?" component={CasesPage} />
        <Route path="/messages/*?" component={MessagesPage} />
        <Route path="/activity" component={ActivityPage} />
        <Route path="/settings/import/file" component={ImportWizard} />
        <Route path="/conflicts/:contact?">
          {({ contact }) => <ConflictsPage key={contact} contactId={contact} />}
        </Route>
        <Route path="/duplicates/*?" component={DuplicatesRoutes} />
        <Route path="/bin/:kind?">{({ kind }) => <BinPage kind={kind ?? 'contacts'} />}</Route>
        <Route path="/settings/*?" component={SettingsPage} />
        <Route>
          <PageHeader title="Not here" />
          <EmptyState icon={IconMapOff} title="There is no such page" message="Choose one at the left." />
        </Route>
      </Switch>
    </Suspense>
  );
}
