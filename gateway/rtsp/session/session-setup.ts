import type { ChosenTrack, Presentation } from '../sdp/chosen-tracks.ts';
import { RtspError } from '../rtsp-error.ts';
import type { RtspListener, RtspTrack } from '../rtsp-types.ts';
import type { CameraDialog } from './camera-dialog.ts';
import { InterleavedTransport } from './interleaved-transport.ts';
import { statusError } from './status-error.ts';
import { TrackReception } from './track-reception.ts';
import type { TrackDirection, TrackTransport } from './track-transport.ts';
import { parseTransport } from './transport-header.ts';
import { UdpTransport } from './udp-transport.ts';

/** RFC 2326 §12.37, seconds. */
const DEFAULT_TIMEOUT_S = 60;
const MIN_TIMEOUT_S = 2;
const MAX_TIMEOUT_S = 3600;
const MAX_SESSION_ID = 512;

interface SetUpTrack {
  track: RtspTrack;
  reception: TrackReception;
  transport: TrackTransport;
}

/** What was agreed on before PLAY. */
export interface SessionSetup {
  tracks: readonly SetUpTrack[];
  transport: 'tcp' | 'udp';
  aggregate_url: string;
  /** Empty for a camera that names no session. */
  session_header: Readonly<Record<string, string>>;
  keep_alive_ms: number;
  /** Of the camera's Public header. */
  methods: ReadonlySet<string>;
}

export interface SetupPlan {
  transport: 'tcp' | 'udp';
  presentation: Presentation;
  methods: ReadonlySet<string>;
  /** Which way the packets go. */
  direction: TrackDirection;
  /** Further headers of SETUP. */
  fields: Readonly<Record<string, string>>;
  listener: Pick<RtspListener, 'rtp' | 'rtcp'>;
  monotonic: () => number;
  signal: AbortSignal;
}

/**
 * Sets up the tracks, video first; audio that the camera then refuses is left out.
 *
 * @throws RtspError, or the signal's reason; the connection is closed then
 */
export async function setUpTracks(dialog: CameraDialog, plan: SetupPlan): Promise<SessionSetup> {
  const tracks: SetUpTrack[] = [];
  let session = sessionOf(undefined);
  const give_up = (): void => dialog.connection.close();
  plan.signal.addEventListener('abort', give_up);
  try {
    plan.signal.throwIfAborted();
    for (const chosen of plan.presentation.tracks) {
      const done = await setUpTrack(dialog, {
        plan,
        chosen,
        index: tracks.length,
        session_header: session.session_header,
      });
      if (done === null) continue;
      tracks.push(done.track);
      if (tracks.length === 1) session = sessionOf(done.session);
    }
  } catch (error) {
    for (const { transport } of tracks) transport.close();
    dialog.connection.close();
    throw error;
  } finally {
    plan.signal.removeEventListener('abort', give_up);
  }
  const { transport, methods, presentation } = plan;
  return { ...session, tracks, transport, methods, aggregate_url: presentation.aggregate_url };
}

interface TrackPlan {
  plan: SetupPlan;
  chosen: ChosenTrack;
  index: number;
  session_header: Readonly<Record<string, string>>;
}

async function setUpTrack(
  dialog: CameraDialog,
  { plan, chosen, index, session_header }: TrackPlan,
): Promise<{ track: SetUpTrack; session: string | undefined } | null> {
  const transport = await transportFor(dialog, plan, index);
  try {
    const fields = { Transport: transport.offer, ...session_header, ...plan.fields };
    const { status, headers } = await dialog.ask('SETUP', chosen.setup_url, fields);
    if (status !== 200) {
      if (index === 0) throw statusError(status);
      transport.close();
      return null;
    }
    const reception = new TrackReception(chosen.track, plan.listener, plan.monotonic);
    transport.agree(parseTransport(headers.first('transport')), reception);
    return { track: { track: chosen.track, reception, transport }, session: headers.first('session') };
  } catch (error) {
    transport.close();
    throw error;
  }
}

async function transportFor(dialog: CameraDialog, plan: SetupPlan, index: number): Promise<TrackTransport> {
  const { connection } = dialog;
  if (plan.transport === 'tcp') return new InterleavedTransport(connection, index);
  return UdpTransport.open({
    local: connection.localAddress,
    camera: connection.remoteAddress,
    direction: plan.direction,
    fail: (failure) => connection.end(failure),
  });
}

/** Keep-alives go out at half of the time after which the camera gives up. */
function sessionOf(header: string | undefined): Pick<SessionSetup, 'session_header' | 'keep_alive_ms'> {
  const [id = '', ...parameters] = (header ?? '').split(';').map((part) => part.trim());
  const named = parameters
    .map((part) => /^timeout\s*=\s*(\d{1,6})/i.exec(part)?.[1])
    .find((text) => text !== undefined);
  const timeout = Math.min(MAX_TIMEOUT_S, Math.max(MIN_TIMEOUT_S, Number(named ?? DEFAULT_TIMEOUT_S)));
  if (id.length > MAX_SESSION_ID)
    throw new RtspError('bad_answer', 'The camera named a session that is far too long.');
  return { session_header: id === '' ? {} : { Session: id }, keep_alive_ms: (timeout * 1000) / 2 };
}
