import { describe, expect, it, vi } from 'vitest';
import { insistOnSandbox } from '../../main/sandbox.ts';

function insist(uid: number | null, switches: string[]): { may_start: boolean; enabled: boolean } {
  const enableSandbox = vi.fn();
  const commandLine = { hasSwitch: (name: string) => switches.includes(name) };
  const may_start = insistOnSandbox({ enableSandbox, commandLine }, uid);
  return { may_start, enabled: enableSandbox.mock.calls.length === 1 };
}

describe('the OS sandbox', () => {
  it.each([1000, 0, null])('is on for every renderer of user %s', (uid) => {
    expect(insist(uid, [])).toEqual({ may_start: true, enabled: true });
  });

  it('can’t be switched off by the command line, except by root', () => {
    expect(insist(1000, ['no-sandbox']).may_start).toBe(false);
    expect(insist(null, ['no-sandbox']).may_start).toBe(false);
    expect(insist(0, ['no-sandbox'])).toEqual({ may_start: true, enabled: false });
  });
});
