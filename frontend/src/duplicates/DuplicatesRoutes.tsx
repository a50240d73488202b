import { Route, Switch } from 'wouter';
import { DuplicatesPage } from './DuplicatesPage';
import { MergePage } from './MergePage';

/** Possible duplicates, and some contacts to be merged. */
export function DuplicatesRoutes() {
  return (
    <Switch>
      <Route path="/duplicates" component={DuplicatesPage} />
      <Route path="/duplicates/:ids">{({ ids }) => <MergePage key={ids} ids={ids.split(',')} />}</Route>
    </Switch>
  );
}
