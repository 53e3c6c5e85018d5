import { Note } from '../../../ui/note.tsx';
import { STATIONS_WORDS } from '../../stations/stations-words.ts';
import { useIsOwn } from '../../stations/use-is-own.ts';
import { SectionPage } from '../section-page.tsx';
import './backup.css';
import { BACKUP_WORDS } from './backup-words.ts';
import { MakeBackup } from './make-backup.tsx';
import { RestoreBackup } from './restore-backup.tsx';

/** One file for the day on which this computer is gone. */
export function BackupSection() {
  const isOwn = useIsOwn();
  return (
    <SectionPage title={BACKUP_WORDS.title} lead={BACKUP_WORDS.lead}>
      <MakeBackup />
      {isOwn ? (
        <RestoreBackup />
      ) : (
        <Note>
          <p>{STATIONS_WORDS.restoreElsewhere}</p>
        </Note>
      )}
    </SectionPage>
  );
}
