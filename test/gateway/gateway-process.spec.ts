import { expect, it } from 'vitest';
import type { FromGateway, ToGateway } from '../../gateway/contract/messages.ts';
import { GatewayProcess } from '../../gateway/gateway-process.ts';
import type { DeviceId } from '../../signaling/protocol/ids.ts';
import { ManualClock } from '../signaling/connection/manual-clock.ts';

const START: ToGateway = {
  type: 'start',
  hub: { url: 'https://127.0.0.1:9', ca: '' },
  version: 'test',
  allow_loopback: true,
};
const ASK: ToGateway = {
  type: 'ask',
  ask_id: 7,
  question: { kind: 'details', device_id: '6f7c1f0e-2b55-4f9e-9a53-0b8a2c1d4e5f' as DeviceId },
};

it('answers also when the answer does not fit, so that nobody waits for it', async () => {
  const posted: FromGateway[] = [];
  const post = (message: FromGateway) => posted.push(message) > 1;
  const gateway = new GatewayProcess(
    { post, listen: () => undefined },
    new ManualClock(),
    Math.random,
    () => null,
  );
  gateway.obey(START);
  gateway.obey(ASK);
  await expect.poll(() => posted).toHaveLength(2);
  expect(posted[1]).toMatchObject({ type: 'answer', ask_id: 7, answer: { code: 'bad_answer' } });
});
