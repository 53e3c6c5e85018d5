import { t } from '../../../languages/camera/t.ts';
import type { ClaimProblem } from '../pairing/claim-client.ts';

/** What went wrong with an invitation or a typed code, and what to do about it. */
export function claimProblemWords({ code, retry_after_s }: ClaimProblem): string {
  switch (code) {
    case 'code_wrong':
      return t(
        'That code is not right. Compare it with the station and type it again. After five wrong codes the station needs to show a new one.',
      );
    case 'invitation_over':
      return t(
        'This invitation was used or has run out. At the station choose “Add a camera” and scan or type the new code.',
      );
    case 'name_refused':
      return t(
        'The station did not accept this code or name. A name has 1 to 64 characters; the code has 8 digits.',
      );
    case 'claim_gone':
      return t('The station no longer knows about this request. Start again with a new code.');
    case 'rate_limited':
      return rateLimitedWords(retry_after_s);
    case 'capacity':
      return t('The station has too many requests open. Let someone there decide on them, then try again.');
    case 'wrong_address':
      return t(
        'The station does not accept the address this page was opened under. Scan its QR code, or type the address exactly as it shows it.',
      );
    case 'unreachable':
      return t(
        'The station can’t be reached. Check that this device is in the same network and that the station is running, then try again.',
      );
    case 'hub_failed':
      return t(
        'The station could not do this because of a fault of its own. Try again; if it stays so, restart the station.',
      );
  }
}

function rateLimitedWords(seconds: number): string {
  if (seconds <= 1) return t('Too many tries from this network. Wait a moment, then try again.');
  return seconds < 90
    ? t('Too many tries from this network. Wait {{count}} seconds, then try again.', {
        count: Math.ceil(seconds),
      })
    : t('Too many tries from this network. Wait {{count}} minutes, then try again.', {
        count: Math.ceil(seconds / 60),
      });
}
