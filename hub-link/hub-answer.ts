import type { RestErrorCode, WireErrorCode } from '../signaling/protocol/errors.ts';

/** Why a hub did not do what it was asked; the hub's own codes, and the client's for when it could not be asked. */
export interface HubFailure {
  code: RestErrorCode | WireErrorCode | 'hub_unreachable' | 'hub_untrusted';
  message: string;
  /** Seconds. */
  retry_after_s?: number;
  /** What is wrong with each field of the input, by its name. */
  fields?: Record<string, string>;
}

export type HubAnswer<T> = { ok: true; value: T } | { ok: false; error: HubFailure };

export function answered<T>(value: T): HubAnswer<T> {
  return { ok: true, value };
}

export function refused<T>(error: HubFailure): HubAnswer<T> {
  return { ok: false, error };
}

export const UNREACHABLE: HubFailure = {
  code: 'hub_unreachable',
  message: 'The hub does not answer. It is tried again by itself.',
};
