import { Suspense } from 'react';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { PageHeader } from '../ui/PageHeader';
import classes from './SettingsPage.module.css';
import { settingsSections } from './sections';

/** Settings: its sections at the left, the chosen one beside. */
export function SettingsPage() {
  const [location] = useLocation();
  return (
    <>
      <PageHeader title="Settings" />
      <div className={classes.page}>
        <nav className={classes.nav} aria-label="Settings">
          {settingsSections.map(({ path, label, icon: Icon }) => {
            const href = `/settings/${path}`;
            const current = location === href || location.startsWith(`${href}/`);
            return (
              <Link
                key={path}
                href={href}
                className={classes.link}
                aria-current={current ? 'page' : undefined}
              >
                <Icon size={16} stroke={1.6} aria-hidden />
                {label}
              </Link>
            );
          })}
        </nav>
        <div className={classes.body}>
          <Suspense fallback={<div aria-busy="true" />}>
            <Switch>
              {settingsSections.map(({ path, Body }) => (
                <Route key={path} path={`/settings/${path}/*?`} component={Body} />
              ))}
              <Route>
                <Redirect to={`/settings/${settingsSections[0]?.path}`} replace />
              </Route>
            </Switch>
          </Suspense>
        </div>
      </div>
    </>
  );
}
