import type { NetworkChannel } from '../../preload/contract/network-channels.ts';
import type { Handlers } from '../ipc/handle.ts';
import type { HubNetworkChoice } from '../network/hub-network-choice.ts';
import { success } from './ipc-failure.ts';
import { whenManaging } from './when-managing.ts';
import type { WhenSignedIn } from './when-signed-in.ts';

export interface NetworkHandlerDeps {
  whenSignedIn: WhenSignedIn;
  network: Pick<HubNetworkChoice, 'view' | 'choose'>;
}

/** Who else can reach the hub is a matter of its security, so it is for those who manage it. */
export function createNetworkHandlers({
  whenSignedIn,
  network,
}: NetworkHandlerDeps): Pick<Handlers, NetworkChannel> {
  const managing = whenManaging(whenSignedIn, 'choose the network');
  return {
    'network:read': () => managing(() => success(network.view())),
    'network:choose': ({ network: chosen }) =>
      managing(() => {
        network.choose(chosen);
        return success(network.view());
      }),
  };
}
