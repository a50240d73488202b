import type { ContactPage } from '../api/contacts';
import { contactColumns } from '../contacts/columns';
import bar from '../lists/ListBar.module.css';
import lists from '../lists/ListPage.module.css';
import type { ListState } from '../lists/listStore';
import { NavFrame, NavLink } from '../shell/NavFrame';
import shell from '../shell/Shell.module.css';
import { grouped } from '../ui/grouped';
import { PageHeader } from '../ui/PageHeader';
import { FirstRows } from '../ui/table/FirstRows';

interface StartPageProps {
  page: ContactPage;
  list: ListState;
  /** How many rows are in sight. */
  rows: number;
}

/** The window with its first rows, before anything in it can be used. Without hooks, for start/markup.ts. */
export function StartPage({ page, list, rows }: StartPageProps) {
  return (
    <div className={shell.shell} aria-busy="true">
      <NavFrame
        link={(item) => <NavLink key={item.path} item={item} current={item.path === '/contacts'} />}
      />
      <main className={shell.page}>
        <PageHeader title="Contacts" aside={grouped(page.total)}>
          <div className={bar.bar} />
        </PageHeader>
        <div className={lists.list}>
          <FirstRows
            label="Contacts"
            columns={contactColumns}
            rows={page.rows.slice(0, rows)}
            total={page.total}
            idOf={(row) => row.id}
            nameOf={(row) => row.display_name}
            sort={list.question.sort}
            layout={list.layout}
          />
        </div>
      </main>
    </div>
  );
}
