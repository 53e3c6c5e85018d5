import { OnvifError } from './onvif-error.ts';
import { readXml } from './read-xml.ts';
import type { XmlElement } from './xml-element.ts';

/** The words of ONVIF Core §5.11.2, of WS-Security §12, and of cameras that follow neither. */
const NOT_AUTHORIZED =
  /not\s?authori[sz]ed|unauthori[sz]ed|FailedAuthentication|authenticat|InvalidSecurity|OperationProhibited|password/i;
const NOT_SUPPORTED = /not\s?(?:supported|implemented)|UnknownAction|NoSuchService|DispatchException/i;
/** Of what a fault says; the rest is cut off. */
const MAX_FAULT_CHARACTERS = 512;
const SUBCODE = /([A-Za-z]{1,48})$/;

/**
 * @param status of HTTP; cameras send faults with 200, 400, 401 and 500
 * @returns the one element in the body. Throws an `OnvifError` for a fault and for what is no SOAP.
 */
export function readSoap(status: number, bytes: Buffer): XmlElement {
  if (bytes.length === 0) throw statusError(status);
  const body = soapBody(status, bytes);
  const [answer] = body.children();
  if (answer === undefined) throw statusError(status);
  if (answer.name === 'Fault') throw faultError(answer);
  return answer;
}

/** An HTML page with 401 or 404 says as much as a fault would. */
function soapBody(status: number, bytes: Buffer): XmlElement {
  try {
    const body = readXml(bytes).at('Envelope', 'Body');
    if (body !== undefined) return body;
  } catch (error) {
    if (status < 400) throw error;
  }
  throw statusError(status);
}

function statusError(status: number): OnvifError {
  if (status === 401 || status === 403) return new OnvifError('not_authorized');
  if (status === 404 || status === 405 || status === 501) return new OnvifError('not_supported');
  return new OnvifError('bad_answer');
}

/** SOAP 1.2 has Code, Subcode and Reason; SOAP 1.1 has faultcode and faultstring. */
function faultError(fault: XmlElement): OnvifError {
  const subcodes = [
    fault.textAt('Code', 'Subcode', 'Subcode', 'Value'),
    fault.textAt('Code', 'Subcode', 'Value'),
    fault.textAt('faultcode'),
  ].map((code = '') => code.slice(0, MAX_FAULT_CHARACTERS));
  const words = [...subcodes, fault.textAt('Reason', 'Text'), fault.textAt('faultstring')]
    .map((text = '') => text.slice(0, MAX_FAULT_CHARACTERS))
    .join(' ');
  if (NOT_AUTHORIZED.test(words)) return new OnvifError('not_authorized');
  if (NOT_SUPPORTED.test(words)) return new OnvifError('not_supported');
  // Only the code: the camera's own text could repeat what was sent to it.
  const reason = subcodes.map((code) => SUBCODE.exec(code)?.[1]).find((code) => code !== undefined);
  return new OnvifError('refused', reason === undefined ? {} : { reason });
}
