import { QUIET_ZONE, qrPath } from './qr-path.ts';

export interface QrCodeProps {
  readonly modules: readonly (readonly boolean[])[];
  readonly label: string;
}

/** Always dark on white, in the dark theme too: many readers can't read it the other way round. */
export function QrCode({ modules, label }: QrCodeProps) {
  const size = modules.length + 2 * QUIET_ZONE;
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#ffffff" />
      <path d={qrPath(modules)} fill="#0b0d12" />
    </svg>
  );
}
