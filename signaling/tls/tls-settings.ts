import type { SecureContextOptions } from 'node:tls';
import type { Leaf } from './leaf-certificate.ts';

/** Authenticated encryption only (S09): the three suites of TLS 1.3, and of TLS 1.2 those with ECDHE and our ECDSA key. */
const AEAD_SUITES = [
  'TLS_AES_256_GCM_SHA384',
  'TLS_CHACHA20_POLY1305_SHA256',
  'TLS_AES_128_GCM_SHA256',
  'ECDHE-ECDSA-AES256-GCM-SHA384',
  'ECDHE-ECDSA-CHACHA20-POLY1305',
  'ECDHE-ECDSA-AES128-GCM-SHA256',
].join(':');

export function tlsSettings(leaf: Leaf): SecureContextOptions {
  return {
    cert: leaf.chain,
    key: leaf.key,
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.3',
    ciphers: AEAD_SUITES,
    honorCipherOrder: true,
  };
}
