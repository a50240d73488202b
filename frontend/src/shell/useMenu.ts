import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { type Events, onEvent } from '../api/events';
import { signal } from '../ui/signals';

/** Where the items of the menu bar lead. */
const places: Partial<Record<keyof Events, string>> = {
  'menu:new-contact': '/contacts/new',
  'menu:new-case': '/cases/new',
  'menu:import': '/settings/import',
  'menu:export-opt-outs': '/contacts/export-opt-outs',
  'menu:contacts': '/contacts',
  'menu:cases': '/cases',
  'menu:messages': '/messages',
  'menu:settings': '/settings',
  'menu:about': '/settings/about',
};

/** Does what is chosen in the menu bar. */
export function useMenu() {
  const [, navigate] = useLocation();
  useEffect(() => {
    const stops = Object.entries(places).map(([event, place]) =>
      onEvent(event as keyof Events, () => navigate(place)),
    );
    stops.push(
      onEvent('menu:search', () => signal('focus-search')),
      onEvent('menu:shortcuts', () => signal('show-shortcuts')),
    );
    return () => {
      for (const stop of stops) {
        stop();
      }
    };
  }, [navigate]);
}
