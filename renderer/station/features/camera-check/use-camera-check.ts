import { useCallback, useEffect, useState } from 'react';
import type { CameraCheckView } from '../../../../preload/contract/camera-check-channels.ts';
import type { InvokeInput } from '../../../../preload/contract/channels.ts';
import { call } from '../../bridge.ts';
import { useStation } from '../../station-context.tsx';
import type { CallError } from '../../ui/error-words.ts';

export type CheckSubject = InvokeInput<'ip-cameras:check'>;

export interface CameraCheck {
  readonly check: CameraCheckView | null;
  readonly error: CallError | null;
  readonly again: () => void;
  readonly stop: () => void;
}

/** Checks a camera for as long as this is mounted. */
export function useCameraCheck(subject: CheckSubject): CameraCheck {
  const { bridge } = useStation();
  const [kept] = useState(subject);
  const [round, setRound] = useState(0);
  const [check, setCheck] = useState<CameraCheckView | null>(null);
  const [error, setError] = useState<CallError | null>(null);

  useEffect(() => {
    let check_id: string | null = null;
    let newest: CameraCheckView | null = null;
    let over = false;
    const unlisten = bridge.on('ip-cameras:check-changed', (changed) => {
      newest = changed;
      if (changed.check_id === check_id) setCheck(changed);
    });
    const begin = async () => {
      const answer = await call(bridge, 'ip-cameras:check', kept);
      if (over) {
        if (answer.ok) cancel(answer.value.check_id);
        return;
      }
      if (!answer.ok) {
        setError(answer.error);
        return;
      }
      ({ check_id } = answer.value);
      // News of it may have come before the answer.
      setCheck(newest?.check_id === check_id ? newest : answer.value);
    };
    const cancel = (id: string) => void call(bridge, 'ip-cameras:cancel-check', { check_id: id });
    void begin();
    return () => {
      over = true;
      unlisten();
      if (check_id !== null) cancel(check_id);
    };
  }, [bridge, kept, round]);

  const again = useCallback(() => {
    setCheck(null);
    setError(null);
    setRound((before) => before + 1);
  }, []);
  const stop = () => {
    if (check !== null) void call(bridge, 'ip-cameras:cancel-check', { check_id: check.check_id });
  };
  return { check, error, again, stop };
}
