/** Whether this browser lets the page open a socket to its hub. */
export type SocketProbe = 'works' | 'blocked' | 'unreachable';

const PROBE_MS = 6_000;

/**
 * iOS accepts a click-through for a page but not for its sockets, and nothing but trying tells. When the socket fails
 * but a plain request gets through, it is the certificate; when neither does, it is the network.
 */
export async function probeSocket(options: {
  openSocket: () => WebSocket;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  after: (delay_ms: number, task: () => void) => () => void;
}): Promise<SocketProbe> {
  if (await opens(options.openSocket(), options.after)) return 'works';
  try {
    const answer = await options.fetch('/healthz', { cache: 'no-store', credentials: 'omit' });
    return answer.ok ? 'blocked' : 'unreachable';
  } catch {
    return 'unreachable';
  }
}

function opens(
  socket: WebSocket,
  after: (delay_ms: number, task: () => void) => () => void,
): Promise<boolean> {
  return new Promise((resolve) => {
    const finish = (open: boolean): void => {
      cancel();
      socket.onopen = null;
      socket.onclose = null;
      socket.close();
      resolve(open);
    };
    const cancel = after(PROBE_MS, () => {
      finish(false);
    });
    socket.onopen = () => {
      finish(true);
    };
    socket.onclose = () => {
      finish(false);
    };
  });
}
