import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { freshKeychain } from '../../../main/credentials/fresh-keychain.ts';
import { ManualClock } from '../../signaling/connection/manual-clock.ts';

/* That a real process answers is seen in test/e2e/keychain-gone.spec.ts. */

class SilentProcess extends EventEmitter {
  asked: unknown = null;
  postMessage(message: unknown): void {
    this.asked = message;
  }
  kill(): boolean {
    this.emit('exit', 0);
    return true;
  }
}

it('ends a process that waits at a locked keychain for somebody who does not come', async () => {
  const clock = new ManualClock();
  const process = new SilentProcess();
  const answer = freshKeychain(() => process, clock).getPassword('service', 'account');
  expect(process.asked).toEqual({ call: 'get', service: 'service', account: 'account' });
  const ended = expect(answer).rejects.toThrow('ended');
  clock.advance(60_000);
  await ended;
});
