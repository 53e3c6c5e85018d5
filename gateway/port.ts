import { fromGateway, toGateway, type FromGateway, type ToGateway } from './contract/messages.ts';

/** The way to whoever started this process. */
export interface Port {
  /**
   * Never throws: what a camera says may be odd in a way that nobody thought of, and must not end the process for all others.
   *
   * @returns whether it was sent; what the contract does not allow is dropped, and said in the log
   */
  post(message: FromGateway): boolean;
  /** @param closed That one is gone, so nobody needs this process any more. */
  listen(message: (message: ToGateway) => void, closed: () => void): void;
}

/** What Electron gives to a utility process (docs: process.parentPort). */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
}

/** Under Electron or as a child process of Node; null when nobody started it that way. */
export function openPort(of: NodeJS.Process): Port | null {
  const parent = (of as { parentPort?: ParentPort }).parentPort;
  if (parent !== undefined) return electronPort(parent);
  return of.send === undefined ? null : nodePort(of);
}

function electronPort(parent: ParentPort): Port {
  return {
    post: posting((message) => parent.postMessage(message)),
    // Electron ends a utility process with the one that made it.
    listen: (message) => {
      parent.on('message', ({ data }) => {
        message(toGateway.parse(data));
      });
    },
  };
}

function nodePort(of: NodeJS.Process): Port {
  return {
    post: posting((message) => of.send?.(message)),
    listen: (message, closed) => {
      of.on('message', (data) => {
        message(toGateway.parse(data));
      });
      of.on('disconnect', closed);
    },
  };
}

function posting(send: (message: FromGateway) => void): Port['post'] {
  return (message) => {
    const { success, data, error } = fromGateway.safeParse(message);
    if (success) send(data);
    // Where it did not fit, and not what stood there: that is the camera's.
    else send({ type: 'log', line: dropped(message.type, error.issues) });
    return success;
  };
}

const LONGEST_PLACES = 1_000;

function dropped(type: FromGateway['type'], issues: readonly { path: PropertyKey[] }[]): string {
  const places = issues
    .map(({ path }) => path.join('.'))
    .join(', ')
    .slice(0, LONGEST_PLACES);
  return JSON.stringify({ level: 40, type, places, msg: 'a message did not fit and was dropped' });
}
