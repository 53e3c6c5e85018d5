import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Clock } from '../../signaling/clock.ts';
import type { Logger } from '../../signaling/logger.ts';
import { meAnswer } from '../../signaling/protocol/rest.ts';
import type { HubAnswer } from '../../hub-link/hub-answer.ts';
import { HubClient } from './hub-client.ts';
import type { HubEndpoint } from '../../hub-link/hub-endpoint.ts';
import type { DownloadCall, RestCall, RestClient } from '../../hub-link/rest-client.ts';
import type { StationSession } from './station-session.ts';
import { TokenKeeper } from './token-keeper.ts';
import { connectViewer } from './viewer-socket.ts';

export interface HubLineDeps {
  endpoint: HubEndpoint;
  rest: RestClient;
  clock: Clock;
  random: () => number;
  logger: Pick<Logger, 'info' | 'warn'>;
  /** Where a renewed token is kept. */
  keepSession(session: StationSession): Promise<void>;
}

/** Everything a signed-in station has at its hub: the live line, REST with its token, and the token's renewal. */
export interface HubLine {
  client: HubClient;
  session(): StationSession;
  download: (call: Omit<DownloadCall, 'token'>) => Promise<HubAnswer<Readable>>;
  call: <S extends z.ZodType>(call: Omit<RestCall<S>, 'token'>) => Promise<HubAnswer<z.output<S>>>;
  start(): void;
  /** Goes on with another token of the same person. */
  adopt(session: StationSession): void;
  /** The machine woke up: the token may be old, and the line may be dead without knowing it. */
  wake(): void;
  stop(): void;
}

export function createHubLine(session: StationSession, deps: HubLineDeps): HubLine {
  const keeper = new TokenKeeper(session, {
    rest: deps.rest,
    clock: deps.clock,
    // The hub moves the open socket over to the new token: the line, and what is watched over it, goes on.
    renewed: (renewed) => deps.keepSession(renewed),
  });
  const call: HubLine['call'] = (request) => deps.rest.call({ ...request, token: keeper.session().token });
  const client = new HubClient({
    connect: (token) => connectViewer(deps.endpoint, token, deps.clock),
    token: () => keeper.session().token,
    checkToken: () => checkToken(keeper, call),
    clock: deps.clock,
    random: deps.random,
    logger: deps.logger,
  });
  return {
    client,
    call,
    download: (request) => deps.rest.download({ ...request, token: keeper.session().token }),
    session: () => keeper.session(),
    start() {
      keeper.start();
      client.start();
    },
    adopt(session) {
      keeper.replace(session);
      client.reconnect();
    },
    wake() {
      keeper.renewNow();
      client.reconnect();
    },
    stop() {
      keeper.stop();
      client.stop();
    },
  };
}

async function checkToken(
  keeper: TokenKeeper,
  call: HubLine['call'],
): Promise<'accepted' | 'refused' | 'unknown'> {
  await keeper.settled();
  const answer = await call({ method: 'GET', path: '/me', answer: meAnswer });
  if (answer.ok) return 'accepted';
  return answer.error.code === 'unauthenticated' ? 'refused' : 'unknown';
}
