import type { OwnDoor } from '../own-door.ts';
import { fail, pass, type PostureCheck } from '../posture-check.ts';

export function plainText(door: Pick<OwnDoor, 'askInPlainText'>): PostureCheck {
  return {
    id: 'plain_text',
    title: 'Nothing is answered without encryption',
    async measure() {
      const text = await door.askInPlainText();
      if (/^HTTP\//.test(text))
        return fail(
          `The port answered a request without TLS: ${text.split('\r\n', 1)[0] ?? ''}.`,
          'Another program stands in front of the hub. Take it away, or let it pass TLS through.',
        );
      return pass('A request without TLS was sent to the own port just now: the connection was closed.');
    },
  };
}
