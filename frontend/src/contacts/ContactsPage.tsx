import { Route, Switch } from 'wouter';
import { List } from './List';

/** Contacts: the list, a new one, one. */
export function ContactsPage() {
  return (
    <Switch>
      <Route path="/contacts" component={List} />
    </Switch>
  );
}
