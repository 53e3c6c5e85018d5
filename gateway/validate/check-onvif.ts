import { readFacts } from '../onvif/camera-facts.ts';
import { CameraHttp } from '../onvif/camera-http.ts';
import { OnvifConnection } from '../onvif/onvif-connection.ts';
import { judgeClock } from '../onvif/judge-clock.ts';
import { onvifCode, type OnvifFailureCode } from '../onvif/onvif-error.ts';
import type { CameraSource } from '../contract/camera-source.ts';
import type { CheckParts } from './check-parts.ts';
import { good, limited, unknown, type Finding } from './finding.ts';

const TIMEOUT_MS = 10_000;
const ASK_FOR_NTP =
  'In the camera’s settings, let it take its time from the network (NTP), so that the time in its picture is right.';

export interface OnvifFindings {
  clock: Finding;
  /** Why ONVIF does not take the account that the streams take; null when it does, or there is no ONVIF. */
  refused: OnvifFailureCode | null;
}

/** What only ONVIF tells: the clock, and whether it takes the account too. Rejects only when the check is cancelled. */
export async function checkOnvif(
  { onvif_url, credentials, certificate_sha256 }: CameraSource,
  { clock, policy, signal }: CheckParts,
): Promise<OnvifFindings> {
  if (onvif_url === null) return { clock: unknown(NO_ONVIF), refused: null };
  const http = new CameraHttp({ clock, policy, certificate_sha256, timeout_ms: TIMEOUT_MS });
  const connection = new OnvifConnection({ http, clock, url: new URL(onvif_url), credentials });
  try {
    await connection.readClock();
  } catch {
    signal.throwIfAborted();
    return { clock: unknown(SILENT, ASK_FOR_ONVIF), refused: null };
  }
  signal.throwIfAborted();
  const refused = await readFacts(connection).then(
    () => null,
    (error: unknown) => onvifCode(error) ?? 'bad_answer',
  );
  signal.throwIfAborted();
  return { clock: clockFinding(connection.clock_ahead_ms), refused };
}

const NO_ONVIF = 'Only ONVIF tells the time, and this camera was added by the address of its stream.';
const SET_ZONE = 'It has the wrong time zone. Set the time zone in the camera’s settings.';
const SILENT = 'The camera’s ONVIF service does not answer, so its clock is not known.';
const ASK_FOR_ONVIF = 'Switch ONVIF on in the camera’s settings.';

function clockFinding(ahead_ms: number | null): Finding {
  if (ahead_ms === null) return unknown('The camera keeps its time to itself.');
  const value = `${duration(Math.abs(ahead_ms))} ${ahead_ms < 0 ? 'behind' : 'ahead of'} this computer.`;
  const verdict = judgeClock(ahead_ms);
  if (verdict === 'right') return good(value);
  return limited(value, verdict === 'wrong_zone' ? SET_ZONE : ASK_FOR_NTP);
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 120) return `${String(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${String(minutes)} min`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${String(hours)} h` : `${String(Math.round(hours / 24))} days`;
}
