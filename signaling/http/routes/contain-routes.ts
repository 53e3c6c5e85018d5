import { isoTime } from '../../clock.ts';
import type { Containment } from '../../contain/containment.ts';
import type { IsThisMachine } from '../../contain/this-machine.ts';
import { containState } from '../../protocol/rest.ts';
import { Refusal } from '../problem.ts';
import { userRoute, type Route } from '../route.ts';

export interface ContainRouteParts {
  containment: Containment;
  isThisMachine: IsThisMachine;
}

const PATH = '/contain';
const ELSEWHERE = 'Containment is lifted on the machine that the hub runs on, and nowhere else.';

export function containRoutes({ containment, isThisMachine }: ContainRouteParts): Route[] {
  const state = (): { contained_since: string | null } => {
    const since = containment.since();
    return { contained_since: since === null ? null : isoTime(since) };
  };
  const shape = { path: PATH, action: 'contain.use', answer: containState } as const;
  return [
    userRoute({ ...shape, method: 'GET', handle: () => Promise.resolve(state()) }),
    userRoute({
      ...shape,
      method: 'POST',
      outlives_containment: true,
      async handle({ address }, { user }) {
        await containment.contain({ user_id: user.user_id, address });
        return state();
      },
    }),
    userRoute({
      ...shape,
      method: 'DELETE',
      async handle({ address }, { user }) {
        if (!isThisMachine(address)) return new Refusal('forbidden', { detail: ELSEWHERE });
        await containment.lift({ user_id: user.user_id, address });
        return state();
      },
    }),
  ];
}
