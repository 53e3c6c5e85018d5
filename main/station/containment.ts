import type { InvokeOutput } from '../../preload/contract/channels.ts';
import type { Result } from '../../preload/contract/result.ts';
import { containState } from '../../signaling/protocol/rest.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { noContent } from '../hub-client/no-content.ts';
import { resultOf } from './ipc-failure.ts';

export async function readContainment(line: HubLine): Promise<Result<InvokeOutput<'security:containment'>>> {
  const answer = await line.call({ method: 'GET', path: '/contain', answer: containState });
  return resultOf(answer, ({ contained_since }) => ({ contained_since }));
}

/** Ends every token, this station's as well: the sign-in page comes next. */
export async function contain(line: HubLine): Promise<Result<void>> {
  return resultOf(await line.call({ method: 'POST', path: '/contain', answer: noContent }), () => undefined);
}

export async function liftContainment(line: HubLine): Promise<Result<void>> {
  return resultOf(
    await line.call({ method: 'DELETE', path: '/contain', answer: noContent }),
    () => undefined,
  );
}

/** New signing keys; what was signed with the old ones stays good until its own time. */
export async function rotateKeys(line: HubLine): Promise<Result<void>> {
  return resultOf(
    await line.call({ method: 'POST', path: '/keys/rotate', answer: noContent }),
    () => undefined,
  );
}
