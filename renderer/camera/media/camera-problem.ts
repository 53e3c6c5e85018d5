/** Why there is no picture, in the terms that a person can do something about. */
export type CameraProblem =
  | 'not_allowed'
  | 'not_found'
  | 'in_use'
  | 'not_fitting'
  | 'insecure'
  | 'unsupported'
  | 'interrupted'
  | 'failed';

/** From what getUserMedia rejects with (W3C Media Capture and Streams, §10.2), older names included. */
export function cameraProblem(error: unknown): CameraProblem {
  switch (error instanceof Error ? error.name : '') {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
    case 'SecurityError':
      return 'not_allowed';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
      return 'not_found';
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'in_use';
    case 'OverconstrainedError':
    case 'ConstraintNotSatisfiedError':
      return 'not_fitting';
    default:
      return 'failed';
  }
}
