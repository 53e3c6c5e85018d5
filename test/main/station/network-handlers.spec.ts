import { expect, it, vi } from 'vitest';
import { createNetworkHandlers } from '../../../main/station/network-handlers.ts';
import type { UserView } from '../../../preload/contract/model.ts';

const VIEW = { chosen: { kind: 'all' as const }, given: null, networks: [], needs_restart: false };

function handlersFor(role: UserView['role']) {
  const choose = vi.fn();
  const line = { session: () => ({ user: { role } }) };
  const handlers = createNetworkHandlers({
    whenSignedIn: async (task) => task({ line } as never),
    network: { view: () => VIEW, choose },
  });
  return { handlers, choose };
}

it('is for who manages the station, and for no viewer', async () => {
  const network = { kind: 'one', name: 'eth0' } as const;
  const { handlers, choose } = handlersFor('admin');
  expect(await handlers['network:read'](undefined)).toEqual({ ok: true, value: VIEW });
  expect(await handlers['network:choose']({ network })).toEqual({ ok: true, value: VIEW });
  expect(choose).toHaveBeenCalledWith(network);

  const viewer = handlersFor('viewer');
  for (const answer of [
    await viewer.handlers['network:read'](undefined),
    await viewer.handlers['network:choose']({ network }),
  ])
    expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
  expect(viewer.choose).not.toHaveBeenCalled();
});
