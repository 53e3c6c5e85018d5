const BEGINNINGS = {
  jpeg: Buffer.from([0xff, 0xd8, 0xff]),
  png: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
} as const;
export type PictureFormat = keyof typeof BEGINNINGS;

/** By what it begins with, whatever the camera calls it; null when it is no picture. */
export function pictureFormat(content: Buffer): PictureFormat | null {
  const formats = ['jpeg', 'png'] as const;
  return formats.find((format) => content.indexOf(BEGINNINGS[format]) === 0) ?? null;
}
