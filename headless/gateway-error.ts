/** What can go wrong with a gateway that runs without the station; `code` is stable, `message` is for a person. */
export type GatewayErrorCode =
  | 'hub_unknown'
  | 'hub_unreachable'
  | 'pin_mismatch'
  | 'other_hub'
  | 'data_dir_in_use'
  | 'cameras_invalid'
  | 'camera_unknown'
  | 'camera_known'
  | 'camera_problem'
  | 'secret_too_short'
  | 'secret_wrong'
  | 'not_answered'
  | 'not_let_in';

export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: GatewayErrorCode;
  constructor(code: GatewayErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
