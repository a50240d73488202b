import { call } from './call';

type Method = (...args: unknown[]) => Promise<unknown>;
type Go = Record<string, Record<string, Record<string, Method>>>;

/** Calls a bound method by its name. */
export function bound<T>(area: string, method: string, ...args: unknown[]): Promise<T> {
  return call(async () => {
    const go = (window as unknown as { go?: Go }).go;
    const found = go?.app?.[area]?.[method];
    if (!found) {
      throw new Error(`${area}.${method} is not bound`);
    }
    return (await found(...args)) as T;
  });
}
