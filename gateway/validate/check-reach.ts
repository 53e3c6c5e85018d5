import { openTcp } from '../rtsp/wire/open-socket.ts';
import { rtspAddress } from '../rtsp/rtsp-address.ts';
import { failureOf } from '../rtsp/rtsp-error.ts';
import type { CheckParts } from './check-parts.ts';
import { bad, good, limited, type Finding } from './finding.ts';

const CONNECT_TIMEOUT_MS = 5_000;
/** On a LAN a connection is a matter of a few milliseconds; Wi-Fi that is near its end takes this long. */
const SLOW_MS = 200;

/** Whether the camera takes a connection, and how fast. Rejects only when the check is cancelled. */
export async function checkReach(main_url: string, { clock, policy, signal }: CheckParts): Promise<Finding> {
  const began = clock.monotonic();
  try {
    const address = rtspAddress(main_url);
    const socket = await openTcp(address, { clock, policy, signal, connect_timeout_ms: CONNECT_TIMEOUT_MS });
    socket.destroy();
    return reached(`${address.host}:${String(address.port)}`, clock.monotonic() - began);
  } catch (error) {
    signal.throwIfAborted();
    return bad(
      `${hostOf(main_url)}: ${failureOf(error).message}`,
      'Check the cable or Wi-Fi, and the address in the camera’s own app.',
    );
  }
}

function reached(where: string, took_ms: number): Finding {
  const value = `Answers at ${where} within ${String(Math.max(1, Math.round(took_ms)))} ms.`;
  if (took_ms <= SLOW_MS) return good(value);
  return limited(
    value,
    'That is slow for a local network. Connect the camera by cable, or bring it nearer to its Wi-Fi.',
  );
}

/** A URL may have more in it than may be passed on. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : 'no address';
}
