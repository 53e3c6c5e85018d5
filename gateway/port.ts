import { fromGateway, toGateway, type FromGateway, type ToGateway } from './contract/messages.ts';

/** The way to whoever started this process. */
export interface Port {
  post(message: FromGateway): void;
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
    post: (message) => {
      parent.postMessage(fromGateway.parse(message));
    },
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
    post: (message) => {
      of.send?.(fromGateway.parse(message));
    },
    listen: (message, closed) => {
      of.on('message', (data) => {
        message(toGateway.parse(data));
      });
      of.on('disconnect', closed);
    },
  };
}
