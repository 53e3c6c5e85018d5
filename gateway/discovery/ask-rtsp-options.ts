import type { Socket } from 'node:net';

const MAX_BYTES = 1024;

/**
 * Whether RTSP is spoken at the other end (RFC 2326 §10.1). Closes the socket.
 *
 * @param signal ends the waiting
 */
export async function askRtspOptions(socket: Socket, url: string, signal: AbortSignal): Promise<boolean> {
  const end = (): void => void socket.destroy();
  signal.addEventListener('abort', end, { once: true });
  try {
    socket.write(`OPTIONS ${url} RTSP/1.0\r\nCSeq: 1\r\nUser-Agent: MuMu Camera\r\n\r\n`);
    let answer = '';
    for await (const chunk of socket as AsyncIterable<Buffer>) {
      answer += chunk.toString('latin1');
      if (answer.length > MAX_BYTES || answer.includes('\r\n')) break;
    }
    return /^RTSP\/\d\.\d \d{3} /.test(answer);
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
}
