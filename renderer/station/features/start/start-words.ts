import { words } from '../../../../languages/words.ts';

export const START_WORDS = words({
  product: 'MuMu Camera',
  starting: 'Starting MuMu Camera…',
  failedTitle: 'MuMu Camera can’t start',
  failedCode: 'Code',
  failedNext: 'Nothing is lost: cameras and accounts are untouched. Fix the cause and try again.',
  lockedTitle: 'Your keychain is locked',
  lockedLead: 'MuMu Camera keeps its keys in the system’s keychain and can’t read them now.',
  lockedSteps: [
    'Unlock the keychain, usually with the password you log in to this computer with.',
    'If the system asks whether MuMu Camera may use it, allow it.',
    'Come back here and try again.',
  ],
  vaultCreateTitle: 'Choose a passphrase',
  vaultCreateLead:
    'This computer offers no keychain, so MuMu Camera keeps its keys in a vault of its own, encrypted with a passphrase that only you know.',
  vaultUnlockTitle: 'Unlock the vault',
  vaultUnlockLead: 'The keys of this station are in its vault. Give the passphrase to open it.',
  passphrase: 'Passphrase',
  passphraseAgain: 'Passphrase again',
  passphraseHint: 'A few unrelated words are easy to remember and hard to guess.',
  passphraseShort: 'At least 10 characters.',
  passphraseDiffers: 'The two are not the same.',
  passphraseWarning:
    'Nobody can bring it back. Without it the keys are gone, and cameras have to be paired again.',
  vaultCreate: 'Create vault',
  vaultUnlock: 'Unlock',
  vault: 'Vault',
  vaultChange: 'Change passphrase…',
  vaultChangeNow: 'Change passphrase',
  vaultCurrent: 'Passphrase until now',
  vaultNext: 'New passphrase',
  vaultNextAgain: 'New passphrase again',
  vaultChanged: 'The vault has a new passphrase. You are asked for it at the next start.',
});
