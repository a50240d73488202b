import { toApiError } from './ApiError';

/** Waits for a bound call; a failure is an ApiError. Every call of a bound method goes through here. */
export async function call<T>(bound: () => Promise<T>): Promise<T> {
  try {
    return await bound();
  } catch (reason) {
    throw toApiError(reason);
  }
}
