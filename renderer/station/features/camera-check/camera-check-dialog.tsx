import type { DeviceView } from '../../../../preload/contract/model.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CHECK_WORDS } from './camera-check-words.ts';
import { CameraCheck } from './camera-check.tsx';

export interface CameraCheckDialogProps {
  readonly device: Pick<DeviceView, 'device_id' | 'device_name'>;
  readonly onClose: () => void;
}

/** The validation run of a camera that was added. */
export function CameraCheckDialog({ device, onClose }: CameraCheckDialogProps) {
  return (
    <Dialog title={CHECK_WORDS.title(device.device_name)} size="l" onClose={onClose}>
      <CameraCheck subject={{ kind: 'own', device_id: device.device_id }}>
        <Button tone="primary" autoFocus onPress={onClose}>
          {CHECK_WORDS.done}
        </Button>
      </CameraCheck>
    </Dialog>
  );
}
