/** ISO/IEC 14496-3 table 1.18, Hz. */
const FREQUENCIES = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350,
];

/** The sampling frequency in an AudioSpecificConfig (`config` of RFC 3640), in Hz; undefined when there is none. */
export function samplingFrequency({ config }: Readonly<Record<string, string>>): number | undefined {
  if (config === undefined || !/^[0-9a-f]{4}/i.test(config)) return undefined;
  // Five bits of object type, then four of the table's index.
  return FREQUENCIES[(Number.parseInt(config.slice(0, 4), 16) >> 7) & 0x0f];
}
