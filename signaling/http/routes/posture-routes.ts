import type { Posture } from '../../posture/posture.ts';
import { postureAnswer } from '../../protocol/rest.ts';
import { userRoute, type Route } from '../route.ts';

export interface PostureRouteParts {
  posture: Pick<Posture, 'report'>;
}

export function postureRoutes({ posture }: PostureRouteParts): Route[] {
  return [
    userRoute({
      method: 'GET',
      path: '/posture',
      action: 'posture.read',
      answer: postureAnswer,
      handle: () => posture.report(),
    }),
  ];
}
