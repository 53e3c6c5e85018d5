import { IPC_ERROR_CODES, type IpcErrorCode, type Result } from '../../preload/contract/result.ts';
import type { HubAnswer, HubFailure } from '../../hub-link/hub-answer.ts';

type Failure = Extract<Result<never>, { ok: false }>;

/** An expected failure for the renderer; `message` is a sentence for a person that says what to do. */
export function failure(code: IpcErrorCode, message: string, fields?: Record<string, string>): Failure {
  return { ok: false, error: { code, message, ...(fields === undefined ? {} : { fields }) } };
}

export function success<T>(value: T): Result<T> {
  return { ok: true, value };
}

export const DONE: Result<void> = { ok: true, value: undefined };

export function notNow(message = 'That is not possible right now.'): Failure {
  return failure('not_possible_now', message);
}

export function signedOut(): Failure {
  return failure('signed_out', 'Sign in first.');
}

/** What a hub refused, in the border's codes. */
export function failureOf({ code, message, fields, retry_after_s }: HubFailure): Failure {
  const mapped = failure(ipcCode(code), message, fields);
  return retry_after_s === undefined ? mapped : { ok: false, error: { ...mapped.error, retry_after_s } };
}

/** An answer of the hub for the renderer, its value translated. */
export function resultOf<T, V>(answer: HubAnswer<T>, view: (value: T) => V): Result<V> {
  return answer.ok ? success(view(answer.value)) : failureOf(answer.error);
}

const SAME = new Set<string>(IPC_ERROR_CODES);

function ipcCode(code: HubFailure['code']): IpcErrorCode {
  if (SAME.has(code)) return code as IpcErrorCode;
  switch (code) {
    case 'unauthenticated':
      return 'signed_out';
    case 'invalid_message':
      return 'invalid_input';
    case 'setup_done':
    case 'session_conflict':
    case 'keys_in_overlap':
    case 'keys_fixed':
      return 'not_possible_now';
    default:
      return 'internal';
  }
}
