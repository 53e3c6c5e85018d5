import type { z } from 'zod';
import type { HubEndpoint } from '../../hub-link/hub-endpoint.ts';
import { HubSocket } from '../../hub-link/hub-socket.ts';
import type { Clock } from '../../signaling/clock.ts';
import { PROTOCOL_VERSION } from '../../signaling/protocol/limits.ts';
import {
  toViewer,
  type Body,
  type FromViewer,
  type ToViewer,
  type viewerHello,
} from '../../signaling/protocol/messages.ts';

/** A connection to a hub as a viewer. */
export type ViewerSocket = HubSocket<ToViewer, Body<FromViewer> | Body<z.infer<typeof viewerHello>>>;

export function connectViewer(endpoint: HubEndpoint, token: string, clock: Clock): ViewerSocket {
  const hello = { type: 'hello', payload: { role: 'viewer', protocol: PROTOCOL_VERSION, token } } as const;
  return new HubSocket(endpoint, { hello, read: (frame) => toViewer.safeParse(frame).data ?? null }, clock);
}
