import { fullJitter } from '../hub-link/full-jitter.ts';
import { fetchPinnedCa, PinError } from '../hub-link/pinned-ca.ts';
import type { GivenHub } from './gateway-arguments.ts';
import { GatewayError } from './gateway-error.ts';
import type { GatewayFolder } from './gateway-folder.ts';
import type { GatewayWorld } from './gateway-world.ts';
import type { KnownHub } from './known-hub.ts';

/**
 * The hub to be a part of: the given one, else the one of before. A hub that is known by its pin is not asked again who it is: its certificate
 * is kept, and every connection is verified with it.
 *
 * Rejects with a `GatewayError`: `hub_unknown`, `other_hub`, `hub_unreachable`, `pin_mismatch`.
 */
export async function findHub(folder: GatewayFolder, given: GivenHub | null): Promise<KnownHub> {
  const known = folder.hub();
  if (given === null) {
    if (known !== null) return known;
    const message = 'No hub is known yet. Say which one with --hub and --pin.';
    throw new GatewayError('hub_unknown', message);
  }
  if (known !== null && known.pin !== given.pin) refuseOther(folder, known);
  const ca = known?.pin === given.pin ? known.ca : await pinnedCa(given);
  const hub = { ...given, ca };
  folder.keepHub(hub);
  return hub;
}

/** The same, and as long as a hub does not answer it is tried again. Null when told to stop meanwhile. */
export async function findHubPatiently(
  folder: GatewayFolder,
  given: GivenHub | null,
  {
    clock,
    random,
    say,
    stopped,
  }: Pick<GatewayWorld, 'clock' | 'random' | 'say'> & { stopped: Promise<null> },
): Promise<KnownHub | null> {
  for (let attempt = 0; ; attempt += 1) {
    const hub = await Promise.race([stopped, findHub(folder, given).catch(unlessUnreachable)]);
    if (hub === null || !(hub instanceof GatewayError)) return hub;
    if (attempt === 0) say(`${hub.message} It is tried again until it does.`);
    let cancel = (): void => undefined;
    const waited = new Promise<'waited'>((resolve) => {
      cancel = clock.after(fullJitter(attempt, random), () => {
        resolve('waited');
      });
    });
    const next = await Promise.race([stopped, waited]);
    // A timer that is left keeps the program running.
    cancel();
    if (next === null) return null;
  }
}

function unlessUnreachable(error: unknown): GatewayError {
  if (error instanceof GatewayError && error.code === 'hub_unreachable') return error;
  throw error;
}

/** The cameras' tokens are secrets of the hub that gave them. */
function refuseOther(folder: GatewayFolder, known: KnownHub): void {
  if (folder.cameras.read().length === 0) return;
  const message =
    `The cameras in ${folder.path} belong to another hub, the one with the pin ${known.pin}. Use a folder of its own for this hub ` +
    '(--data DIR), or remove those cameras first.';
  throw new GatewayError('other_hub', message);
}

async function pinnedCa({ url, pin }: GivenHub): Promise<string> {
  try {
    return await fetchPinnedCa(url, pin);
  } catch (error) {
    if (!(error instanceof PinError)) throw error;
    const { code } = error;
    throw new GatewayError(
      code,
      code === 'pin_mismatch' ? mismatch(url, pin) : `The hub at ${url} does not answer.`,
    );
  }
}

function mismatch(url: string, pin: string): string {
  return (
    `What answers at ${url} is not the hub with the pin ${pin}. Compare both with what your hub shows. If they are right, something else ` +
    'answers at this address. Nothing was sent to it.'
  );
}
