import type { Problem, RestErrorCode } from '../protocol/errors.ts';

/** Status and title of every code; the title is for a person who reads it without us. */
const PROBLEMS: Record<RestErrorCode, readonly [status: number, title: string]> = {
  invalid_input: [400, 'The request is not valid'],
  invalid_credentials: [401, 'User name or password is wrong'],
  unauthenticated: [401, 'A valid token is needed'],
  forbidden: [403, 'This account may not do that'],
  not_found: [404, 'There is nothing here'],
  method_not_allowed: [405, 'This address does not take that method'],
  unsupported_media_type: [415, 'Send application/json'],
  payload_too_large: [413, 'The request is too large'],
  host_not_allowed: [403, 'The hub does not answer to this host name'],
  origin_not_allowed: [403, 'Pages of this origin may not call the hub'],
  credentials_in_url: [400, 'Credentials do not belong in an address'],
  rate_limited: [429, 'Too many requests'],
  setup_done: [409, 'This hub already has an owner'],
  setup_code_wrong: [403, 'The setup code is wrong'],
  username_taken: [409, 'This user name is taken'],
  password_weak: [400, 'This password is too easy to guess'],
  last_owner: [409, 'The hub needs an owner: make somebody else one first'],
  device_unknown: [404, 'There is no such device'],
  device_offline: [409, 'This device is not connected'],
  session_unknown: [404, 'There is no such session'],
  user_unknown: [404, 'There is no such user'],
  sign_in_unknown: [404, 'There is no such sign-in'],
  alert_unknown: [404, 'There is no such alert'],
  pairing_unknown: [404, 'This invitation is not open'],
  pairing_code_wrong: [403, 'This code opens nothing'],
  claim_unknown: [404, 'There is no such request'],
  claim_decided: [409, 'This request was decided already'],
  turn_not_configured: [409, 'TURN is not configured'],
  keys_in_overlap: [409, 'The keys were replaced lately'],
  keys_fixed: [409, 'The keys are set from outside of the hub'],
  capacity: [503, 'The hub is busy'],
  internal: [500, 'Something went wrong in the hub'],
};

export interface RefusalMore {
  detail?: string;
  errors?: { path: string; message: string }[];
  /** Becomes the `Retry-After` header, in seconds. */
  retry_after_s?: number;
  /** The methods that the address does take; becomes the `Allow` header. */
  allow?: string;
}

/** An expected failure as a route returns it. */
export class Refusal {
  readonly code: RestErrorCode;
  readonly more: RefusalMore;

  constructor(code: RestErrorCode, more: RefusalMore = {}) {
    this.code = code;
    this.more = more;
  }

  get status(): number {
    return PROBLEMS[this.code][0];
  }

  /** As RFC 9457 wants it. */
  problem(): Problem {
    const [status, title] = PROBLEMS[this.code];
    const { detail, errors } = this.more;
    return {
      type: `urn:mumu-camera:problem:${this.code}`,
      title,
      status,
      code: this.code,
      ...(detail !== undefined && { detail }),
      ...(errors !== undefined && { errors }),
    };
  }

  headers(): Record<string, string> {
    const { retry_after_s, allow } = this.more;
    return {
      'content-type': 'application/problem+json; charset=utf-8',
      ...(this.status === 401 && { 'www-authenticate': 'Bearer' }),
      ...(retry_after_s !== undefined && { 'retry-after': String(retry_after_s) }),
      ...(allow !== undefined && { allow }),
    };
  }
}

export function limited(wait_s: number): Refusal {
  return new Refusal('rate_limited', { retry_after_s: wait_s });
}
