import { problem } from '../../../signaling/protocol/errors.ts';
import type { ClaimId } from '../../../signaling/protocol/ids.ts';
import { REST_PREFIX } from '../../../signaling/protocol/limits.ts';
import {
  claimAnswer,
  claimStatus,
  type ClaimAnswer,
  type ClaimRequest,
  type ClaimStatus,
} from '../../../signaling/protocol/rest.ts';

/** Why the hub did not do as asked; `retry_after_s` comes with `rate_limited`. */
type ClaimProblemCode =
  | 'code_wrong'
  | 'invitation_over'
  | 'name_refused'
  | 'claim_gone'
  | 'rate_limited'
  | 'capacity'
  | 'wrong_address'
  | 'unreachable'
  | 'hub_failed';
export interface ClaimProblem {
  code: ClaimProblemCode;
  retry_after_s: number;
}
export type ClaimResult<T> = { ok: true; value: T } | { ok: false; problem: ClaimProblem };

type Fetch = (input: string, init: RequestInit) => Promise<Response>;
interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

/** The two open routes that a device without a token may call (wire-protocol.md §2). */
export class ClaimClient {
  readonly #fetch: Fetch;

  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  claim(request: ClaimRequest): Promise<ClaimResult<ClaimAnswer>> {
    return this.#ask(claimAnswer, '/pairings/claim', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
  }

  status(id: ClaimId, secret: string): Promise<ClaimResult<ClaimStatus>> {
    return this.#ask(claimStatus, `/pairings/claims/${encodeURIComponent(id)}`, {
      headers: { authorization: `Bearer ${secret}` },
    });
  }

  async #ask<T>(schema: Schema<T>, path: string, init: RequestInit): Promise<ClaimResult<T>> {
    try {
      const answer = await this.#fetch(`${REST_PREFIX}${path}`, {
        ...init,
        cache: 'no-store',
        credentials: 'omit',
      });
      const body: unknown = await answer.json().catch(() => null);
      if (!answer.ok) return { ok: false, problem: problemOf(answer, body) };
      const parsed = schema.safeParse(body);
      return parsed.success ? { ok: true, value: parsed.data } : failed('hub_failed');
    } catch {
      return failed('unreachable');
    }
  }
}

function failed(code: ClaimProblemCode): { ok: false; problem: ClaimProblem } {
  return { ok: false, problem: { code, retry_after_s: 0 } };
}

function problemOf(answer: Response, body: unknown): ClaimProblem {
  const retry_after_s = Math.max(0, Number(answer.headers.get('retry-after')) || 0);
  const parsed = problem.safeParse(body);
  if (!parsed.success) return { code: answer.status === 429 ? 'rate_limited' : 'hub_failed', retry_after_s };
  switch (parsed.data.code) {
    case 'pairing_code_wrong':
      return { code: 'code_wrong', retry_after_s };
    case 'pairing_unknown':
      return { code: 'invitation_over', retry_after_s };
    case 'invalid_input':
      return { code: 'name_refused', retry_after_s };
    case 'claim_unknown':
    case 'claim_decided':
    case 'unauthenticated':
    case 'not_found':
      return { code: 'claim_gone', retry_after_s };
    case 'rate_limited':
      return { code: 'rate_limited', retry_after_s };
    case 'capacity':
      return { code: 'capacity', retry_after_s };
    case 'host_not_allowed':
    case 'origin_not_allowed':
      return { code: 'wrong_address', retry_after_s };
    default:
      return { code: 'hub_failed', retry_after_s };
  }
}
