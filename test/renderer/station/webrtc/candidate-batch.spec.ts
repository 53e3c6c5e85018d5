import { describe, expect, it } from 'vitest';
import type { CandidateView } from '../../../../preload/contract/model.ts';
import { CandidateBatch } from '../../../../renderer/station/webrtc/candidate-batch.ts';

function batch() {
  const sent: number[] = [];
  let due: (() => void) | null = null;
  const made = new CandidateBatch(
    (candidates) => void sent.push(candidates.length),
    (run) => {
      due = run;
      return () => (due = null);
    },
  );
  return { made, sent, fire: () => due?.() };
}
const one: CandidateView = { candidate: 'candidate:1', sdp_mid: '0', sdp_mline_index: 0 };

describe('candidate batch', () => {
  it('sends a burst as one message, then the end', () => {
    const { made, sent, fire } = batch();
    made.release();
    made.add(one);
    made.add(one);
    expect(sent).toEqual([]);
    fire();
    made.finish();
    fire();
    expect(sent).toEqual([2, 0]);
  });

  it('lets nothing out before the answer', () => {
    const { made, sent, fire } = batch();
    made.add(one);
    made.finish();
    fire();
    expect(sent).toEqual([]);
    made.release();
    expect(sent).toEqual([1, 0]);
  });

  it('never sends more at once than the contract takes', () => {
    const { made, sent } = batch();
    for (let n = 0; n < 130; n += 1) made.add(one);
    made.release();
    expect(sent).toEqual([64, 64, 2]);
  });

  it('holds again for the next offer', () => {
    const { made, sent, fire } = batch();
    made.release();
    made.hold();
    made.add(one);
    fire();
    expect(sent).toEqual([]);
  });

  it('sends nothing after it is disposed', () => {
    const { made, sent, fire } = batch();
    made.release();
    made.add(one);
    made.dispose();
    fire();
    expect(sent).toEqual([]);
  });
});
