import { Route, Switch } from 'wouter';
import { DuplicatesPage } from './DuplicatesPage';
import { MergePage } from './MergePage';

/** Possible duplicates, and one pair to be merged. */
export function DuplicatesRoutes() {
  return (
    <Switch>
      <Route path="/duplicates" component={DuplicatesPage} />
      <Route path="/duplicates/:kept/:merged">
        {({ kept, merged }) => <MergePage key={`${kept}-${merged}`} keptId={kept} mergedId={merged} />}
      </Route>
    </Switch>
  );
}
