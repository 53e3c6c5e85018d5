import { z } from 'zod';

/** A call that takes or gives nothing. */
export const nothing = z.void();
/** An opaque id of the hub's. */
export const id = z.string().min(1).max(64);
/** A password or passphrase as it was typed: judged by whoever it is for, only kept from being endless here. */
export const secretText = z.string().max(1024);
