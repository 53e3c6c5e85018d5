import type { HubLine } from '../hub-client/create-hub-line.ts';

/** Resolves once the line's first attempt has come out one way or the other. Ask before the line is started. */
export function firstOutcome({ client }: Pick<HubLine, 'client'>): Promise<void> {
  return new Promise((resolve) => {
    client.once('welcome', () => {
      resolve();
    });
    client.once('signed_out', resolve);
    client.on('connection', ({ state }) => {
      if (state === 'offline') resolve();
    });
  });
}
