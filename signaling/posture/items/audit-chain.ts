import type { AnchorKeeper } from '../../audit/anchor-keeper.ts';
import type { AuditVerifier } from '../../audit/audit-verifier.ts';
import type { Clock } from '../../clock.ts';
import type { AuditBreak, AuditVerdict } from '../../protocol/rest.ts';
import { counted } from '../counted.ts';
import { fail, pass, warn, type Finding, type PostureCheck } from '../posture-check.ts';

/** A good verdict counts that long: the walk over years of entries is too much for every look at the page. */
const FRESH_MS = 5 * 60_000;
/** The page does not wait longer for a walk; it goes on behind it. */
const PATIENCE_MS = 2_500;

export interface AuditChainParts {
  trail: Pick<AuditVerifier, 'verify' | 'last'>;
  anchors: Pick<AnchorKeeper, 'state'>;
  clock: Pick<Clock, 'now' | 'after'>;
}

/** Whether the trail is as it was written, down to its anchor elsewhere (S35). */
export function auditChain({ trail, anchors, clock }: AuditChainParts): PostureCheck {
  return {
    id: 'audit_chain',
    title: 'The activity is as it was written',
    async measure() {
      const verdict = await newest(trail, clock);
      if (verdict === null)
        return warn('The first check of the whole activity still runs.', 'Open this page again in a minute.');
      if (verdict.broken !== null) return broken(verdict.broken);
      return verdict.anchored && anchors.state === 'kept' ? good(verdict, clock.now()) : unanchored(verdict);
    },
  };
}

/** Null when there is none yet and the walk takes long. */
async function newest(
  trail: AuditChainParts['trail'],
  clock: AuditChainParts['clock'],
): Promise<AuditVerdict | null> {
  const { last } = trail;
  // Also of a clock that was set back.
  const age = last === null ? Infinity : Math.abs(clock.now() - Date.parse(last.verified_at));
  if (last?.ok && last.anchored && age < FRESH_MS) return last;
  let cancel = (): void => undefined;
  const late = new Promise<AuditVerdict | null>((resolve) => {
    cancel = clock.after(PATIENCE_MS, () => resolve(last));
  });
  return Promise.race([trail.verify(), late]).finally(() => {
    cancel();
  });
}

function broken({ seq, problem }: AuditBreak): Finding {
  const what = {
    changed: `Entry ${seq} was changed after it was written.`,
    removed: `Entry ${seq} was taken out.`,
    cut: `Entry ${seq} and what followed it were taken out.`,
  }[problem];
  return fail(
    what,
    'Somebody wrote to the database past the hub. Look in Security → Activity at what happened around that entry; unless you know who did it, choose "Contain this hub" in Emergency and restore a backup from before.',
  );
}

function unanchored({ checked }: AuditVerdict): Finding {
  return warn(
    `${counted(checked, 'entry', 'entries')} fit together, but the newest could not be compared with a note outside of the database: if somebody cut the end off, nobody would see it.`,
    'Unlock the keychain of this computer, or let the hub write into its folder of secrets, and restart MuMu Camera.',
  );
}

function good({ checked, verified_at }: AuditVerdict, now: number): Finding {
  const minutes = Math.floor(Math.abs(now - Date.parse(verified_at)) / 60_000);
  const when = minutes === 0 ? 'just now' : `${counted(minutes, 'minute')} ago`;
  return pass(
    `${counted(checked, 'entry', 'entries')}, checked ${when}: each follows the one before it, and the newest is the one noted outside of the database.`,
  );
}
