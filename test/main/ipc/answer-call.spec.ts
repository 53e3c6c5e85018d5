import type { IpcMainInvokeEvent } from 'electron';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { answerCall, type Channel } from '../../../main/ipc/answer-call.ts';
import { createHubLogger } from '../../../signaling/logger.ts';

/* What a call goes through between a page and its handler. Real windows call in test/e2e/security/closed-doors.spec.ts. */

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.e30.c2VjcmV0LW9mLXRoZS1odWI';

interface Call {
  raw: unknown;
  trusted?: boolean;
  handler?: Channel['handler'];
}

async function call({
  raw,
  trusted = true,
  handler = () => Promise.resolve({ ok: true, value: { id: 'a' } }),
}: Call) {
  const lines: string[] = [];
  const inputs: unknown[] = [];
  const channel: Channel = {
    name: 'test:call',
    input: z.strictObject({ name: z.string().max(8) }),
    output: z.strictObject({ id: z.string() }),
    handler: (input) => {
      inputs.push(input);
      return handler(input);
    },
  };
  const logger = createHubLogger({ destination: { write: (line) => void lines.push(line) } });
  const deps = { isTrusted: () => trusted, logger };
  const answer = await answerCall(channel, deps, {} as IpcMainInvokeEvent, raw).catch(String);
  return { answer, inputs, log: lines.join('') };
}

describe('a call from a page', () => {
  it('is answered by its handler', async () => {
    const { answer, inputs } = await call({ raw: { name: 'ada' } });
    expect(answer).toEqual({ ok: true, value: { id: 'a' } });
    expect(inputs).toEqual([{ name: 'ada' }]);
  });

  it('by a stranger is refused before anybody looks at what it brings', async () => {
    const { answer, inputs, log } = await call({ raw: { name: TOKEN }, trusted: false });
    expect(answer).toBe('Error: refused');
    expect(inputs).toEqual([]);
    expect(log).toContain('test:call');
    expect(log).not.toContain(TOKEN);
  });

  it.each([
    ['nothing', undefined],
    ['too much text', { name: 'a'.repeat(9) }],
    ['another type', { name: ['ada'] }],
    ['a key that is not in the contract', { name: 'ada', role: 'owner' }],
  ])('with %s never reaches its handler', async (_case, raw) => {
    const { answer, inputs } = await call({ raw });
    expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(inputs).toEqual([]);
  });

  it.each([
    ['a field too many', { id: 'a', token: TOKEN }],
    ['something else', TOKEN],
  ])('answered with %s fails instead, and gives nothing away', async (_case, value) => {
    const { answer } = await call({
      raw: { name: 'ada' },
      handler: () => Promise.resolve({ ok: true, value }),
    });
    expect(answer).toBe('Error: internal');
  });

  it('that meets a bug rejects without its words', async () => {
    const handler = () => Promise.reject(new Error('at /home/ada/hub.db'));
    const { answer, log } = await call({ raw: { name: 'ada' }, handler });
    expect(answer).toBe('Error: internal');
    expect(log).toContain('/home/ada/hub.db');
  });

  it('gets an expected failure as it is', async () => {
    const failed = { ok: false, error: { code: 'forbidden', message: 'No.' } } as const;
    const { answer } = await call({ raw: { name: 'ada' }, handler: () => Promise.resolve(failed) });
    expect(answer).toEqual(failed);
  });
});
