import { describe, expect, it, vi } from 'vitest';
import { insistOnSandbox } from '../../main/sandbox.ts';

function insist(uid: number | null, switches: string[]): boolean {
  const enableSandbox = vi.fn();
  insistOnSandbox({ enableSandbox, commandLine: { hasSwitch: (name) => switches.includes(name) } }, uid);
  return enableSandbox.mock.calls.length === 1;
}

describe('the OS sandbox', () => {
  it('is insisted on for an ordinary user, whatever the command line says', () => {
    expect(insist(1000, [])).toBe(true);
    expect(insist(1000, ['no-sandbox'])).toBe(true);
    expect(insist(null, ['no-sandbox'])).toBe(true);
  });

  it('is left off only for root that asks for it', () => {
    expect(insist(0, ['no-sandbox'])).toBe(false);
    expect(insist(0, [])).toBe(true);
  });
});
