import type { InvokeOutput } from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import { clockState } from '../../signaling/protocol/rest.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { noContent } from '../hub-client/no-content.ts';
import { resultOf } from './ipc-failure.ts';

export async function readClock(line: HubLine): Promise<Result<InvokeOutput<'security:clock'>>> {
  const answer = await line.call({ method: 'GET', path: '/clock', answer: clockState });
  return resultOf(answer, ({ set_back }) => ({ set_back }));
}

/** Ends every sign-in, this station's as well: the sign-in page comes next. */
export async function confirmClock(line: HubLine): Promise<Result<void>> {
  return resultOf(
    await line.call({ method: 'POST', path: '/clock/confirm', answer: noContent }),
    () => undefined,
  );
}
