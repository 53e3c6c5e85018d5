import type { CameraSource } from '../contract/camera-source.ts';
import type { OnvifFailureCode } from '../onvif/onvif-error.ts';
import { failureOf } from '../rtsp/rtsp-error.ts';
import type { RtspFailure, RtspTrack } from '../rtsp/rtsp-types.ts';
import { describeStream } from '../rtsp/session/described-stream.ts';
import type { CheckParts } from './check-parts.ts';
import { bad, good, limited, unknown, type Finding } from './finding.ts';

const TIMEOUT_MS = 5_000;

export interface SignIn {
  credentials: Finding;
  /** What the camera offers; null with a failure instead. */
  tracks: readonly RtspTrack[] | null;
  failure: RtspFailure | null;
}

type Offer = Pick<SignIn, 'tracks' | 'failure'>;

/** Whether the camera takes the account, and wants one at all. Rejects only when the check is cancelled. */
export async function checkSignIn(
  source: CameraSource,
  refused_by_onvif: OnvifFailureCode | null,
  parts: CheckParts,
): Promise<SignIn> {
  const open = await offerOf(source, null, parts);
  if (open.tracks !== null) return { ...open, credentials: limited(OPEN, SET_A_PASSWORD) };
  if (open.failure?.code !== 'unauthorized' || source.credentials === null)
    return { ...open, credentials: unsigned(open.failure) };
  const signed = await offerOf(source, source.credentials, parts);
  return { ...signed, credentials: signedIn(signed.failure, refused_by_onvif) };
}

const OPEN = 'The camera shows its pictures without asking for a password.';
const SET_A_PASSWORD = 'Set a password in the camera’s settings: anybody in its network can watch.';
const CHECK_ACCOUNT =
  'Check the name and the password in the camera’s own page. Some cameras keep an account of its own for streams.';

/** DESCRIBE alone: it plays nothing, so it takes no place from those who watch. */
async function offerOf(
  { main_url, certificate_sha256 }: CameraSource,
  credentials: CameraSource['credentials'],
  { clock, policy, signal }: CheckParts,
): Promise<Offer> {
  try {
    const { dialog, presentation } = await describeStream(
      { url: main_url, credentials, transport: 'auto', certificate_sha256 },
      { clock, policy, signal, connect_timeout_ms: TIMEOUT_MS, answer_timeout_ms: TIMEOUT_MS },
    );
    dialog.connection.close();
    return { tracks: presentation.tracks.map(({ track }) => track), failure: null };
  } catch (error) {
    signal.throwIfAborted();
    return { tracks: null, failure: failureOf(error) };
  }
}

function unsigned(failure: RtspFailure | null): Finding {
  if (failure?.code === 'unauthorized')
    return bad(
      'The camera asks for a name and a password, and none was entered.',
      'Remove the camera and add it again, with its name and password.',
    );
  if (failure?.code === 'certificate_changed') return bad(failure.message, null);
  return unknown('The camera did not get as far as asking for a password.');
}

function signedIn(failure: RtspFailure | null, refused_by_onvif: OnvifFailureCode | null): Finding {
  if (failure?.code === 'unauthorized')
    return bad('The camera refuses the name or the password.', CHECK_ACCOUNT);
  if (failure !== null) return unknown('The camera broke off while signing in.');
  if (refused_by_onvif === 'not_authorized')
    return limited(
      'The streams take the name and the password, ONVIF does not.',
      'Create an ONVIF user with the same name and password in the camera’s settings, for moving it and for single pictures.',
    );
  return good('The camera takes the name and the password.');
}
