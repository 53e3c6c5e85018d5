export type OnvifFailureCode =
  | 'unreachable'
  | 'timeout'
  | 'not_authorized'
  | 'not_supported'
  /** Understood and turned down, such as a preset that is not there. */
  | 'refused'
  | 'bad_answer'
  /** The address leads to this machine, to a metadata service, or nowhere. */
  | 'address_not_allowed'
  /** HTTPS whose certificate nobody accepted yet; `certificate_sha256` says which it is. */
  | 'certificate_unknown'
  | 'certificate_changed';

/** `message` is a sentence for the person, without secrets. */
export interface OnvifFailure {
  code: OnvifFailureCode;
  message: string;
  /** Lower-case hex SHA-256 of the certificate (DER) that the camera showed. */
  certificate_sha256?: string;
}

const MESSAGES: Record<OnvifFailureCode, string> = {
  unreachable:
    'The camera does not answer at this address. Check the address, the port, and that the camera is on.',
  timeout: 'The camera took too long to answer. Try again; if that happens often, restart the camera.',
  not_authorized:
    'The camera does not accept this name and password. Check both; some cameras keep accounts for ONVIF of their own.',
  not_supported: 'The camera does not offer this.',
  refused: 'The camera turned this down.',
  bad_answer:
    'What answers at this address does not speak ONVIF as it should. Check the address and the port.',
  address_not_allowed:
    'This address is not one of a camera: it leads to this computer or to a service of a cloud.',
  certificate_unknown:
    'The camera shows a certificate that was not accepted yet. Compare it, then accept it.',
  certificate_changed:
    'The camera shows another certificate than the accepted one. Find out why before you accept the new one.',
};

export class OnvifError extends Error {
  override readonly name = 'OnvifError';
  readonly failure: OnvifFailure;

  constructor(
    code: OnvifFailureCode,
    more: { certificate_sha256?: string; cause?: unknown; reason?: string } = {},
  ) {
    const { cause, reason, ...rest } = more;
    const message = reason === undefined ? MESSAGES[code] : `${MESSAGES[code]} It says: ${reason}.`;
    super(message, { cause });
    this.failure = { code, message, ...rest };
  }
}

/** @returns the code, or undefined for anything but an `OnvifError`. */
export function onvifCode(error: unknown): OnvifFailureCode | undefined {
  return error instanceof OnvifError ? error.failure.code : undefined;
}

/** The camera answered, but not with what it was asked for: another question may go better. */
export function isTurnedDown(error: unknown): boolean {
  const code = onvifCode(error);
  return code === 'not_supported' || code === 'refused' || code === 'bad_answer';
}
