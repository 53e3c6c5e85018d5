/** The quiet zone that readers need around a code, in modules (ISO/IEC 18004, 4 for QR). */
export const QUIET_ZONE = 4;

/** One SVG path for all dark modules, a unit each; neighbours in a row are joined so that no hairlines show. */
export function qrPath(modules: readonly (readonly boolean[])[]): string {
  return modules.map(rowPath).join('');
}

function rowPath(row: readonly boolean[], y: number): string {
  let path = '';
  let start = -1;
  for (let x = 0; x <= row.length; x += 1) {
    const dark = row[x] === true;
    if (dark && start < 0) start = x;
    if (dark || start < 0) continue;
    path += `M${start + QUIET_ZONE} ${y + QUIET_ZONE}h${x - start}v1h${start - x}z`;
    start = -1;
  }
  return path;
}
