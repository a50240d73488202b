import { Route, Switch } from 'wouter';
import { List } from './List';
import { New } from './New';
import { Show } from './Show';

/** Cases: the list, a new one, one. */
export function CasesPage() {
  return (
    <Switch>
      <Route path="/cases" component={List} />
      <Route path="/cases/new/:contact?">{({ contact }) => <New contactId={contact} />}</Route>
      <Route path="/cases/:id/:tab?">{({ id, tab }) => <Show key={id} id={id} tab={tab ?? ''} />}</Route>
    </Switch>
  );
}
