import { Route, Switch } from 'wouter';
import { Form } from './Form';
import { List } from './List';
import { Show } from './Show';

/** Contacts: the list, also with its export, a new one, one. */
export function ContactsPage() {
  return (
    <Switch>
      <Route path="/contacts/new" component={Form} />
      <Route path={/^\/contacts(?:\/(?<dialog>export-opt-outs))?$/}>
        {({ dialog }) => <List dialog={dialog} />}
      </Route>
      <Route path="/contacts/:id/:tab?">{({ id, tab }) => <Show key={id} id={id} tab={tab ?? ''} />}</Route>
    </Switch>
  );
}
