import { AsnConvert } from '@peculiar/asn1-schema';
import {
  GeneralName,
  GeneralSubtree,
  GeneralSubtrees,
  NameConstraints,
  id_ce_nameConstraints,
} from '@peculiar/asn1-x509';
import { PERMITTED_RANGES } from './address-ranges.ts';
import { x509 } from './x509-library.ts';

/**
 * The critical extension that keeps a phone which installed this CA safe from whoever may steal its key: it vouches for
 * private addresses and local names, and for nothing on the internet (RFC 5280, §4.2.1.10).
 *
 * @param names DNS names; each also permits what is below it.
 */
export function nameConstraints(names: readonly string[]): x509.Extension {
  const subtrees = [
    ...PERMITTED_RANGES.map((range) => new GeneralName({ iPAddress: range })),
    ...names.map((name) => new GeneralName({ dNSName: name })),
  ].map((base) => new GeneralSubtree({ base }));
  const value = new NameConstraints({ permittedSubtrees: new GeneralSubtrees(subtrees) });
  return new x509.Extension(id_ce_nameConstraints, true, AsnConvert.serialize(value));
}

/** The DNS names that a CA may vouch for, read from its certificate. */
export function permittedNames(certificate: x509.X509Certificate): string[] {
  const extension = certificate.getExtension(id_ce_nameConstraints);
  if (!extension) return [];
  const subtrees = AsnConvert.parse(extension.value, NameConstraints).permittedSubtrees;
  return Array.from(subtrees ?? [], (subtree) => subtree.base.dNSName ?? []).flat();
}
