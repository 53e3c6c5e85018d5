import type { z } from 'zod';
import type { HubFailure } from '../hub-link/hub-answer.ts';
import type { RestClient } from '../hub-link/rest-client.ts';
import type { Clock } from '../signaling/clock.ts';
import type { DeviceId } from '../signaling/protocol/ids.ts';
import {
  claimAnswer,
  claimStatus,
  type claimingDevice,
  type ClaimAnswer,
  type ClaimStatus,
} from '../signaling/protocol/rest.ts';
import { GatewayError } from './gateway-error.ts';

export interface PairCameraOptions {
  rest: Pick<RestClient, 'call'>;
  /** As the station shows it; spaces do not matter. */
  code: string;
  device: z.infer<typeof claimingDevice>;
  clock: Clock;
  say: (line: string) => void;
}

const ASK_EVERY_MS = 1_500;
/** Longer than a hub waits for a decision. */
const GIVE_UP_AFTER_MS = 20 * 60_000;
const HUB_SILENT = 'The hub does not answer. Try again once it runs.';
const REFUSED = {
  rejected: 'The camera was rejected in the station. Nothing was added.',
  expired: 'Nobody decided in time. Nothing was added; try again with a new code.',
} as const;

/** Asks the hub to let a camera in, and waits until a person has decided (wire-protocol.md §2). Rejects with a `GatewayError` `not_let_in`. */
export async function pairCamera(
  options: PairCameraOptions,
): Promise<{ device_id: DeviceId; device_token: string }> {
  const claim = await makeClaim(options);
  options.say(`Approve the camera in the station if it shows the same number: ${claim.check_code}`);
  const give_up_at = options.clock.monotonic() + GIVE_UP_AFTER_MS;
  while (options.clock.monotonic() < give_up_at) {
    const { status, device_id, device_token } = await askFor(claim, options);
    if (status === 'rejected' || status === 'expired') throw notLetIn(REFUSED[status]);
    if (device_id !== undefined && device_token !== undefined) return { device_id, device_token };
    await new Promise<void>((resolve) => {
      options.clock.after(ASK_EVERY_MS, resolve);
    });
  }
  throw notLetIn(REFUSED.expired);
}

async function makeClaim({ rest, code, device }: PairCameraOptions): Promise<ClaimAnswer> {
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{8}$/.test(digits)) throw notLetIn('The code has 8 digits. Nothing was added.');
  const body = { code: digits, device };
  const answer = await rest.call({ method: 'POST', path: '/pairings/claim', body, answer: claimAnswer });
  if (!answer.ok) throw notLetIn(inWords(answer.error));
  return answer.value;
}

/** A hub that restarts meanwhile still knows the claim. */
async function askFor(
  { claim_id, claim_secret }: ClaimAnswer,
  { rest }: PairCameraOptions,
): Promise<ClaimStatus> {
  const path = `/pairings/claims/${encodeURIComponent(claim_id)}`;
  const answer = await rest.call({ method: 'GET', path, token: claim_secret, answer: claimStatus });
  if (answer.ok) return answer.value;
  const { code } = answer.error;
  if (code === 'hub_unreachable' || code === 'rate_limited') return { status: 'pending' };
  throw notLetIn(inWords(answer.error));
}

function inWords({ code, message }: HubFailure): string {
  return code === 'hub_unreachable' ? HUB_SILENT : message;
}

function notLetIn(message: string): GatewayError {
  return new GatewayError('not_let_in', message);
}
