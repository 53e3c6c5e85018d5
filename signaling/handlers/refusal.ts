import type { WireErrorCode } from '../protocol/errors.ts';

/** Why a message was not carried out, as its sender is told. */
export interface Refusal {
  code: WireErrorCode;
  message: string;
  /** The sender took part in this session until a moment ago: answered and audited, but not held against it. */
  crossed_with_end?: true;
}

export function refusal(code: WireErrorCode, message: string): Refusal {
  return { code, message };
}

/** What a handler answers: nothing when all is well. */
export type Outcome = Refusal | null;
