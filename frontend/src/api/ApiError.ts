/** The kinds of failure that the Go side tells apart (package fault). */
export type ErrorCode =
  | 'invalid'
  | 'not_found'
  | 'conflict'
  | 'unavailable'
  | 'damaged'
  | 'cancelled'
  | 'internal';

const codes: readonly string[] = [
  'invalid',
  'not_found',
  'conflict',
  'unavailable',
  'damaged',
  'cancelled',
  'internal',
];

/** A failed call: what the program decides by, and a sentence for the user. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  /** snake_case name of the field at fault, or empty. */
  readonly field: string;

  constructor(code: ErrorCode, field: string, message: string) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.field = field;
  }
}

/** Said of what is a defect in the program: the details are in the log, not here. */
export const defectMessage =
  'Something went wrong inside Casefolk. Try again; if it happens again, restart Casefolk.';

/**
 * Makes an ApiError of what a bound call rejected with. Wails hands over an Error whose message is the Go side's
 * JSON; errors about arguments bypass that formatter and are plain text, which is for programmers.
 */
export function toApiError(reason: unknown): ApiError {
  if (reason instanceof ApiError) {
    return reason;
  }
  const text = reason instanceof Error ? reason.message : String(reason);
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'code' in parsed && 'message' in parsed) {
      const { code, message } = parsed;
      const field = 'field' in parsed && typeof parsed.field === 'string' ? parsed.field : '';
      if (typeof code === 'string' && codes.includes(code) && typeof message === 'string') {
        return new ApiError(code as ErrorCode, field, message);
      }
    }
  } catch {
    // Not JSON: no error of ours.
  }
  return new ApiError('internal', '', defectMessage);
}

/** What to say to the user about anything that was thrown. */
export function messageOf(reason: unknown): string {
  return toApiError(reason).message;
}
