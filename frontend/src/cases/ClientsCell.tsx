import type { CasePerson } from '../api/cases';
import { LoginSourceBadge } from '../ui/ChoiceText';
import classes from './ClientsCell.module.css';
import { clientsOf, clientWords } from './people';

/** The clients' names; more than fit are counted, and all are named on hover. */
export function ClientsCell({ people }: { people: readonly CasePerson[] }) {
  const clients = clientsOf(people);
  if (clients.length === 0) {
    return <span className="muted">–</span>;
  }
  return (
    <span className={classes.clients} title={clientWords(clients)}>
      <span className={classes.name}>{clients.map((client) => client.display_name).join(', ')}</span>
      {clients.length > 1 && <span className={classes.more}>{clients.length}</span>}
    </span>
  );
}

/** The first client's login source, and how many clients have another. */
export function LoginSourceCell({ people }: { people: readonly CasePerson[] }) {
  const clients = clientsOf(people);
  const first = clients[0];
  if (!first) {
    return null;
  }
  const others = new Set(clients.map((client) => client.login_source)).size - 1;
  return (
    <span className={classes.clients} title={clientWords(clients)}>
      <LoginSourceBadge value={first.login_source} />
      {others > 0 && <span className={classes.more}>+{others}</span>}
    </span>
  );
}
