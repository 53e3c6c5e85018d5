import { describe, expect, it } from 'vitest';
import { camerasOfView, chosenCameras } from '../../../../../renderer/station/features/views/view-cameras.ts';

const ALL = ['a', 'b', 'c'].map((device_id) => ({ device_id }));

describe('the cameras of a view', () => {
  it('are all, or those that are chosen and there', () => {
    expect(camerasOfView({ cameras: null }, ALL)).toEqual(ALL);
    expect(camerasOfView({ cameras: ['c', 'gone', 'a'] }, ALL)).toEqual([ALL[0], ALL[2]]);
    expect(camerasOfView({ cameras: ['gone'] }, ALL)).toEqual([]);
  });

  it('keep those that this person does not see when others are chosen', () => {
    expect(chosenCameras(['a', 'away'], ALL, new Set(['b']))).toEqual(['b', 'away']);
    expect(chosenCameras(null, ALL, new Set(['b', 'c']))).toEqual(['b', 'c']);
  });
});
