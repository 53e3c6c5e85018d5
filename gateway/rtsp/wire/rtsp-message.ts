/** Header fields as they came: names in any case, some more than once. */
export class RtspHeaders {
  readonly #fields: readonly (readonly [name: string, value: string])[];

  /** @param fields names in lower case */
  constructor(fields: readonly (readonly [name: string, value: string])[]) {
    this.#fields = fields;
  }

  first(name: string): string | undefined {
    return this.all(name)[0];
  }

  all(name: string): string[] {
    return this.#fields.filter(([field]) => field === name).map(([, value]) => value);
  }
}

export interface RtspResponse {
  kind: 'response';
  status: number;
  headers: RtspHeaders;
  body: Buffer;
}

/** Cameras ask too: OPTIONS to see whether we are there, SET_PARAMETER, ANNOUNCE. */
export interface RtspRequest {
  kind: 'request';
  method: string;
  headers: RtspHeaders;
  body: Buffer;
}

export type RtspMessage = RtspResponse | RtspRequest;
