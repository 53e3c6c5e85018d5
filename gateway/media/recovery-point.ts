const RECOVERY_POINT = 6;
/** A handful comes in practice; who sends more has nothing to say. */
const MAX_MESSAGES = 16;

/** Whether an H.264 SEI NAL unit says that the picture is whole some frames from here (H.264 §7.3.2.3.1, §D.1.8). */
export function announcesRecoveryPoint(nal: Buffer): boolean {
  let offset = 1;
  for (let message = 0; message < MAX_MESSAGES && offset + 2 < nal.length; message += 1) {
    const type = extended(nal, offset);
    const size = extended(nal, type.next);
    if (type.value === RECOVERY_POINT) return true;
    offset = size.next + size.value;
  }
  return false;
}

/** A number as 255s and a rest. */
function extended(nal: Buffer, start: number): { value: number; next: number } {
  let next = start;
  while (nal[next] === 0xff) next += 1;
  return { value: (next - start) * 255 + (nal[next] ?? 0), next: next + 1 };
}
