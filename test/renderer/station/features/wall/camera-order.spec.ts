import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inWallOrder, orderAfterMove } from '../../../../../renderer/station/features/wall/camera-order.ts';

const listed = (ids: string) => Array.from(ids);
const cameras = (ids: string) => listed(ids).map((device_id) => ({ device_id }));
const idsOf = (sorted: { device_id: string }[]) => sorted.map(({ device_id }) => device_id).join('');
const moved = (shown: string, order: string, which: string, onto: string) =>
  orderAfterMove(listed(shown), listed(order), which, onto).join('');

describe('the order of the wall', () => {
  it('is the hub’s until somebody moves a camera', () => {
    expect(idsOf(inWallOrder(cameras('abc'), []))).toBe('abc');
  });

  it('has new cameras at the end, in the order in which they came', () => {
    expect(idsOf(inWallOrder(cameras('abcxy'), listed('cab')))).toBe('cabxy');
  });

  it('gives the moved camera the other’s place, either way', () => {
    expect(moved('abcd', '', 'a', 'c')).toBe('bcad');
    expect(moved('abcd', '', 'd', 'b')).toBe('adbc');
    expect(moved('abcd', 'abcd', 'b', 'b')).toBe('abcd');
  });

  it('keeps the places of cameras that are not shown', () => {
    expect(moved('ac', 'abc', 'c', 'a')).toBe('cab');
    expect(moved('acx', 'abc', 'x', 'c')).toBe('abxc');
  });

  it('is left alone by what is no camera of this wall', () => {
    expect(moved('abc', '', 'z', 'a')).toBe('abc');
    expect(moved('abc', '', 'a', 'z')).toBe('abc');
  });

  it('forgets those that are not shown when it has grown past what is kept', () => {
    const gone = Array.from({ length: 1_000 }, (_, index) => `gone-${index}`);
    expect(orderAfterMove(['a', 'b'], gone, 'b', 'a')).toEqual(['b', 'a']);
  });

  it('property: a move loses and doubles nothing, and the camera stands where the other stood', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(ids, fc.nat(), fc.nat(), (shown, from, to) => {
        const [which, onto] = [shown[from % shown.length] ?? '', shown[to % shown.length] ?? ''];
        const order = orderAfterMove(shown, [], which, onto);
        expect([...order].sort()).toEqual([...shown].sort());
        expect(order[shown.indexOf(onto)]).toBe(which);
      }),
    );
  });
});
