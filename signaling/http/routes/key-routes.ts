import type { KeyKeeper } from '../../auth/key-keeper.ts';
import { Refusal } from '../problem.ts';
import { userRoute, type Route } from '../route.ts';

export interface KeyRouteParts {
  keys: Pick<KeyKeeper, 'rotate'>;
}

const WHY = {
  keys_in_overlap:
    'The keys from before still count, so that nobody is signed out. To end every token at once, contain the hub.',
  keys_fixed: 'This hub takes its key from its environment. Change it there and restart the hub.',
} as const;

export function keyRoutes({ keys }: KeyRouteParts): Route[] {
  return [
    userRoute({
      method: 'POST',
      path: '/keys/rotate',
      action: 'keys.rotate',
      async handle({ address }, { user }) {
        const outcome = await keys.rotate({ user_id: user.user_id, address });
        return outcome === 'rotated' ? undefined : new Refusal(outcome, { detail: WHY[outcome] });
      },
    }),
  ];
}
