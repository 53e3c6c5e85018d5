import { words } from '../../../../../languages/words.ts';

export const BACKUP_WORDS = words({
  title: 'Backup',
  lead: 'Accounts, cameras and who may watch them, the activity, and the hub’s identity, in one encrypted file. Pictures are not in it: the hub keeps none.',
  make: 'Make a backup',
  makeLead:
    'Keep the file on another device. Whoever has it and the passphrase has this hub; without the passphrase nobody can open it, you neither.',
  passphrase: 'Passphrase',
  passphraseHint: 'At least 12 characters that nobody guesses, for example four or five unrelated words.',
  repeat: 'Repeat the passphrase',
  different: 'These are not the same.',
  save: 'Save backup…',
  saved: 'The backup was saved.',
  restore: 'Restore a backup',
  restoreLead:
    'Puts a backup in the place of everything that this hub has now. The file is checked in full first; when anything is wrong with it, nothing is changed.',
  restoreOpen: 'Restore a backup…',
  restoreTitle: 'Replace this hub’s data?',
  restoreWarning:
    'Accounts, cameras and activity become those of the backup. Everybody signs in again, with the password they had then. What is here now is kept aside in the hub’s folder.',
  restorePassphrase: 'Passphrase of the backup',
  restoreConfirm: 'Choose the file…',
});
