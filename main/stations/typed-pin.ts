import { samePin } from '../../hub-link/pinned-ca.ts';

/** Whether a person typed or pasted this pin, in whatever groups. */
export function isTypedPin(typed: string, pin: string): boolean {
  return samePin(typed.replaceAll(/\s/g, ''), pin);
}
