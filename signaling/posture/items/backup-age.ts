import type { Clock } from '../../clock.ts';
import { MetaStore } from '../../db/meta-store.ts';
import type { HubQueries } from '../../db/open-database.ts';
import { counted } from '../counted.ts';
import { pass, warn, type PostureCheck } from '../posture-check.ts';

const DAY_MS = 86_400_000;
const OLD_DAYS = 30;

export function backupAge(queries: HubQueries, clock: Pick<Clock, 'now'>): PostureCheck {
  return {
    id: 'backup_age',
    title: 'There is a recent backup',
    async measure() {
      const last = await new MetaStore(queries).get('last_backup_at');
      const fix = 'Make one in Security → Backup, and keep it on another device.';
      if (last === null)
        return warn('No backup was ever made: with this disk, all accounts and cameras would be gone.', fix);
      const days = Math.floor((clock.now() - Number(last)) / DAY_MS);
      return days > OLD_DAYS
        ? warn(`The last backup is ${counted(days, 'day')} old.`, fix)
        : pass(`The last backup is ${counted(days, 'day')} old.`);
    },
  };
}
