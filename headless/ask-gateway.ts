import type { Answer, Question } from '../gateway/contract/questions.ts';
import { GatewayHost } from '../gateway/host/gateway-host.ts';
import type { HubEndpoint } from '../hub-link/hub-endpoint.ts';
import type { GatewayWorld } from './gateway-world.ts';
import { localCameras, programVersion } from './program.ts';

export type AskGateway = (question: Question) => Promise<Answer>;

/** Lends the gateway's own process, which is where cameras are talked to, for as long as `work` asks it. */
export async function askGateway<T>(
  hub: HubEndpoint,
  world: GatewayWorld,
  work: (ask: AskGateway) => Promise<T>,
): Promise<T> {
  const host = new GatewayHost({
    ...world,
    cameraState: () => undefined,
    keepToken: () => Promise.resolve(),
  });
  host.use({
    hub: { url: hub.url, ca: hub.ca },
    version: programVersion(),
    allow_loopback: localCameras(world.environment),
  });
  try {
    return await work((question) => host.ask(question));
  } finally {
    host.stop();
  }
}
