import { RtspError } from '../rtsp-error.ts';

/** What an answer's status means for the person (RFC 2326 §11). */
export function statusError(status: number): RtspError {
  switch (status) {
    case 403:
      return new RtspError('unauthorized', 'The camera does not let this account see the stream.');
    case 404:
    case 410:
      return new RtspError(
        'not_found',
        'The camera has no stream at this address. Check the path of the address.',
      );
    case 461:
      return new RtspError(
        'transport_refused',
        'The camera refuses to send in this way. Choose TCP or UDP for it.',
      );
    case 453:
    case 503:
      return new RtspError(
        'busy',
        'The camera serves as many viewers as it can. Close the stream elsewhere.',
      );
    default:
      return new RtspError('bad_answer', `The camera refused to send the stream (RTSP status ${status}).`);
  }
}
