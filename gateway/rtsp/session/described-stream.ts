import type { Clock } from '../../../signaling/clock.ts';
import { Authenticator } from './authenticator.ts';
import { failureOf, RtspError } from '../rtsp-error.ts';
import { rtspAddress, type RtspAddress } from '../rtsp-address.ts';
import type { RtspEndpoint } from '../rtsp-types.ts';
import { chooseTracks, type Presentation } from '../sdp/chosen-tracks.ts';
import { openSocket, type Dialling } from '../wire/open-socket.ts';
import { RtspConnection } from '../wire/rtsp-connection.ts';
import type { RtspResponse } from '../wire/rtsp-message.ts';
import { CameraDialog } from './camera-dialog.ts';
import { statusError } from './status-error.ts';

const MAX_REDIRECTS = 3;

export interface Reaching extends Dialling {
  clock: Clock;
  /** How long a camera may take over an answer. */
  answer_timeout_ms: number;
}

/** A camera that has said what it offers. */
export interface DescribedStream {
  dialog: CameraDialog;
  presentation: Presentation;
  /** Of its Public header. */
  methods: ReadonlySet<string>;
}

/** Connects, follows redirects, and asks for the description. @throws RtspError; nothing is left open */
export async function describeStream(endpoint: RtspEndpoint, reaching: Reaching): Promise<DescribedStream> {
  let address = rtspAddress(endpoint.url);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const reached = await describeAt(address, endpoint, reaching);
    if ('dialog' in reached) return reached;
    address = redirected(address, reached.location);
  }
  throw new RtspError('bad_answer', 'The camera sends from one address to the next and never arrives.');
}

async function describeAt(
  address: RtspAddress,
  endpoint: RtspEndpoint,
  reaching: Reaching,
): Promise<DescribedStream | { location: string }> {
  const auth = new Authenticator(endpoint.credentials);
  try {
    return await ask(address, endpoint, reaching, auth);
  } catch (error) {
    // Some cameras close the connection behind their challenge. Once more, with the answer to it.
    if (!auth.unanswered || failureOf(error).code !== 'closed_by_camera') throw error;
    return ask(address, endpoint, reaching, auth);
  }
}

async function ask(
  address: RtspAddress,
  endpoint: RtspEndpoint,
  reaching: Reaching,
  auth: Authenticator,
): Promise<DescribedStream | { location: string }> {
  const socket = await openSocket(address, endpoint.certificate_sha256, reaching);
  const connection = new RtspConnection(socket, reaching.clock, reaching.answer_timeout_ms);
  const dialog = new CameraDialog(connection, auth);
  const give_up = (): void => connection.close();
  reaching.signal.addEventListener('abort', give_up);
  try {
    // A camera that does not know OPTIONS may still play.
    const options = await dialog.ask('OPTIONS', address.request_url);
    const described = await dialog.ask('DESCRIBE', address.request_url, { Accept: 'application/sdp' });
    const outcome = outcomeOf(described, address.request_url);
    if ('location' in outcome) connection.close();
    return 'location' in outcome ? outcome : { dialog, methods: methodsOf(options), presentation: outcome };
  } catch (error) {
    connection.close();
    throw error;
  } finally {
    reaching.signal.removeEventListener('abort', give_up);
  }
}

function outcomeOf(described: RtspResponse, request_url: string): Presentation | { location: string } {
  const location = described.headers.first('location');
  if (described.status >= 300 && described.status < 400 && location !== undefined) return { location };
  if (described.status !== 200) throw statusError(described.status);
  return chooseTracks(described, request_url);
}

function methodsOf(options: RtspResponse): ReadonlySet<string> {
  const names = options.headers.all('public').flatMap((value) => value.split(','));
  return new Set(names.map((name) => name.trim().toUpperCase()));
}

/**
 * A redirect may lead to another path or port of the same machine, and from plain to encrypted. Elsewhere the credentials would go to whoever
 * the answer names, and without encryption to whoever listens.
 */
function redirected(from: RtspAddress, location: string): RtspAddress {
  const to = rtspAddress(location);
  if (to.host.toLowerCase() !== from.host.toLowerCase() || (from.tls && !to.tls)) {
    throw new RtspError(
      'bad_answer',
      'The camera sends to another machine. Add the stream by the address of that one.',
    );
  }
  return to;
}
