import { AsnConvert } from '@peculiar/asn1-schema';
import { Certificate, Extensions, id_ce_nameConstraints } from '@peculiar/asn1-x509';
import { X509Certificate } from 'node:crypto';

/**
 * A hub's CA as a trust anchor for a client that trusts nothing else: its name and key, without the name constraints.
 *
 * The constraints are there for phones, which trust an installed CA for every site they visit. A pinned client trusts it
 * for this one hub, and a trust anchor is a name and a key only (RFC 5280, §6.1.1 d). It has to be so: BoringSSL, which
 * Electron uses, knows no constraints on IP addresses and refuses the whole chain ("unsupported name constraint type").
 * The signature is left as it was and no longer fits; verifiers do not check an anchor's own.
 *
 * @param pem the CA certificate, whose pin was checked before.
 * @returns PEM, to be given to a TLS client as its only CA.
 */
export function trustAnchor(pem: string): string {
  const certificate = AsnConvert.parse(new X509Certificate(pem).raw, Certificate);
  // Parsing keeps the signed bytes beside the structure; what is changed must be written anew.
  delete certificate.tbsCertificateRaw;
  const { tbsCertificate } = certificate;
  const kept = Array.from(tbsCertificate.extensions ?? []).filter(
    (extension) => extension.extnID !== id_ce_nameConstraints,
  );
  tbsCertificate.extensions = new Extensions(kept);
  const der = Buffer.from(AsnConvert.serialize(certificate));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
