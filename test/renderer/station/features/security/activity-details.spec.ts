import { expect, it } from 'vitest';
import { detailWords } from '../../../../../renderer/station/features/security/activity/activity-details.ts';

const names = { person: (id: string) => (id === 'user-1' ? 'ada' : 'somebody who is gone') };

it.each([
  [{ to: 'user-1' }, 'With: ada'],
  [{ to: 'user-2' }, 'With: somebody who is gone'],
  [{ alert_id: 'a', kind: 'device_new', severity: 'notice' }, 'Kind: new camera · Severity: Notice'],
  [{ claim_id: 'c', kind: 'phone', claimed_from: '192.168.1.7' }, 'Kind: Phone · Asked from: 192.168.1.7'],
  [{ reason: 'token_revoked', pushed: true }, 'Reason: token revoked · Sent to the camera: yes'],
  [{ kind: 'of_tomorrow', new_thing: 3 }, 'Kind: of_tomorrow · new thing: 3'],
  [{ kind: 'constructor' }, 'Kind: constructor'],
  [null, ''],
])('says %o as a person would', (detail, said) => {
  expect(detailWords(detail, names)).toBe(said);
});
