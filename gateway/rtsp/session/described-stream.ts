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

/** What a camera is asked for with DESCRIBE. */
export interface Inquiry<T> {
  /** Further headers. */
  fields: Readonly<Record<string, string>>;
  /** @throws RtspError when the answer has not what is needed */
  read: (described: RtspResponse, request_url: string) => T;
}

const TO_WATCH: Inquiry<Presentation> = { fields: {}, read: chooseTracks };

/** A camera that has said what it offers. */
export interface DescribedStream<T = Presentation> {
  dialog: CameraDialog;
  presentation: T;
  /** Of its Public header. */
  methods: ReadonlySet<string>;
}

/** Connects, follows redirects, and asks for the description. @throws RtspError; nothing is left open */
export function describeStream(endpoint: RtspEndpoint, reaching: Reaching): Promise<DescribedStream> {
  return inquire(endpoint, TO_WATCH, reaching);
}

/** The same, for what the inquiry wants to know. */
export async function inquire<T>(
  endpoint: RtspEndpoint,
  inquiry: Inquiry<T>,
  reaching: Reaching,
): Promise<DescribedStream<T>> {
  let address = rtspAddress(endpoint.url);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const reached = await describeAt({ address, endpoint, inquiry, reaching });
    if ('dialog' in reached) return reached;
    address = redirected(address, reached.location);
  }
  throw new RtspError('bad_answer', 'The camera sends from one address to the next and never arrives.');
}

interface Asking<T> {
  address: RtspAddress;
  endpoint: RtspEndpoint;
  inquiry: Inquiry<T>;
  reaching: Reaching;
}

async function describeAt<T>(asking: Asking<T>): Promise<DescribedStream<T> | { location: string }> {
  const auth = new Authenticator(asking.endpoint.credentials);
  try {
    return await ask(asking, auth);
  } catch (error) {
    // Some cameras close the connection behind their challenge. Once more, with the answer to it.
    if (!auth.unanswered || failureOf(error).code !== 'closed_by_camera') throw error;
    return ask(asking, auth);
  }
}

async function ask<T>(
  { address, endpoint, inquiry, reaching }: Asking<T>,
  auth: Authenticator,
): Promise<DescribedStream<T> | { location: string }> {
  const { request_url } = address;
  const socket = await openSocket(address, endpoint.certificate_sha256, reaching);
  const connection = new RtspConnection(socket, reaching.clock, reaching.answer_timeout_ms);
  const dialog = new CameraDialog(connection, auth);
  const give_up = (): void => connection.close();
  reaching.signal.addEventListener('abort', give_up);
  try {
    // A camera that does not know OPTIONS may still play.
    const options = await dialog.ask('OPTIONS', request_url);
    const fields = { Accept: 'application/sdp', ...inquiry.fields };
    const described = await dialog.ask('DESCRIBE', request_url, fields);
    const location = redirectOf(described);
    if (location === null)
      return { dialog, methods: methodsOf(options), presentation: inquiry.read(described, request_url) };
    connection.close();
    return { location };
  } catch (error) {
    connection.close();
    throw error;
  } finally {
    reaching.signal.removeEventListener('abort', give_up);
  }
}

/** Null when the description is here. @throws RtspError for a refusal */
function redirectOf({ status, headers }: RtspResponse): string | null {
  const location = headers.first('location');
  if (status >= 300 && status < 400 && location !== undefined) return location;
  if (status !== 200) throw statusError(status);
  return null;
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
