import type { InvokeChannel, InvokeInput, InvokeOutput } from '../../../../preload/contract/channels.ts';
import type { Result } from '../../../../preload/contract/result.ts';
import type { SECURITY_INVOKE } from '../../../../preload/contract/security-channels.ts';
import type {
  AlertView,
  AuditEntryView,
  AuditVerdictView,
  PostureItemView,
} from '../../../../preload/contract/security-model.ts';

type SecurityChannel = keyof typeof SECURITY_INVOKE;
const PAGE = 20;
const MINUTE = 60_000;
const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

/** The security part of the pretended hub; tests change what it holds. */
export class FakeSecurity {
  posture: PostureItemView[] = postureOf('mixed');
  alerts: AlertView[] = [];
  trail: AuditEntryView[] = trailOf(45);
  verdict: AuditVerdictView = {
    ok: true,
    checked: 1_204,
    head_seq: 1_204,
    anchored: true,
    broken: null,
    verified_at: ago(0),
  };
  containedSince: string | null = null;
  clock: InvokeOutput<'security:clock'> = { set_back: null };

  /** Every point of the checklist is in order from now on. */
  allGood(): void {
    this.posture = postureOf('good');
  }

  openAlerts(): number {
    return this.alerts.filter(({ acked_at }) => acked_at === null).length;
  }

  breakTrail(problem: NonNullable<AuditVerdictView['broken']>['problem']): void {
    this.verdict = { ...this.verdict, ok: false, broken: { seq: 812, problem } };
  }

  unanchor(): void {
    this.verdict = { ...this.verdict, anchored: false };
  }

  contain(): void {
    this.containedSince = ago(12 * MINUTE);
  }

  serves(channel: InvokeChannel): boolean {
    return channel in this.answers;
  }

  answer(channel: InvokeChannel, input: unknown): Result<unknown> {
    return { ok: true, value: this.answers[channel as SecurityChannel]?.(input as never) };
  }

  private readonly answers: Partial<Record<SecurityChannel, (input: never) => unknown>> = {
    'security:posture': () => ({ measured_at: ago(2_000), items: this.posture }),
    'security:alerts': () => this.alerts,
    'security:ack-alert': ({ alert_ids }: InvokeInput<'security:ack-alert'>) => {
      const acked = { acked_at: ago(0), acked_by: 'ada' };
      this.alerts = this.alerts.map((old) => (alert_ids.includes(old.alert_id) ? { ...old, ...acked } : old));
    },
    'security:audit': (filter: InvokeInput<'security:audit'>) => this.page(filter),
    'security:verify-audit': () => this.verdict,
    'security:containment': () => ({ contained_since: this.containedSince }),
    'security:lift-containment': () => {
      this.containedSince = null;
    },
    'security:clock': () => this.clock,
    'security:confirm-clock': () => {
      this.clock = { set_back: null };
    },
    'security:rotate-keys': () => undefined,
    'security:export-audit': () => ({ saved: true }),
    'backup:save': () => ({ saved: true }),
    'backup:restore': () => ({ restored: false }),
  };

  private page({ before = Infinity, type, search, address }: InvokeInput<'security:audit'>) {
    const fitting = this.trail.filter(
      (entry) =>
        entry.seq < before &&
        (type === undefined || type.split(',').includes(entry.type)) &&
        (address === undefined || entry.address === address) &&
        (search === undefined || JSON.stringify(entry).includes(search)),
    );
    const entries = fitting.slice(0, PAGE);
    return { entries, next_before: fitting.length > PAGE ? (entries.at(-1)?.seq ?? null) : null };
  }
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

/** Alerts of every severity, some of them about accounts and cameras that are gone. */
export function alertNumber(index: number, change: Partial<AlertView> = {}): AlertView {
  const severities = ['critical', 'warning', 'notice'] as const;
  const messages = [
    'Many sign-ins fail, for many accounts or from many addresses.',
    'Somebody signed in from an address that was never used before.',
    'A camera was let in.',
  ];
  return {
    alert_id: `alert-${index}`,
    kind: 'failed_logins',
    severity: severities[index % 3] ?? 'notice',
    message: messages[index % 3] ?? '',
    created_at: ago(50 * MINUTE),
    last_at: ago(3 * MINUTE),
    count: index % 3 === 0 ? 14 : 1,
    user_id: index % 3 === 1 ? 'user-2' : null,
    device_id: index % 3 === 2 ? 'device-gone' : null,
    address: index % 3 === 2 ? null : '192.168.1.66',
    acked_at: null,
    acked_by: null,
    ...change,
  };
}

/** An audit trail of so many entries, newest first. */
function trailOf(count: number): AuditEntryView[] {
  const kinds: Partial<AuditEntryView>[] = [
    { type: 'login_failed', address: '192.168.1.66', detail: { reason: 'password', known_account: true } },
    { type: 'login', user_id: 'user-1', username: 'ada', address: '127.0.0.1' },
    { type: 'device_connected', device_id: 'device-0', device_name: 'Front door', address: '192.168.1.31' },
    { type: 'user_removed', user_id: 'user-9', detail: { user: 'user-7' }, address: '127.0.0.1' },
    { type: 'made_up_by_a_newer_hub' },
  ];
  return Array.from({ length: count }, (_, index) => ({
    seq: count - index,
    at: ago(index * 7 * MINUTE),
    type: 'hub_started',
    user_id: null,
    username: null,
    device_id: null,
    device_name: null,
    address: null,
    detail: null,
    ...kinds[index % kinds.length],
  }));
}
