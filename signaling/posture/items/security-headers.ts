import { apiHeaders } from '../../http/security-headers.ts';
import type { OwnDoor } from '../own-door.ts';
import { fail, pass, type PostureCheck } from '../posture-check.ts';

/** Compares what is really served with what S30 asks for. */
export function securityHeaders(door: Pick<OwnDoor, 'ask'>): PostureCheck {
  return {
    id: 'security_headers',
    title: 'Answers carry every security header',
    async measure() {
      const wanted = Object.entries(apiHeaders());
      const { headers } = await door.ask({ path: '/healthz' });
      const missing = wanted.filter(([name, value]) => headers[name] !== value).map(([name]) => name);
      return missing.length === 0
        ? pass(`An answer of the own port has all ${wanted.length} of them.`)
        : fail(
            `An answer of the own port lacks ${missing.join(', ')}.`,
            'Another program stands in front of the hub, or this one was changed. Take the other away, or install MuMu Camera anew.',
          );
    },
  };
}
