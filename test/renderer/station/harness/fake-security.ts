import type { InvokeChannel } from '../../../../preload/contract/channels.ts';
import type { PostureItemView } from '../../../../preload/contract/security-model.ts';
import type { Result } from '../../../../preload/contract/result.ts';

/** The security part of the pretended hub; tests change what it holds. */
export class FakeSecurity {
  posture: PostureItemView[] = postureOf('mixed');

  /** Every point of the checklist is in order from now on. */
  allGood(): void {
    this.posture = postureOf('good');
  }

  serves(channel: InvokeChannel): boolean {
    return channel === 'security:posture';
  }

  answer(channel: InvokeChannel): Result<unknown> {
    switch (channel) {
      case 'security:posture':
        return ok({ measured_at: new Date(Date.now() - 2_000).toISOString(), items: this.posture });
      default:
        throw new Error(`the pretended hub knows nothing of ${channel}`);
    }
  }
}

function ok(value: unknown): Result<unknown> {
  return { ok: true, value };
}

/** A checklist: everything in order, or with something of every state. */
function postureOf(kind: 'good' | 'mixed'): PostureItemView[] {
  const good: PostureItemView[] = [
    [
      'tls_versions',
      'Encrypted connections only',
      'TLS 1.3 and 1.2 answered; 1.1 and a CBC suite were refused.',
    ],
    ['certificate', 'Certificate', 'Valid for another 262 days; it covers all 3 addresses of this computer.'],
    ['password_hashes', 'Stored passwords', 'All 4 are argon2id with 19 MiB and 2 passes.'],
    ['file_modes', 'Files are private', 'The data folder is 0700, its 6 files are 0600.'],
  ].map(([id = '', title = '', detail = '']) => ({ id, title, detail, state: 'pass' as const }));
  if (kind === 'good') return good;
  return [
    {
      id: 'unknown_cameras',
      title: 'Cameras that want in',
      state: 'warn',
      detail: '2 cameras have been waiting for a decision since this morning.',
      fix: 'Review them: approve those whose number you can compare, reject the others.',
    },
    ...good,
    {
      id: 'audit_chain',
      title: 'Activity log',
      state: 'fail',
      detail: 'Entry 1,204 was changed after it was written.',
      fix: 'Follow “Damaged audit trail” in the runbook, then export the log before anything else.',
    },
  ];
}
