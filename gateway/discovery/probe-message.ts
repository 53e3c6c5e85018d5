const DISCOVERY = 'http://schemas.xmlsoap.org/ws/2005/04/discovery';

/** Asks for cameras only, or, since some answer to nothing else, for everything. */
export type ProbeKind = 'cameras' | 'everything';

/**
 * A probe (WS-Discovery 2005/04 §5.2).
 *
 * @param message_id a UUID; cameras answer to each only once
 */
export function probeMessage(kind: ProbeKind, message_id: string): string {
  const types = kind === 'cameras' ? '<d:Types>dn:NetworkVideoTransmitter</d:Types>' : '<d:Types/>';
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope" xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing" ' +
    `xmlns:d="${DISCOVERY}" xmlns:dn="http://www.onvif.org/ver10/network/wsdl">` +
    `<e:Header><w:MessageID>uuid:${message_id}</w:MessageID>` +
    '<w:To e:mustUnderstand="true">urn:schemas-xmlsoap-org:ws:2005:04:discovery</w:To>' +
    `<w:Action e:mustUnderstand="true">${DISCOVERY}/Probe</w:Action></e:Header>` +
    `<e:Body><d:Probe>${types}</d:Probe></e:Body></e:Envelope>`
  );
}
