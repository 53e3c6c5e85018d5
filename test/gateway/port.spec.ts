import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { fromGateway, type FromGateway } from '../../gateway/contract/messages.ts';
import { openPort } from '../../gateway/port.ts';

const TOO_LONG = 'sensitive '.repeat(100);
const found = (name: string): FromGateway => ({
  type: 'found',
  things: [{ id: 'a', source: 'onvif', name, address: '192.168.1.64' }],
});

function opened(kind: 'node' | 'electron') {
  const sent: unknown[] = [];
  const send = (message: unknown) => sent.push(message);
  const parentPort = Object.assign(new EventEmitter(), { postMessage: send });
  const of = kind === 'node' ? Object.assign(new EventEmitter(), { send }) : { parentPort };
  const port = openPort(of as unknown as NodeJS.Process);
  if (port === null) throw new Error('there is a way');
  return { port, sent };
}

it.each(['node', 'electron'] as const)('drops what does not fit, and says so without it: %s', (kind) => {
  const { port, sent } = opened(kind);
  expect(port.post(found('Door'))).toBe(true);
  expect(port.post(found(TOO_LONG))).toBe(false);
  expect(sent).toHaveLength(2);
  expect(fromGateway.parse(sent[0])).toEqual(found('Door'));
  const log = fromGateway.parse(sent[1]);
  if (log.type !== 'log') throw new Error('it is logged');
  expect(JSON.parse(log.line)).toMatchObject({ type: 'found', places: 'things.0.name' });
  expect(log.line).not.toContain('sensitive');
});
