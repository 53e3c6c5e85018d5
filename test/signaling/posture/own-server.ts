import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Server } from 'node:https';
import type { Socket } from 'node:net';

type Undo = () => void;
type Listener = (...given: unknown[]) => void;

/** The server of a hub in this very process, for a test to spoil: the hub itself hands it to nobody. */
export function ownServer(port: number): Server {
  const handles = (process as unknown as { _getActiveHandles(): unknown[] })._getActiveHandles();
  const found = handles.find(
    (handle): handle is Server => handle instanceof Server && portOf(handle as Server) === port,
  );
  if (!found) throw new Error(`nothing in this process listens on ${String(port)}`);
  return found;
}

function portOf(server: Server): number | undefined {
  const address = server.address();
  return typeof address === 'object' ? address?.port : undefined;
}

/** Whatever `isMeant` picks is answered by `answer`; the rest goes on to the hub. */
export function answerInstead(
  server: Server,
  isMeant: (request: IncomingMessage) => boolean,
  answer: (response: ServerResponse) => void = (response) => response.end('{}'),
): Undo {
  return replaceListeners(server, 'request', (original) => (request, response) => {
    if (isMeant(request as IncomingMessage)) answer(response as ServerResponse);
    else
      for (const listener of original)
        (listener as RequestListener).call(server, request as never, response as never);
  });
}

/** A connection that starts with plain HTTP is answered in plain HTTP. */
export function answerPlainText(server: Server): Undo {
  return replaceListeners(server, 'connection', (original) => (given) => {
    const socket = given as Socket;
    socket.once('readable', () => {
      const start = socket.read() as Buffer | null;
      if (start?.toString('latin1').startsWith('GET ')) {
        socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n');
        return;
      }
      if (start) socket.unshift(start);
      for (const listener of original) listener.call(server, socket);
    });
  });
}

/** TLS 1.1 and CBC suites with the certificate that is there. */
export function weakenTls(server: Server): Undo {
  const { key, cert } = server as unknown as { key: string; cert: string };
  server.setSecureContext({ key, cert, minVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' });
  return () => {
    // As signaling/tls/tls-settings.ts has it, as far as the checklist can tell.
    server.setSecureContext({ key, cert, minVersion: 'TLSv1.2', ciphers: 'TLS_AES_256_GCM_SHA384' });
  };
}

/** Another certificate of the hub's own CA, with the key that belongs to it. */
export function showLeaf(server: Server, leaf: { chain: string; key: string }): Undo {
  const { key, cert } = server as unknown as { key: string; cert: string };
  const settings = { minVersion: 'TLSv1.2' as const };
  server.setSecureContext({ ...settings, key: leaf.key, cert: leaf.chain });
  return () => {
    server.setSecureContext({ ...settings, key, cert });
  };
}

function replaceListeners(
  server: Server,
  event: string,
  make: (original: readonly Listener[]) => Listener,
): Undo {
  const original = server.listeners(event) as Listener[];
  server.removeAllListeners(event).on(event, make(original));
  return () => {
    server.removeAllListeners(event);
    for (const listener of original) server.on(event, listener);
  };
}
