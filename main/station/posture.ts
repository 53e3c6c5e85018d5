import type { Result } from '../../preload/contract/result.ts';
import type { PostureView } from '../../preload/contract/security-model.ts';
import { postureAnswer } from '../../signaling/protocol/rest.ts';
import type { HubLine } from '../hub-client/create-hub-line.ts';
import { resultOf } from './ipc-failure.ts';
import { viewOfPostureItem } from './security-views.ts';

export async function measurePosture(line: HubLine): Promise<Result<PostureView>> {
  const answer = await line.call({ method: 'GET', path: '/posture', answer: postureAnswer });
  return resultOf(answer, ({ measured_at, items }) => ({
    measured_at,
    items: items.map(viewOfPostureItem),
  }));
}
