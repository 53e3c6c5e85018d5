import type { ClaimProblem } from '../pairing/claim-client.ts';

/** What went wrong with an invitation or a typed code, and what to do about it. */
export function claimProblemWords({ code, retry_after_s }: ClaimProblem): string {
  switch (code) {
    case 'code_wrong':
      return 'That code is not right. Compare it with the station and type it again. After five wrong codes the station needs to show a new one.';
    case 'invitation_over':
      return 'This invitation was used or has run out. At the station choose “Add a camera” and scan or type the new code.';
    case 'name_refused':
      return 'The station did not accept this code or name. A name has 1 to 64 characters; the code has 8 digits.';
    case 'claim_gone':
      return 'The station no longer knows about this request. Start again with a new code.';
    case 'rate_limited':
      return `Too many tries from this network. Wait ${waitWords(retry_after_s)}, then try again.`;
    case 'capacity':
      return 'The station has too many requests open. Let someone there decide on them, then try again.';
    case 'wrong_address':
      return 'The station does not accept the address this page was opened under. Scan its QR code, or type the address exactly as it shows it.';
    case 'unreachable':
      return 'The station can’t be reached. Check that this device is in the same network and that the station is running, then try again.';
    case 'hub_failed':
      return 'The station could not do this because of a fault of its own. Try again; if it stays so, restart the station.';
  }
}

function waitWords(seconds: number): string {
  if (seconds <= 1) return 'a moment';
  return seconds < 90
    ? `${String(Math.ceil(seconds))} seconds`
    : `${String(Math.ceil(seconds / 60))} minutes`;
}
