const SYSTEMS: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'macOS',
  linux: 'Linux',
  win32: 'Windows',
};

/** What this program calls itself to a hub (`User-Agent`), so that a person knows their sign-ins apart. */
export function programName(version: string, platform: NodeJS.Platform): string {
  return `MuMuCamera/${version} (${SYSTEMS[platform] ?? platform})`;
}
