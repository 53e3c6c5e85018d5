/** Expected failures of starting a hub; `code` is stable, `message` is for a person. */
export const HUB_START_ERRORS = [
  'port_in_use',
  'address_unavailable',
  'database_newer',
  'database_damaged',
  'data_dir_unusable',
  'data_dir_in_use',
  'secret_too_short',
  'ca_key_missing',
  'secrets_missing',
  'config_invalid',
] as const;
export type HubStartErrorCode = (typeof HUB_START_ERRORS)[number];

export class HubStartError extends Error {
  override readonly name = 'HubStartError';
  readonly code: HubStartErrorCode;
  constructor(code: HubStartErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
